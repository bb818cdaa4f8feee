import { describe, expect, it } from "vitest";
import {
  type Code,
  code,
  FunctionCode,
  joined,
  member,
  stringCode,
} from "../../../../src/schema/direct/code/code.ts";

function evaluated(expression: Code): unknown {
  return new FunctionCode().compile<() => unknown>([], code`return ${expression};`)();
}

const HOSTILE = [
  '"; globalThis.broken = 1; "',
  "\\",
  '\\"',
  "`$",
  "\u2028\u2029\n\r\0",
  "</script><!--",
  "__proto__",
  "\ud800",
  "*/ //",
  "π 😀",
];

describe("a text of a schema", () => {
  it.each(HOSTILE)("is itself as a literal: %j", (text) => {
    expect(evaluated(stringCode(text))).toBe(text);
    expect(Reflect.has(globalThis, "broken")).toBe(false);
  });

  it.each(HOSTILE)("is itself as the name of a property: %j", (text) => {
    const object = new FunctionCode();
    const value = Object.fromEntries([[text, 7]]);
    const source = code`return ${member(object.constant(value), text)};`;
    expect(object.compile<() => unknown>([], source)()).toBe(7);
  });

  it("cannot become part of a program without quoting", () => {
    expect(() => code`${"alert(1)" as unknown as number}`).toThrow(TypeError);
    expect(() => code`${{ toString: () => "1" } as unknown as number}`).toThrow(TypeError);
    expect(() => code(["alert(1)"] as unknown as TemplateStringsArray)).toThrow(TypeError);
    const forged = Object.assign(["alert(1)"], { raw: ["alert(1)"] });
    expect(() => code(forged as unknown as TemplateStringsArray)).toThrow(TypeError);
  });
});

describe("a program", () => {
  it("contains finite numbers of either sign", () => {
    expect(evaluated(code`1 -${-1}`)).toBe(2);
    expect(evaluated(code`${-0}`)).toBe(-0);
    expect(evaluated(code`${1e300}`)).toBe(1e300);
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => code`${number}`).toThrow(RangeError);
  });

  it("refers to values without printing them", () => {
    const made = new FunctionCode();
    const value = { secret: 1 };
    const [a, b, x] = [made.constant(value), made.constant(value), made.variable()];
    const run = made.compile<(x: number) => unknown>([x], code`return [${joined([a, b, x], code`, `)}];`);
    expect(run(3)).toEqual([value, value, 3]);
  });
});

/** A function counts what a value is expected to have; where the count differs, the value is left to the steps. */
import { describe, expect, it } from "vitest";
import { code, FunctionCode } from "../../../../../src/schema/direct/code/code.ts";
import { stepOf } from "../../../../../src/schema/direct/write/gather/steps.ts";
import {
  isUsed,
  isUsedAttribute,
  ValueShape,
} from "../../../../../src/schema/direct/write/gather/value-shape.ts";
import { gatheringOf } from "./gathered.ts";

type Value = Readonly<Record<string, unknown>>;

/** Counts the properties of values of a content, of which the earlier ones were gathered before; -1 is left to the steps. */
async function counter(
  content: string,
  earlier: readonly Value[],
): Promise<{ readonly count: (value: Value) => number; readonly inherits: () => boolean }> {
  const { set, binding, written } = await gatheringOf(
    `><xs:element name="r"><xs:complexType><xs:sequence>${content}</xs:sequence></xs:complexType></xs:element>`,
  );
  if (binding.content === undefined) throw new Error("expected content");
  const step = stepOf(binding.content, set);
  for (const value of earlier) expect(written((state) => step.put(value, state))).not.toBe("declined");
  const made = new FunctionCode();
  const [value, count] = [made.variable(), made.variable()];
  const shape = new ValueShape(made, value, count, code`return -1;`);
  const counting = shape.counting({ attributes: [], simple: undefined, content: step });
  return {
    count: made.compile([value], code`${shape.loads} let ${count} = 0; ${counting} return ${count};`),
    inherits: made.compile([], code`return ${shape.inherited};`),
  };
}

const e = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:string" ${more}/>`;
const OPTIONAL = 'minOccurs="0"';

describe("the properties of a sequence", () => {
  it("count if they are present, and a required one must be", async () => {
    const { count } = await counter(e("a") + e("b", OPTIONAL), [{ a: "1", b: "2" }]);
    expect([{ a: "1", b: "2" }, { a: "1" }, { b: "2" }, {}].map(count)).toEqual([2, 1, -1, -1]);
  });

  it("are ignored if no value had them", async () => {
    const { count } = await counter(e("a") + e("b", OPTIONAL), [{ a: "1" }]);
    expect(count({ a: "1", b: "2" })).toBe(1);
  });

  it("count if they are empty arrays, like others that are given", async () => {
    const { count } = await counter(e("a") + e("b", 'minOccurs="0" maxOccurs="9"'), [{ a: "1", b: ["2"] }]);
    expect(
      [
        { a: "1", b: [] },
        { a: "1", b: undefined },
      ].map(count),
    ).toEqual([2, 1]);
  });

  it("of a part that may be left out as a whole are required together only", async () => {
    const part = `<xs:sequence ${OPTIONAL}>${e("b")}${e("c")}</xs:sequence>`;
    const { count } = await counter(e("a") + part, [{ a: "1", b: "2", c: "3" }]);
    expect([{ a: "1" }, { a: "1", b: "2", c: "3" }, { a: "1", c: "3" }].map(count)).toEqual([1, 3, -1]);
  });
});

describe("the properties of a choice", () => {
  const BRANCHES = `<xs:choice>${e("a")}<xs:sequence>${e("b")}${e("c", OPTIONAL)}</xs:sequence></xs:choice>`;

  it("count for the branch that is present", async () => {
    const { count } = await counter(BRANCHES, [{ a: "1" }, { b: "1", c: "2" }]);
    expect([{ a: "1" }, { b: "1" }, { b: "1", c: "2" }].map(count)).toEqual([1, 1, 2]);
  });

  it("are left to the steps if no branch is present, or only an unused one", async () => {
    const { count } = await counter(BRANCHES, [{ a: "1" }]);
    expect([{}, { b: "1" }, { c: "1" }].map(count)).toEqual([-1, -1, -1]);
  });

  it("count nothing if the choice may be absent", async () => {
    const { count } = await counter(BRANCHES.replace("choice>", `choice ${OPTIONAL}>`), [{ a: "1" }]);
    expect([{}, { a: "1" }].map(count)).toEqual([0, 1]);
  });

  it("distinguish two branches that share a property by the property that only the longer one has", async () => {
    const shared = `<xs:choice><xs:sequence>${e("a")}${e("b")}</xs:sequence><xs:sequence>${e("c")}${e("b")}</xs:sequence></xs:choice>`;
    const { count } = await counter(shared, [
      { a: "1", b: "2" },
      { c: "1", b: "2" },
    ]);
    expect([{ a: "1", b: "2" }, { c: "1", b: "2" }, { b: "2" }].map(count)).toEqual([2, 2, -1]);
  });

  it("count the tag of a wide choice if it names the branch that is present", async () => {
    const wide = `<xs:choice>${Array.from({ length: 9 }, (_, at) => e(`p${at}`)).join("")}</xs:choice>`;
    const { count } = await counter(wide, [{ p0: "1" }, { p1: "1" }]);
    expect([{ p0: "1" }, { p0: "1", $case: "p0" }, { p0: "1", $case: "p1" }].map(count)).toEqual([1, 2, -1]);
  });
});

it("a property that every object inherits is noticed, and only one that the function reads", async () => {
  const { inherits } = await counter(e("a") + e("__proto__x", OPTIONAL), [{ a: "1" }]);
  const around = (prop: string): boolean => {
    Object.defineProperty(Object.prototype, prop, { value: 1, configurable: true, writable: true });
    try {
      return inherits();
    } finally {
      Reflect.deleteProperty(Object.prototype, prop);
    }
  };
  expect([inherits(), around("a"), around("other"), inherits()]).toEqual([false, true, false, false]);
});

it("parts are used once a value had them; a required attribute always is", async () => {
  const { set, binding, written } = await gatheringOf(
    `><xs:element name="r"><xs:complexType><xs:choice>${e("a")}${e("b")}</xs:choice></xs:complexType></xs:element>`,
  );
  if (binding.content === undefined) throw new Error("expected content");
  const step = stepOf(binding.content, set);
  expect(isUsed(step)).toBe(false);
  written((state) => step.put({ a: "1" }, state));
  expect(isUsed(step)).toBe(true);
  const uses = ([count, isOptional]: readonly [number, boolean]) =>
    isUsedAttribute({ uses: count, isOptional } as Parameters<typeof isUsedAttribute>[0]);
  expect(
    (
      [
        [0, true],
        [0, false],
        [1, true],
      ] as const
    ).map(uses),
  ).toEqual([false, true, true]);
});

import { describe, expect, it } from "vitest";
import { type Factors, factorsOf, type LeafMembers } from "../../../codegen/model/alternatives.ts";
import { keyword } from "../../../codegen/model/expression.ts";
import { bindContent } from "../../../src/schema/binding/content.ts";
import { componentsOf } from "../check/components.ts";
import { complexOf, showMember } from "./modelling.ts";

const leaf: LeafMembers = {
  field: ({ prop, min }) => ({ prop, optional: min === 0, type: keyword("string") }),
  any: ({ prop, min }) => ({ prop, optional: min === 0, type: keyword("number") }),
  list: ({ prop, optional }) => ({ prop, optional, type: keyword("boolean") }),
};

/** Each factor as its alternatives, `x | y`. */
async function factors(content: string): Promise<string[]> {
  const set = await componentsOf(`<xs:complexType name="T">${content}</xs:complexType>`);
  const { content: own } = complexOf(set, "T");
  if (own.kind !== "element-only") throw new Error(`T has ${own.kind} content`);
  const binding = bindContent(own.particle, false, set);
  const found: Factors = binding === undefined ? [] : factorsOf(binding, leaf);
  return found.map((alternatives) =>
    alternatives.map((one) => `{${one.map(showMember).join(", ")}}`).join(" | "),
  );
}

const e = (name: string, more = ""): string => `<xs:element name="${name}" ${more}/>`;
const optional = 'minOccurs="0"';
const sequence = (content: string, more = ""): string => `<xs:sequence ${more}>${content}</xs:sequence>`;
const choice = (content: string, more = ""): string => `<xs:choice ${more}>${content}</xs:choice>`;

describe("factorsOf: sets of properties that may occur together", () => {
  it.each<[says: string, content: string, factors: string[]]>([
    ["a sequence: each part by itself", sequence(e("a") + e("b", optional)), ["{a: string}", "{b?: string}"]],
    [
      "a choice: one branch, and never the other",
      choice(e("a") + e("b")),
      ["{a: string, b?: never} | {b: string, a?: never}"],
    ],
    [
      "a choice of a sequence",
      choice(e("a") + sequence(e("b") + e("c"))),
      ["{a: string, b?: never, c?: never} | {b: string, c: string, a?: never}"],
    ],
    [
      "a choice within a sequence",
      sequence(e("x") + choice(e("a") + e("b"))),
      ["{x: string}", "{a: string, b?: never} | {b: string, a?: never}"],
    ],
    [
      "two choices vary independently",
      sequence(choice(e("a") + e("b")) + choice(e("c") + e("d"))),
      ["{a: string, b?: never} | {b: string, a?: never}", "{c: string, d?: never} | {d: string, c?: never}"],
    ],
    [
      "a choice that may be absent: a branch of one property is optional",
      choice(e("a") + e("b"), optional),
      ["{a?: string, b?: never} | {b: string, a?: never}"],
    ],
    [
      "a choice that may be absent, of branches with more: all are absent",
      choice(sequence(e("a") + e("b")) + sequence(e("c") + e("d")), optional),
      [
        "{a: string, b: string, c?: never, d?: never} | {c: string, d: string, a?: never, b?: never} | {a?: never, b?: never, c?: never, d?: never}",
      ],
    ],
    [
      "a choice of which one branch may be absent needs nothing more",
      choice(e("a", optional) + e("b"), optional),
      ["{a?: string, b?: never} | {b: string, a?: never}"],
    ],
    [
      "a group that may be absent: all of it or nothing",
      sequence(sequence(e("a") + e("b"), optional) + e("c")),
      ["{a: string, b: string} | {a?: never, b?: never}", "{c: string}"],
    ],
    [
      "a wildcard",
      sequence(`${e("a")}<xs:any namespace="##other" minOccurs="0"/>`),
      ["{a: string}", "{$any?: number}"],
    ],
  ])("%s", async (_says, content, expected) => {
    expect(await factors(content)).toEqual(expected);
  });

  it("choices whose product is too large are loose: all their properties are optional", async () => {
    const pairs = (count: number): string =>
      sequence(Array.from({ length: count }, (_, i) => choice(e(`a${i}`) + e(`b${i}`))).join(""));
    const strict = await factors(pairs(7));
    expect(strict.every((each) => each.includes(" | "))).toBe(true);
    const loose = await factors(pairs(8));
    expect(loose.slice(0, 7)).toEqual(strict);
    expect(loose[7]).toBe("{a7?: string, b7?: string}");
  });
});

import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { candidateMembers } from "../../../src/datatypes/simple-type/candidate-members.ts";
import { leafMembers } from "../../../src/datatypes/simple-type/members.ts";
import type { SimpleType } from "../../../src/datatypes/types.ts";

const list = (base: string, ...values: string[]): string =>
  `<xs:restriction base="${base}">${values.map((value) => `<xs:enumeration value="${value}"/>`).join("")}</xs:restriction>`;

/** The members of a union that has these, and ten code lists after them. */
async function unionOf(...members: string[]): Promise<SimpleType> {
  const codes = Array.from({ length: 10 }, (_, at) => list("xs:token", `code${at}`, "shared"));
  const all = [...members, ...codes].map((each) => `<xs:simpleType>${each}</xs:simpleType>`).join("");
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:simpleType name="preserved"><xs:restriction base="xs:string"/></xs:simpleType>
    <xs:simpleType name="u"><xs:union>${all}</xs:union></xs:simpleType><xs:element name="r" type="u"/></xs:schema>`;
  const set = await loadSchema([{ uri: "mem.xsd", content }]);
  return set.element("r").$linked().declaration.type as SimpleType;
}

const TEXTS = [
  "code3",
  " code3 ",
  "shared",
  "a b",
  " a b",
  "a  b",
  "7",
  "x",
  "",
  "9.0",
  "http://a",
  "code\t3",
];

describe("the members of a union that may take a text", () => {
  it.each([
    ["code lists alone", []],
    [
      "lists with white space of their own",
      [list("xs:string", " a b", "code3"), list("xs:normalizedString", "a  b")],
    ],
    [
      "numbers among them",
      ['<xs:restriction base="xs:int"/>', list("xs:decimal", "9"), list("xs:anyURI", "http://a")],
    ],
    [
      "a list with a pattern beside it",
      [
        `<xs:restriction base="xs:token"><xs:pattern value="y.*"/><xs:enumeration value="x"/><xs:enumeration value="code3"/></xs:restriction>`,
      ],
    ],
    [
      "a restricted list",
      [
        `<xs:restriction><xs:simpleType>${list("xs:token", "x", "code3")}</xs:simpleType><xs:enumeration value="x"/></xs:restriction>`,
      ],
    ],
  ])("are all that do, in order: %s", async (_, members) => {
    const union = await unionOf(...members);
    for (const text of TEXTS) {
      const context = { resolvePrefix: () => undefined };
      const takers = leafMembers(union).filter((member) => member.validate(text, context).ok);
      const candidates = [...candidateMembers(union, text)];
      expect(candidates.filter((member) => member.validate(text, context).ok)).toEqual(takers);
      const order = candidates.map((member) => leafMembers(union).indexOf(member));
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  it("are few if members list their texts", async () => {
    const union = await unionOf('<xs:restriction base="xs:int"/>');
    expect([...candidateMembers(union, "code3")].length).toBe(2);
    expect([...candidateMembers(union, "none")].length).toBe(1);
    expect([...candidateMembers(union, undefined)].length).toBe(1);
  });
});

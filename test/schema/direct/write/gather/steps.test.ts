/** Choices that are gathered step by step: which branch is taken shows in the properties, whatever the values before had. */
import { afterEach, describe, expect, it } from "vitest";
import { loadSchema } from "../../../../../codegen/index.ts";
import { setCodeGeneration } from "../../../../../src/schema/direct/code/permission.ts";
import type { LinkedElement } from "../../../../../src/schema/schema.ts";
import { agree } from "../agreement.ts";

afterEach(() => setCodeGeneration("auto"));

async function linkedOf(content: string): Promise<LinkedElement> {
  const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType>
    <xs:sequence>${content}</xs:sequence></xs:complexType></xs:element></xs:schema>`;
  const set = await loadSchema([{ uri: "mem.xsd", content: xsd }], { version: "1.0" });
  return set.element("r").$linked();
}

const element = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:string" ${more}/>`;
const MANY = 'minOccurs="0" maxOccurs="3"';

const CHOICE = `<xs:choice minOccurs="0">${element("a")}
  <xs:sequence>${element("b")}${element("c", 'minOccurs="0"')}</xs:sequence>${element("d", 'maxOccurs="3"')}
  </xs:choice>${element("e", 'minOccurs="0"')}`;
const WIDE = `<xs:choice>${Array.from({ length: 31 }, (_, at) => element(`p${at}`)).join("")}
  <xs:sequence>${element("q")}${element("s", MANY)}</xs:sequence></xs:choice>`;

const CASES = [
  {
    rule: "a choice of an element, a sequence and a list",
    content: CHOICE,
    right: [
      { a: "1" },
      { b: "1" },
      { b: "1", c: "2" },
      { d: ["1", "2"] },
      {},
      { e: "1" },
      { a: "1", d: [], e: "2" },
    ],
    wrong: [
      { a: "1", b: "2" },
      { c: "1" },
      { a: "1", c: "1" },
      { a: "1", d: ["2"] },
      { b: "1", d: ["1"], c: "2" },
    ],
  },
  {
    rule: "a choice of more properties than a number has bits",
    content: WIDE,
    right: [{ p0: "1" }, { p30: "1" }, { q: "1" }, { q: "1", s: ["2"] }],
    wrong: [{ p0: "1", p1: "2" }, { p30: "1", q: "2" }, { s: ["1"] }, {}],
  },
];

describe("a choice that is gathered step by step", () => {
  it.each(CASES)("takes the branch that the value has: $rule", async ({ content, right, wrong }) => {
    setCodeGeneration("never");
    const linked = await linkedOf(content);
    for (let times = 0; times < 4; times++) {
      for (const value of right) expect(agree(linked, value), JSON.stringify(value)).not.toBe("refused");
      for (const value of wrong) expect(agree(linked, value), JSON.stringify(value)).toBe("refused");
    }
  });

  it("takes each of more branches than it remembers combinations of properties", async () => {
    setCodeGeneration("never");
    const linked =
      await linkedOf(`<xs:choice><xs:sequence>${Array.from({ length: 8 }, (_, at) => element(`o${at}`, 'minOccurs="0"')).join("")}
      ${element("z")}</xs:sequence>${element("y")}</xs:choice>`);
    for (let bits = 0; bits < 256; bits++) {
      const optional = Array.from({ length: 8 }, (_, at) => at).filter((at) => bits & (1 << at));
      const value = Object.fromEntries(optional.map((at) => [`o${at}`, `${at}`]));
      expect(agree(linked, { ...value, z: "1" })).toBe("direct");
      expect(agree(linked, { ...value, y: "1" })).toBe(bits === 0 ? "direct" : "refused");
    }
  });
});

/** Constraints on elements within each other. */
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { fromXml, toXml, validate, validateXml } from "../../../src/index.ts";

const nested = async (constraints: string) => {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence>
    <xs:element ref="r" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="id" type="xs:int"/><xs:attribute name="to" type="xs:int"/></xs:complexType>
    ${constraints}</xs:element></xs:schema>`;
  return (await loadSchema([{ uri: "mem.xsd", content }])).element("r");
};

const KEY = `<xs:key name="K"><xs:selector xpath=".//r"/><xs:field xpath="@id"/></xs:key>`;
const UNIQUE = `<xs:unique name="K"><xs:selector xpath=".//r"/><xs:field xpath="@id"/></xs:unique>`;
const CHILDREN = `<xs:unique name="K"><xs:selector xpath="r"/><xs:field xpath="@id"/></xs:unique>`;
const REFERENCE = `<xs:keyref name="F" refer="K"><xs:selector xpath=".//r"/><xs:field xpath="@to"/></xs:keyref>`;

describe("constraints on elements within each other", () => {
  it.each([
    ["a document of different keys", UNIQUE, `<r><r id="1"><r id="2"/></r><r id="3"/></r>`, 0],
    ["equal keys far from each other", UNIQUE, `<r><r id="1"><r id="2"/></r><r id="2"/></r>`, 1],
    ["equal keys deep in it, told of once", UNIQUE, `<r><r><r><r id="1"/><r id="1"/></r></r></r>`, 1],
    ["an element and one in it", UNIQUE, `<r><r id="1"><r id="1"/></r></r>`, 1],
    ["a key that is missing, told of once", KEY, `<r><r id="1"><r/></r></r>`, 1],
    ["children, which are apart in each element", CHILDREN, `<r><r id="1"><r id="1"/></r><r id="2"/></r>`, 0],
    ["equal children", CHILDREN, `<r><r id="1"><r id="3"/><r id="3"/></r></r>`, 1],
    [
      "references that each element answers itself",
      KEY + REFERENCE,
      `<r><r id="1" to="2"/><r id="2"/></r>`,
      0,
    ],
    [
      "a reference that one element answers",
      KEY + REFERENCE,
      `<r><r id="1"><r id="2" to="3"/></r><r id="3"/></r>`,
      1,
    ],
  ])("%s", async (_, constraints, xml, issues) => {
    const schema = await nested(constraints);
    const result = validateXml(schema, xml);
    expect(result.issues.length, JSON.stringify(result.issues)).toBe(issues);
    if (issues > 0) return;
    const value = fromXml(schema, xml);
    expect(validate(schema, value).valid).toBe(true);
    expect(toXml(schema, value)).toBe(xml);
  });

  it("costs no more than the document is long", async () => {
    const schema = await nested(UNIQUE);
    const depth = 4_000;
    const open = Array.from({ length: depth }, (_, at) => `<r id="${at}">`).join("");
    expect(validateXml(schema, open + "</r>".repeat(depth), { maxDepth: depth }).valid).toBe(true);
  }, 2_000);
});

import { describe, expect, it } from "vitest";
import { validate, validateXml } from "../../../../src/schema/api/validate.ts";
import { schemaOf } from "../../value/inline-schema.ts";
import { agreeOn, type ReadCase } from "./ways.ts";

/** A root with elements `e`, which nest, and the constraints given. */
function constrained(constraints: string): string {
  return `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="e" type="E" minOccurs="0" maxOccurs="unbounded"/>
    <xs:any namespace="##other" processContents="lax" minOccurs="0"/></xs:sequence></xs:complexType>${constraints}</xs:element>
    <xs:complexType name="E"><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="e" type="E"/><xs:element name="k" type="xs:decimal" nillable="true"/>
      <xs:element name="q" type="xs:QName"/></xs:choice>
      <xs:attribute name="k" type="xs:decimal"/><xs:attribute name="ref" type="xs:decimal"/><xs:attribute name="d" type="xs:int" default="7"/></xs:complexType>`;
}

const unique = (selector: string, ...fields: readonly string[]): string =>
  constraint("unique", selector, fields);
const key = (selector: string, ...fields: readonly string[]): string => constraint("key", selector, fields);

function constraint(kind: string, selector: string, fields: readonly string[], refer = ""): string {
  const all = fields.map((field) => `<xs:field xpath="${field}"/>`).join("");
  return `<xs:${kind} name="${kind}"${refer}><xs:selector xpath="${selector}"/>${all}</xs:${kind}>`;
}

const CASES: readonly ReadCase[] = [
  {
    rule: "attributes, at any depth",
    xsd: constrained(unique(".//e", "@k")),
    direct: ['<r><e k="1"><e k="2"/></e><e/></r>'],
    declined: ['<r><e k="1"><e k="1.0"/></e></r>'],
  },
  {
    rule: "any attribute, and alternatives",
    xsd: constrained(unique("e|e/e", "@k|k")),
    direct: ['<r><e k="1"><e><k>2</k></e></e></r>', "<r><e/></r>"],
    declined: ['<r><e k="1"><k>2</k></e></r>', '<r><e k="1"><e><k>1</k></e></e></r>'],
  },
  {
    rule: "keys, which have to be there and not nillable",
    xsd: constrained(key("e", "@k")),
    direct: ['<r><e k="1"/><e k="2"/></r>'],
    declined: ["<r><e/></r>"],
  },
  {
    rule: "keys of nillable elements",
    xsd: constrained(key("e", "k")),
    direct: ["<r/>"],
    declined: ["<r><e><k>1</k></e></r>"],
  },
  {
    rule: "fields at any depth, which are to be one",
    xsd: constrained(unique("e", ".//k")),
    direct: ["<r><e><e><k>1</k></e></e><e><k>2</k></e></r>"],
    declined: ["<r><e><k>1</k><e><k>2</k></e></e></r>", "<r><e><k>1</k></e><e><k>01</k></e></r>"],
  },
  {
    rule: "several fields, default values among them",
    xsd: constrained(unique("e", "@k", "@d")),
    direct: ['<r><e k="1"/><e k="1" d="8"/></r>'],
    declined: ['<r><e k="1"/><e k="1" d="7"/></r>'],
  },
  {
    rule: "names, compared by what their prefixes stand for",
    xsd: constrained(unique("e", "q")),
    direct: ['<r xmlns:a="urn:a" xmlns:b="urn:b"><e><q>a:x</q></e><e><q>b:x</q></e></r>'],
    declined: ['<r xmlns:a="urn:a"><e><q>a:x</q></e><e><q xmlns:b="urn:a">b:x</q></e></r>'],
  },
  {
    rule: "references among the keys, wherever they stand",
    xsd: constrained(key(".//e", "@k") + constraint("keyref", ".//e", ["@ref"], ' refer="key"')),
    direct: ['<r><e k="1" ref="2"/><e k="2.0"/></r>'],
    declined: ['<r><e k="1" ref="3"/></r>', '<r><e ref="1"/></r>'],
  },
  {
    rule: "nil fields",
    xsd: constrained(unique("e", "k")),
    direct: [
      '<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e><k xsi:nil="true"/></e><e><k xsi:nil="true"/></e></r>',
    ],
    declined: [],
  },
  {
    rule: "elements that a wildcard lets in",
    xsd: constrained(unique(".//*", "@k")),
    direct: ['<r><e k="1"/><x xmlns="urn:x" k="1"><y k="1"/></x></r>'],
    declined: ['<r><e k="1"><e k="1"/></e><x xmlns="urn:x"/></r>'],
  },
];

describe("identity constraints", () => {
  it.each(CASES)("are held: $rule", agreeOn);
});

it("Part 1 §3.11.4, clause 3: a nil field has to be of a simple type, whichever way reads it", async () => {
  const schema = await schemaOf(
    `<xs:element name="root"><xs:complexType><xs:sequence><xs:element ref="t:uid" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
      <xs:unique name="u"><xs:selector xpath=".//t:uid"/><xs:field xpath="."/></xs:unique></xs:element>
    <xs:element name="uid" nillable="true"/>`,
  );
  const xml = `<root xmlns="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><uid xsi:nil="true"/></root>`;
  expect(validateXml(schema, xml).valid).toBe(false);
  expect(validate(schema, { uid: [null] }).valid).toBe(false);
});

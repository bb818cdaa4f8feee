/** V1: what only follows from something that has been reported is not reported as well; what does not follow from it is. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { validate, validateXml } from "../../../src/index.ts";
import { IdentityTracker } from "../../../src/schema/identity/tracker.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { schemaOf } from "../value/inline-schema.ts";

const XSD = `
<xs:element name="list"><xs:complexType><xs:sequence>
  <xs:element name="title" type="xs:string"/>
  <xs:element name="part" minOccurs="0" maxOccurs="9"><xs:complexType><xs:sequence><xs:element name="code" type="t:Code"/></xs:sequence>
    <xs:attribute name="id" type="xs:ID"/></xs:complexType></xs:element>
  <xs:element name="box"><xs:complexType><xs:sequence><xs:element name="lid" maxOccurs="9"><xs:complexType>
    <xs:attribute name="id" type="xs:ID" use="required"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
  <xs:element name="use" minOccurs="0" maxOccurs="9"><xs:complexType>
    <xs:attribute name="code" type="t:Code"/><xs:attribute name="lid" type="xs:IDREF"/></xs:complexType></xs:element>
</xs:sequence></xs:complexType>
<xs:key name="codes"><xs:selector xpath="t:part"/><xs:field xpath="t:code"/></xs:key>
<xs:keyref name="uses" refer="t:codes"><xs:selector xpath="t:use"/><xs:field xpath="@code"/></xs:keyref></xs:element>
<xs:simpleType name="Code"><xs:restriction base="xs:token"><xs:maxLength value="2"/></xs:restriction></xs:simpleType>
<xs:element name="figures"><xs:complexType><xs:sequence><xs:element name="figure" type="t:Figure" maxOccurs="9"/><xs:element name="price" minOccurs="0" type="t:Price"/></xs:sequence></xs:complexType></xs:element>
<xs:complexType name="Figure" abstract="true"><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>
<xs:complexType name="Circle"><xs:complexContent><xs:extension base="t:Figure"><xs:sequence><xs:element name="r" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="Other"><xs:sequence><xs:element name="y" type="xs:int"/></xs:sequence></xs:complexType>
<xs:complexType name="Price"><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="currency" type="xs:token" use="required"/></xs:extension></xs:simpleContent></xs:complexType>`;

const VALID = {
  title: "T",
  part: [{ code: "A" }, { code: "B", id: "p" }],
  box: { lid: [{ id: "l" }] },
  use: [{ code: "A" }, { lid: "l" }, { lid: "p" }],
};

describe("V1: references to missing keys", () => {
  let schema: ElementSchema;
  beforeAll(async () => {
    schema = await schemaOf(XSD, "list");
  });
  const paths = (change: object): readonly string[] =>
    validate(schema, { ...VALID, ...change }).issues.map(({ path }) => path);

  it.each([
    ["nothing", {}, []],
    ["the field of a key that is referred to", { part: [{}, { code: "B", id: "p" }] }, ["part[0].code"]],
    ["a wrong field of a key", { part: [{ code: "AAA" }, { code: "B", id: "p" }] }, ["part[0].code"]],
    ["a field of another kind", { part: [{ code: true }, { code: "B", id: "p" }] }, ["part[0].code"]],
    ["an entry with keys and IDs", { part: [{ code: "A" }, "B"] }, ["part[1]"]],
    ["not an array of them", { box: { lid: { id: "k" } } }, ["box.lid"]],
    [
      "more than there may be",
      {
        part: [
          ...Array(9)
            .fill({ code: "" })
            .map((_, code) => ({ code: `${code}` })),
          { code: "A" },
          { code: "B", id: "p" },
        ],
      },
      ["part[9]"],
    ],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested.
    ["entries after a hole", { part: [{ code: "A" }, , { code: "B", id: "p" }] }, ["part[1]"]],
    ["content with IDs", { box: undefined }, ["box"]],
    ["an ID", { box: { lid: [{}] } }, ["box.lid[0].id"]],
    ["a wrong ID", { box: { lid: [{ id: "1" }] } }, ["box.lid[0].id"]],
    ["an optional ID of another kind", { part: [{ code: "A" }, { code: "B", id: 1 }] }, ["part[1].id"]],
  ])("V1: lead nowhere for that reason alone: %s", (_what, change, expected) => {
    expect(paths(change)).toEqual(expected);
  });

  it.each([
    ["no key", { title: undefined, use: [{ code: "Z" }] }, ["title", "use[0]"]],
    ["no key of a complete list", { box: { lid: [{}] }, use: [{ code: "Z" }] }, ["box.lid[0].id", "use[0]"]],
    ["no ID", { title: undefined, use: [{ lid: "z" }] }, ["title", "use[0].lid"]],
    ["no ID beside a key", { use: [{ lid: "z" }, { code: "Z" }] }, ["use[1]", "use[0].lid"]],
  ])("V1: are unresolved nevertheless: to %s", (_what, change, expected) => {
    expect(paths(change)).toEqual(expected);
  });

  it("V1: in documents too", () => {
    const lines = (content: string): readonly string[] =>
      validateXml(schema, `<list xmlns="urn:t"><title>T</title>${content}</list>`).issues.map(
        ({ code, xpath }) => `${code} ${xpath}`,
      );
    const box = '<box><lid id="l"/></box>';
    expect(lines(`<part/>${box}<use code="A"/>`)).toEqual(["missing-element /list[1]/part[1]"]);
    expect(lines('<part><code>A</code></part><use lid="l"/>')).toEqual(["missing-element /list[1]/use[1]"]);
    expect(lines(`<part><code>A</code></part>${box}<use code="B" lid="m"/>`)).toEqual([
      "identity /list[1]/use[1]",
      "id /list[1]/use[1]/@lid",
    ]);
  });
});

describe("V1: a text that breaks several facets", () => {
  it("V1: is one issue of a value, and one issue for each facet of a document", async () => {
    const schema = await schemaOf(
      '<xs:element name="root"><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="2"/><xs:pattern value="[A-Z]+"/></xs:restriction></xs:simpleType></xs:element>',
    );
    expect(validate(schema, "1").issues.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'cvc-minLength-valid <t:root>: expected at least 2 characters, found 1: "1"; expected text that matches the pattern "[A-Z]+", found "1"',
    ]);
    const document = validateXml(schema, '<root xmlns="urn:t">1</root>');
    expect(document.issues.map(({ rule }) => rule)).toEqual(["cvc-minLength-valid", "cvc-pattern-valid"]);
  });
});

describe("V1: an element whose value cannot be followed", () => {
  let schema: ElementSchema;
  beforeAll(async () => {
    schema = await schemaOf(XSD, "figures");
  });
  const found = (figure: unknown, price?: unknown): readonly string[] =>
    validate(schema, { figure: [figure], price }).issues.map(({ code, path }) => `${code} ${path}`);

  it.each([
    ["no type where the declared one is abstract", { x: 1, r: 2 }, "abstract figure[0].$type"],
    ["an abstract type", { $type: "Figure", x: 1, r: 2 }, "abstract figure[0].$type"],
    ["a type that is not derived", { $type: "Other", y: "?", z: 1 }, "type figure[0].$type"],
    ["a type of text", { $type: "xs:int", x: 1 }, "type figure[0].$type"],
    ["no type that there is", { $type: "Cirle", x: 1 }, "type figure[0].$type"],
    ["nil, though it cannot be", { $type: "Circle", $nil: true }, "nil figure[0].$nil"],
    ["null, though it cannot be nil", null, "nil figure[0]"],
    ["another kind", 7, "wrong-kind figure[0]"],
  ])("V1: has one issue: %s", (_what, figure, expected) => {
    expect(found(figure)).toEqual([expected]);
  });

  it("V1: names the types that may be named", () => {
    const [issue] = validate(schema, { figure: [{ x: 1 }] }).issues;
    expect(issue?.message).toBe(
      'The required property "$type" is missing: it must name a type, one of "Circle".',
    );
    expect(issue?.schema?.file).toBe("test.xsd");
  });

  it("V1: a text with attributes of another kind lacks no attributes as well", () => {
    const circle = { $type: "Circle", x: 1, r: 2 };
    expect(found(circle, { $value: "1.5", currency: "EUR" })).toEqual([]);
    expect(found(circle, ["1.5"])).toEqual(["wrong-kind price"]);
    expect(found(circle, "1.5")).toEqual(["missing-attribute price.currency"]);
  });
});

it("an issue for each name notes how often it is missing", async () => {
  const members = Array.from({ length: 40 }, (_, at) => `<xs:element name="m${at}" substitutionGroup="h"/>`);
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="h" abstract="true" type="xs:int"/>${members.join("")}
    <xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="h" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;
  const schema = (await loadSchema([{ uri: "mem.xsd", content }])).element("r");
  const lacks = vi.spyOn(IdentityTracker.prototype, "lacks");
  try {
    const h = Array.from({ length: 500 }, (_, at) => ({ [`n${at}`]: 1 }));
    expect(validate(schema, { h }).issues).toHaveLength(101);
    expect(lacks.mock.calls.length).toBeLessThan(5);
  } finally {
    lacks.mockRestore();
  }
});

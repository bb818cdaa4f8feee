import { describe, expect, it } from "vitest";
import { kindName, meant, type Sought } from "../../../codegen/describe/meant.ts";
import { schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const XSD = "http://www.w3.org/2001/XMLSchema";
const e = (more = ""): string => `<xs:element name="e" ${more}/>`;
const simple = (name: string): string =>
  `\n<xs:simpleType name="${name}"><xs:list itemType="xs:int"/></xs:simpleType>`;

/** The advice at the element `e`, the first component of the first document. */
async function advice(
  body: string | Record<string, string>,
  sought: Partial<Sought> & { local: string },
  local = "element",
) {
  const { scope, node } = await scopeOf(body);
  return meant(scope, node(local), { kind: "type", ns: "urn:t", prefix: "t", ...sought });
}

describe("meant: the component that the author of an unresolved reference probably intended", () => {
  it("no similar name is known", async () => {
    expect(await advice(e() + simple("Price"), { local: "Invoice" })).toBeUndefined();
  });

  it("a name of the target namespace, written without its prefix", async () => {
    expect(await advice(e() + simple("Price"), { local: "Price", ns: "", prefix: "" })).toBe(
      'It is declared in the target namespace "urn:t", at a.xsd:3:1; the reference lacks a prefix: write "t:Price".',
    );
  });

  it("a name of the target namespace, written with the prefix of another", async () => {
    expect(await advice(e() + simple("Price"), { local: "Price", ns: "urn:u", prefix: "u" })).toBe(
      'It is declared in the target namespace "urn:t", at a.xsd:3:1: write "t:Price".',
    );
  });

  it("a name of a schema without a namespace, written with a prefix", async () => {
    const text = `<xs:schema xmlns:xs="${XSD}">${e()}${simple("Price")}</xs:schema>`;
    expect(await advice({ "a.xsd": text }, { local: "Price", ns: "urn:u", prefix: "u" })).toBe(
      'It is declared without a namespace, at a.xsd:2:1: write "Price".',
    );
  });

  it("a built-in type", async () => {
    expect(await advice(e(), { local: "string" })).toBe(
      'It is a built-in type of XML Schema: write "xs:string".',
    );
    expect(await advice(e(), { local: "string", kind: "element" })).toBeUndefined();
  });

  it("a type of the schema before a built-in one", async () => {
    expect(await advice(e() + simple("string"), { local: "string", ns: "", prefix: "" })).toContain(
      'write "t:string"',
    );
  });

  it("a name of another namespace", async () => {
    const body = {
      "a.xsd": schema(`<xs:import namespace="urn:u" schemaLocation="b.xsd"/>${e()}`, 'xmlns:u="urn:u"'),
      "b.xsd": `<xs:schema xmlns:xs="${XSD}" targetNamespace="urn:u">${simple("Price")}</xs:schema>`,
    };
    expect(await advice(body, { local: "Price" })).toBe(
      'It is declared in the namespace "urn:u", at b.xsd:2:1: write "u:Price".',
    );
  });

  it("a misspelt name", async () => {
    expect(await advice(e() + simple("Price"), { local: "Pirce" })).toBe(
      'Did you mean "Price", declared at a.xsd:3:1? If so, write "t:Price".',
    );
  });

  it("a misspelt built-in type", async () => {
    expect(await advice(e(), { local: "sting", ns: XSD, prefix: "xs" })).toBe(
      'Did you mean the built-in type "string"? If so, write "xs:string".',
    );
    expect(await advice(e(), { local: "nothingLikeThat", ns: XSD, prefix: "xs" })).toBeUndefined();
  });
});

describe("meant: a name of another symbol space (Part 1 §2.5)", () => {
  const local =
    '<xs:group name="g"><xs:sequence><xs:element name="e" type="t:x"/><xs:element ref="t:x"/></xs:sequence></xs:group>';
  const reference = '<xs:complexType name="c"><xs:group ref="t:x"/></xs:complexType>';

  it("an element instead of a local element's type: suggests a reference", async () => {
    expect(await advice(`${local}\n<xs:element name="x"/>`, { local: "x" })).toBe(
      'There is an element of that name, at a.xsd:3:1: to use it here, write "ref" instead of "name" and "type".',
    );
  });

  it("an element instead of a global element's type: suggests its type", async () => {
    expect(await advice(`${e()}\n<xs:element name="x" type="xs:int"/>`, { local: "x" })).toBe(
      'There is an element of that name, at a.xsd:3:1: its type is "xs:int".',
    );
  });

  it("an element of an anonymous type: a name for it", async () => {
    expect(await advice(`${e()}\n<xs:element name="x"><xs:complexType/></xs:element>`, { local: "x" })).toBe(
      "There is an element of that name, at a.xsd:3:1: declare its type with a name, and refer to that.",
    );
  });

  it("a type instead of an element", async () => {
    const { scope, node } = await scopeOf(`${local}${simple("x")}`);
    const [, ref] = node("sequence").children;
    expect(ref && meant(scope, ref, { kind: "element", ns: "urn:t", local: "x", prefix: "t" })).toBe(
      'There is a type of that name, at a.xsd:3:1: to use it here, write "name" and "type" instead of "ref".',
    );
  });

  it("an element instead of a group", async () => {
    const body = `${reference}\n<xs:element name="x"/>`;
    const { scope, root } = await scopeOf(body);
    const node = root.children[0]?.child("group");
    expect(node && meant(scope, node, { kind: "group", ns: "urn:t", local: "x", prefix: "t" })).toBe(
      'There is an element of that name, at a.xsd:3:1: refer to it by <xs:element ref="…">.',
    );
  });

  it("an attribute group instead of a group", async () => {
    const { scope, root } = await scopeOf(`${reference}\n<xs:attributeGroup name="x"/>`);
    const node = root.children[0]?.child("group");
    expect(node && meant(scope, node, { kind: "group", ns: "urn:t", local: "x", prefix: "t" })).toBe(
      'There is an attribute group of that name, at a.xsd:3:1: refer to it by <xs:attributeGroup ref="…">.',
    );
  });

  it("a notation instead of a type: suggests nothing", async () => {
    expect(await advice(`${e()}\n<xs:notation name="x" public="p"/>`, { local: "x" })).toBe(
      "There is a notation of that name, at a.xsd:3:1.",
    );
  });
});

it.each([
  ["type", "type"],
  ["attributeGroup", "attribute group"],
  ["identity constraint", "identity constraint"],
] as const)("kindName: the symbol space %s is called %s", (kind, name) => {
  expect(kindName(kind)).toBe(name);
});

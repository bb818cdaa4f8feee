import { describe, expect, it } from "vitest";
import { describeDocuments } from "./describing.ts";

const XS = `xmlns:xs="http://www.w3.org/2001/XMLSchema"`;
const TYPE = `<xs:simpleType name="Money"><xs:restriction base="xs:int"/></xs:simpleType>`;

/** The only issue's message. The components begin on line 2 of `a.xsd`. */
async function message(
  body: string,
  attributes: string,
  others: Record<string, string> = {},
): Promise<string> {
  const a = `<xs:schema ${XS} ${attributes}>\n${body}\n</xs:schema>`;
  const { issues } = await describeDocuments({ "a.xsd": a, ...others });
  expect(issues).toHaveLength(1);
  expect(issues[0]?.rule).toMatch(/^src-(resolve|qname)/);
  return issues[0]?.message ?? "";
}

const OTHER = {
  "b.xsd": `<xs:schema ${XS} targetNamespace="urn:b">\n${TYPE}\n</xs:schema>`,
};
const TNS = `targetNamespace="urn:a"`;

describe("S6: a reference that lacks its prefix", () => {
  const body = `${TYPE}\n<xs:element name="e" type="Money"/>`;

  it("is reported with the place of the declaration and the prefix that the document has", async () => {
    expect(await message(body, `${TNS} xmlns:m="urn:a"`)).toBe(
      '"Money": there is no type "Money" without a namespace. It is declared in the target namespace "urn:a", ' +
        'at a.xsd:2:1; the reference lacks a prefix: write "m:Money".',
    );
  });

  it("is reported with a prefix to declare if the document has none", async () => {
    expect(await message(body, TNS)).toMatch(
      /lacks a prefix: write "tns:Money", and add xmlns:tns="urn:a" to <xs:schema>\.$/,
    );
  });

  it("does not suggest a prefix that is bound to another namespace", async () => {
    expect(await message(body, `${TNS} xmlns:tns="urn:z"`)).toContain('write "tns2:Money"');
  });

  it.each([
    ["element", `<xs:element name="r"/>`, `<xs:element ref="r"/>`],
    ["group", `<xs:group name="r"><xs:sequence/></xs:group>`, `<xs:group ref="r"/>`],
  ])("is reported for an %s too", async (kind, declared, reference) => {
    const type = `<xs:complexType name="C"><xs:sequence>${reference}</xs:sequence></xs:complexType>`;
    expect(await message(`${declared}\n${type}`, `${TNS} xmlns:m="urn:a"`)).toBe(
      `"r": there is no ${kind} "r" without a namespace. It is declared in the target namespace "urn:a", ` +
        'at a.xsd:2:1; the reference lacks a prefix: write "m:r".',
    );
  });

  it("has a hint if the default namespace is that of XML Schema", async () => {
    const attributes = `${TNS} xmlns:m="urn:a" xmlns="http://www.w3.org/2001/XMLSchema"`;
    expect(await message(body, attributes)).toMatch(/XMLSchema"\. .*target namespace.*write "m:Money"\.$/);
  });

  it("is reported with advice on naming a component without a namespace under a default namespace", async () => {
    expect(await message(body, `xmlns="http://www.w3.org/2001/XMLSchema"`)).toMatch(
      /It is declared without a namespace, at a\.xsd:2:1: write "Money", and bind XML Schema to a prefix/,
    );
  });

  it("is a built-in type", async () => {
    expect(await message(`<xs:element name="e" type="string"/>`, TNS)).toMatch(
      /It is a built-in type of XML Schema: write "xs:string"\.$/,
    );
  });
});

describe("S6: a prefix that is bound to another namespace", () => {
  it("has a hint if the target namespace has the name", async () => {
    const body = `${TYPE}\n<xs:element name="e" type="xs:Money"/>`;
    expect(await message(body, `${TNS} xmlns:m="urn:a"`)).toMatch(
      /It is declared in the target namespace "urn:a", at a\.xsd:2:1: write "m:Money"\.$/,
    );
  });

  it("is reported with the missing import if another namespace has the name", async () => {
    const body = `<xs:element name="e" type="m:Money"/>`;
    expect(await message(body, `${TNS} xmlns:m="urn:a"`, OTHER)).toBe(
      '"m:Money": there is no type "Money" in the namespace "urn:a". It is declared in the namespace "urn:b", at b.xsd:2:1: ' +
        'write "ns:Money", and add xmlns:ns="urn:b" to <xs:schema>, and add <xs:import namespace="urn:b"/>.',
    );
  });

  it("is reported if the prefix is unbound", async () => {
    expect(await message(`${TYPE}\n<xs:element name="e" type="x:Money"/>`, `${TNS} xmlns:m="urn:a"`)).toBe(
      'The prefix of "x:Money" is not bound to a namespace. "Money" is declared at a.xsd:2:1: write "m:Money", ' +
        'or add xmlns:x="urn:a" to <xs:schema>.',
    );
    expect(await message(`<xs:element name="e" type="xsd:string"/>`, TNS)).toMatch(
      /built-in type of XML Schema: write "xs:string", or add xmlns:xsd=/,
    );
  });
});

describe("S6: a name of another symbol space", () => {
  it.each([
    [
      `<xs:element name="r" type="xs:int"/>`,
      `<xs:element name="e" type="m:r"/>`,
      /an element .*2:1: its type is "xs:int"/,
    ],
    [
      `<xs:element name="r"/>`,
      `<xs:complexType name="c"><xs:sequence><xs:element name="e" type="m:r"/></xs:sequence></xs:complexType>`,
      /an element of that name, at a\.xsd:2:1: .*"ref" instead of "name" and "type"/,
    ],
    [
      TYPE,
      `<xs:complexType name="c"><xs:sequence><xs:element ref="m:Money"/></xs:sequence></xs:complexType>`,
      /no element .*a type of that name, at a\.xsd:2:1: .*"name" and "type" instead of "ref"/,
    ],
    [
      `<xs:attributeGroup name="g"/>`,
      `<xs:complexType name="c"><xs:sequence><xs:group ref="m:g"/></xs:sequence></xs:complexType>`,
      /an attribute group of that name.*<xs:attributeGroup ref="…">/,
    ],
  ])("is reported: %s", async (declared, body, expected) => {
    expect(await message(`${declared}\n${body}`, `${TNS} xmlns:m="urn:a"`)).toMatch(expected);
  });
});

describe("S6: a name that is misspelt", () => {
  it.each([
    ["m:Mnoey", 'Did you mean "Money", declared at a.xsd:2:1? If so, write "m:Money".'],
    ["Mony", 'Did you mean "Money", declared at a.xsd:2:1? If so, write "m:Money".'],
    ["xs:integr", 'Did you mean the built-in type "integer"? If so, write "xs:integer".'],
  ])("is reported: %s", async (name, expected) => {
    const body = `${TYPE}\n<xs:element name="e" type="${name}"/>`;
    expect(await message(body, `${TNS} xmlns:m="urn:a"`)).toContain(expected);
  });

  it("is searched for in bounded time", async () => {
    const types = Array.from({ length: 4000 }, (_, at) => TYPE.replace("Money", `TypeNumber${at}`));
    const wrong = Array.from(
      { length: 900 },
      (_, at) => `<xs:element name="e${at}" type="m:TpyeNumbre${at}x"/>`,
    );
    const a = `<xs:schema ${XS} ${TNS} xmlns:m="urn:a">${[...types, ...wrong].join("\n")}</xs:schema>`;
    const start = performance.now();
    const { issues } = await describeDocuments({ "a.xsd": a });
    expect(issues).toHaveLength(900);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

/** What holds for all lint rules: order, places, tolerance, documents that are part of xsdflow, and time. */
import { describe, expect, it } from "vitest";
import { lintSchema } from "../../../codegen/lint/lint.ts";
import { LINT_RULES } from "../../../codegen/lint/rules.ts";
import { schemaOf } from "./cases.ts";

const lint = (content: string, options = {}) => lintSchema([{ uri: "a.xsd", content }], options);
const AMBIGUOUS = schemaOf(
  '<xs:complexType name="T"><xs:sequence><xs:element name="x" type="xs:int" minOccurs="0"/><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>',
);

describe("lintSchema", () => {
  it("sorts findings by file, line and column", async () => {
    const one = schemaOf('<xs:element name="b"/><xs:element name="a"/>\n<xs:element name="c"/>');
    const two = schemaOf('<xs:element name="d"/>').replace('"urn:t" elem', '"urn:u" elem');
    const found = await lintSchema(
      [
        { uri: "z.xsd", content: one },
        { uri: "y.xsd", content: two },
      ],
      {},
    );
    expect(found.map(({ file, line, component }) => `${file}:${line} ${component}`)).toEqual([
      'y.xsd:2 element "d"',
      'z.xsd:2 element "b"',
      'z.xsd:2 element "a"',
      'z.xsd:3 element "c"',
    ]);
  });

  it("reports violations as errors, and as warnings if they are tolerated", async () => {
    const levels = async (tolerate: readonly string[]) =>
      (await lint(AMBIGUOUS, { tolerate })).map(({ rule, level }) => [rule, level]);
    expect(await levels([])).toEqual([["ambiguous-content", "error"]]);
    expect(await levels(["restriction"])).toEqual([["ambiguous-content", "error"]]);
    expect(await levels(["cos-nonambig"])).toEqual([["ambiguous-content", "warning"]]);
  });

  it("reports a document once, for however many namespaces it is included", async () => {
    const part = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="p"/></xs:schema>';
    const including = schemaOf('<xs:include schemaLocation="p.xsd"/>');
    const found = await lintSchema(
      [
        { uri: "a.xsd", content: including },
        { uri: "b.xsd", content: including.replaceAll("urn:t", "urn:u") },
        { uri: "p.xsd", content: part },
      ],
      {},
    );
    expect(found.map(({ file, rule }) => `${file} ${rule}`)).toEqual(["p.xsd any-type"]);
  });

  it("reports nothing in the schema of the XML namespace that is part of xsdflow", async () => {
    const body =
      '<xs:import namespace="http://www.w3.org/XML/1998/namespace"/><xs:complexType name="T"><xs:attribute ref="xml:lang"/></xs:complexType>';
    expect(await lint(schemaOf(body))).toEqual([]);
  });

  it("names the file of a WSDL document, however many schemas it has", async () => {
    const inner = (name: string): string =>
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"><xs:element name="${name}"/></xs:schema>`;
    const wsdl = `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><types>\n${inner("a")}\n${inner("b")}</types></definitions>`;
    const found = await lintSchema([{ uri: "s.wsdl", content: wsdl }], {});
    expect(found.map(({ file, line, component }) => `${file}:${line} ${component}`)).toEqual([
      's.wsdl:2 element "a"',
      's.wsdl:3 element "b"',
    ]);
  });

  it("reports every fault of a schema that cannot be loaded, and nothing else", async () => {
    const found = await lint(schemaOf('<xs:element name="a" nam="b"/><xs:element name="c"/>\n<xs:elem/>'));
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(["invalid-schema"]));
    expect(found.map(({ line }) => line)).toEqual([2, 3]);
    const broken = await lint("<xs:schema");
    expect(broken).toMatchObject([{ rule: "invalid-schema", file: "a.xsd", line: 1 }]);
  });

  it("applies only the rules that it is given", async () => {
    const rules = LINT_RULES.filter(({ id }) => id === "all-group");
    expect(await lintSchema([{ uri: "a.xsd", content: AMBIGUOUS }], {}, rules)).toEqual([]);
  });

  it.each<[says: string, body: string, rule: string, components: readonly string[]]>([
    [
      "an element inside another with a constraint on all descendants",
      `<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="q"><xs:complexType><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>
       <xs:unique name="l"><xs:selector xpath="x"/><xs:field xpath=".//@id"/></xs:unique></xs:element></xs:sequence></xs:complexType>
       <xs:key name="k"><xs:selector xpath="q | .//x"/><xs:field xpath="@id"/></xs:key></xs:element>`,
      "nested-descendants",
      ['unique "l" in element "r"'],
    ],
    [
      "an element that a wildcard lets in again",
      `<xs:element name="r"><xs:complexType><xs:sequence><xs:any processContents="lax"/></xs:sequence></xs:complexType>
       <xs:key name="k"><xs:selector xpath=".//x"/><xs:field xpath="@id"/></xs:key></xs:element>`,
      "nested-descendants",
      ['key "k" in element "r"'],
    ],
    [
      "a wildcard in a group that repeats, by way of a named group",
      `<xs:group name="G"><xs:choice><xs:any/></xs:choice></xs:group>
       <xs:complexType name="T"><xs:sequence maxOccurs="unbounded"><xs:group ref="G"/></xs:sequence></xs:complexType>`,
      "unbounded-wildcard",
      ['group "G"'],
    ],
    [
      "a number that has to be reached",
      `<xs:complexType name="T"><xs:sequence><xs:element name="x" type="xs:int" minOccurs="6000" maxOccurs="unbounded"/></xs:sequence></xs:complexType>`,
      "huge-occurs",
      ['element "x" in type "T"'],
    ],
    [
      "a union in a union",
      `<xs:simpleType name="U"><xs:union memberTypes="xs:int xs:string"/></xs:simpleType>
       <xs:simpleType name="V"><xs:union memberTypes="xs:date U"/></xs:simpleType>`,
      "open-union",
      ['type "U"', 'type "V"'],
    ],
    [
      "a choice in a choice",
      `<xs:complexType name="T"><xs:choice><xs:choice>${"abcdefgh".replace(/./gu, '<xs:element name="$&" type="xs:int"/>')}</xs:choice><xs:element name="i" type="xs:int"/></xs:choice></xs:complexType>`,
      "large-choice",
      ['type "T"'],
    ],
    [
      "types that differ in case, an element with the name of another type, and elements that differ in punctuation",
      `<xs:simpleType name="Line"><xs:restriction base="xs:int"/></xs:simpleType><xs:simpleType name="line"><xs:restriction base="xs:int"/></xs:simpleType>
       <xs:element name="line" type="xs:date"/><xs:element name="a-b" type="xs:int"/><xs:element name="aB" type="xs:int"/>`,
      "name-clash",
      ['type "line"', 'element "line"', 'element "aB"'],
    ],
  ])("finds %s", async (_, body, rule, components) => {
    const found = (await lint(schemaOf(body))).filter((each) => each.rule === rule);
    expect(found.map(({ component }) => component)).toEqual(components);
  });

  it("takes time in proportion to the schema", async () => {
    const type = (index: number): string =>
      `<xs:complexType name="T${index}"><xs:complexContent><xs:extension base="T${index - 1}"><xs:sequence><xs:element name="e${index}" type="T${index}" minOccurs="0"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
       <xs:simpleType name="S${index}"><xs:restriction base="S${index - 1}"><xs:pattern value="[a-z]+x{${index}}"/></xs:restriction></xs:simpleType>`;
    const chain = (length: number): string =>
      schemaOf(
        `<xs:complexType name="T0"><xs:sequence/></xs:complexType><xs:simpleType name="S0"><xs:restriction base="xs:string"/></xs:simpleType>
         <xs:element name="r"><xs:complexType><xs:sequence><xs:element name="x" type="T${length}"/><xs:element ref="r" minOccurs="0"/></xs:sequence></xs:complexType>
         <xs:key name="k"><xs:selector xpath=".//x"/><xs:field xpath="@id"/></xs:key></xs:element>
         ${Array.from({ length }, (_, index) => type(index + 1)).join("\n")}`,
      );
    const found = await lint(chain(200));
    expect(found.filter(({ rule }) => rule === "pattern-without-max-length")).toHaveLength(200);
    expect(found.filter(({ rule }) => rule === "nested-descendants")).toHaveLength(1);
  });
});

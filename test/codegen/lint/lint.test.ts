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

  it("reports violations as errors, and as warnings where they are tolerated", async () => {
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

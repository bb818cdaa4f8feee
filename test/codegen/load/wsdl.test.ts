import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { generate, loadSchema, SchemaError } from "../../../codegen/index.ts";

const WSDL = "http://schemas.xmlsoap.org/wsdl/";
const XS = `xmlns:xs="http://www.w3.org/2001/XMLSchema"`;

const service = (...schemas: readonly string[]): string =>
  `<w:definitions xmlns:w="${WSDL}" ${XS} xmlns:o="urn:orders" xmlns:m="urn:money" targetNamespace="urn:s">
  <w:documentation>Orders</w:documentation>
  <w:types>
${schemas.join("\n")}
  </w:types>
  <w:portType name="p"/>
</w:definitions>`;

const ORDERS = `<xs:schema targetNamespace="urn:orders" elementFormDefault="qualified"><xs:import namespace="urn:money"/>
<xs:element name="order" type="m:Amount"/></xs:schema>`;
const MONEY = `<xs:schema targetNamespace="urn:money">
<xs:simpleType name="Amount"><xs:restriction base="xs:decimal"/></xs:simpleType></xs:schema>`;

const loaded = (content: string, ...others: readonly { uri: string; content: string }[]) =>
  loadSchema([{ uri: "s.wsdl", content }, ...others]);

const problems = async (content: string): Promise<readonly string[]> => {
  const error: unknown = await loaded(content).catch((reason: unknown) => reason);
  if (!(error instanceof SchemaError)) throw error;
  return error.message
    .split("\n")
    .slice(1)
    .map((line) => line.trim());
};

it("S7: the schemas of a WSDL document are taken out of its types, which import each other by namespace", async () => {
  const set = await loaded(service(ORDERS, MONEY));
  expect(set.elements()).toEqual(["{urn:orders}order"]);
  expect(set.validate(`<order xmlns="urn:orders">12.50</order>`).issues).toEqual([]);
  const { issues } = set.validate(`<order xmlns="urn:orders">twelve</order>`);
  expect(issues[0]?.schema).toMatchObject({ file: "s.wsdl" });
});

it("S7: the schemas of a WSDL 2.0 document are taken out of its types", async () => {
  const text = service(ORDERS, MONEY)
    .replaceAll("w:definitions", "w:description")
    .replace(WSDL, "http://www.w3.org/ns/wsdl");
  expect((await loaded(text)).elements()).toEqual(["{urn:orders}order"]);
});

it("S7: errors in an embedded schema have their place in the WSDL document", async () => {
  const [problem, ...others] = await problems(service(ORDERS, MONEY.replace("xs:decimal", "xs:decimel")));
  expect(others).toEqual([]);
  expect(problem).toMatch(/^s\.wsdl:7:30: .*"xs:decimel"/);
  const error = await loaded(service(ORDERS, MONEY.replace("xs:decimal", "xs:decimel"))).catch(
    (e: unknown) => e,
  );
  expect(error).toMatchObject({
    issues: [{ xpath: "/w:definitions[1]/w:types[1]/xs:schema[2]/xs:simpleType[1]/xs:restriction[1]" }],
  });
});

it("S7: advice on names takes prefixes into account that an ancestor declares", async () => {
  const wrong = `<xs:schema targetNamespace="urn:orders"><xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType><xs:element name="e" type="T"/></xs:schema>`;
  expect((await problems(service(wrong)))[0]).toContain('write "o:T"');
});

it("S7: several schemas of one namespace form one schema, and each has its own module", async () => {
  const more = `<xs:schema targetNamespace="urn:orders">\n<xs:element name="cancel" type="xs:string"/></xs:schema>`;
  const set = await loaded(service(ORDERS, MONEY, more));
  expect(set.elements()).toEqual(["{urn:orders}order", "{urn:orders}cancel"]);
  const paths = set.documents.map(({ file, namespace }) => `${file} ${namespace}`);
  expect(new Set(paths).size).toBe(3);
  const files = generate(set).map(({ path }) => path);
  expect(new Set(files).size).toBe(files.length);
});

it("S7: a schema imports schemas of a WSDL document by its location", async () => {
  const user = `<xs:schema ${XS} xmlns:m="urn:money"><xs:import namespace="urn:money" schemaLocation="s.wsdl"/><xs:element name="price" type="m:Amount"/></xs:schema>`;
  const sources = [
    { uri: "user.xsd", content: user },
    { uri: "s.wsdl", content: service(ORDERS, MONEY) },
  ];
  expect((await loadSchema(sources)).elements()).toContain("price");
});

it("S7: an embedded schema imports files in the folder of the WSDL document", async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "wsdl-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "money.xsd"), MONEY.replace("<xs:schema", `<xs:schema ${XS}`));
  const orders = ORDERS.replace(`"urn:money"/>`, `"urn:money" schemaLocation="money.xsd"/>`);
  writeFileSync(join(folder, "s.wsdl"), service(orders));
  expect((await loadSchema(join(folder, "s.wsdl"))).elements()).toEqual(["{urn:orders}order"]);
});

it("S7: the error for a WSDL document without schemas names the documents to pass instead", async () => {
  const text = `<definitions xmlns="${WSDL}">\n<import namespace="urn:s" location="types.wsdl"/></definitions>`;
  expect(await problems(text)).toEqual([
    expect.stringMatching(/WSDL document without a schema.*types\.wsdl\./),
  ]);
});

it("S7: ignores schemas inside documents that are neither schemas nor WSDL", async () => {
  const [problem] = await problems(
    `<types xmlns="urn:x">${MONEY.replace("<xs:schema", `<xs:schema ${XS}`)}</types>`,
  );
  expect(problem).toContain("found <types>");
});

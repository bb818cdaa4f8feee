import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diag } from "libxml2-wasm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ApiFailure } from "../../src/failure.ts";
import { SchemaJudge, schemaSource } from "../../src/judge/judge.ts";
import { withDocument } from "../../src/judge/parse.ts";
import { readInput } from "../../src/judge/reading.ts";
import { INVOICE_XSD, invoice } from "../harness.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "judge of é-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml);
const schema = (content: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${content}</xs:schema>`;

function findings(judge: SchemaJudge, xml: string): string[] {
  return withDocument(bytes(xml), (document) => judge.findings(document)).map(({ message }) => message);
}

describe("a schema of several files", () => {
  const main = schema(
    '<xs:include schemaLocation="parts/amount%20type.xsd"/><xs:element name="total" type="amount"/>',
  );
  const part = schema('<xs:simpleType name="amount"><xs:restriction base="xs:decimal"/></xs:simpleType>');

  test("reads includes from the folder of the schema file, also by names with spaces", () => {
    mkdirSync(join(folder, "parts"));
    writeFileSync(join(folder, "main.xsd"), main);
    writeFileSync(join(folder, "parts", "amount type.xsd"), part);
    const judge = new SchemaJudge(schemaSource(join(folder, "main.xsd"), undefined));
    expect(findings(judge, "<total>1.5</total>")).toEqual([]);
    expect(findings(judge, "<total>x</total>")).toHaveLength(1);
    judge.dispose();
  });

  test("reads nothing outside of that folder, and names what it did not read", () => {
    mkdirSync(join(folder, "schemas"));
    writeFileSync(join(folder, "outside.xsd"), part);
    writeFileSync(
      join(folder, "schemas", "main.xsd"),
      main.replace("parts/amount%20type.xsd", "../outside.xsd"),
    );
    const source = join(folder, "schemas", "main.xsd");
    expect(() => new SchemaJudge(schemaSource(source, undefined))).toThrow(/not read: .*outside\.xsd/u);
    const judge = new SchemaJudge(schemaSource(source, folder));
    expect(findings(judge, "<total>1</total>")).toEqual([]);
    judge.dispose();
  });

  test("reads no files at all for a schema given as text", () => {
    expect(() => new SchemaJudge(schemaSource(main, undefined))).toThrow(/does not compile/u);
  });
});

test("an instance cannot make the validator read a file by xsi:schemaLocation", () => {
  writeFileSync(join(folder, "evil.xsd"), schema('<xs:element name="other"/>'));
  const judge = new SchemaJudge(schemaSource(INVOICE_XSD, undefined));
  const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const xml = `<other ${xsi} xsi:noNamespaceSchemaLocation="${join(folder, "evil.xsd")}"/>`;
  expect(findings(judge, xml)).toHaveLength(1);
  judge.dispose();
});

describe("input is refused", () => {
  const laughs = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from(
    { length: 20 },
    (_, i) => `<!ENTITY a${i} "&a${i - 1};&a${i - 1};">`,
  )
    .join("")
    .replaceAll("&a-1;", "&a;")}]><a b="&a19;">&a19;</a>`;

  test.each([
    ["with a DOCTYPE", "<!DOCTYPE a><a/>"],
    ["with an external entity", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'],
    ["with a bomb of entities", laughs],
    ["with a DOCTYPE in UTF-16", "utf16"],
    ["deeper than 256 levels", `${"<a>".repeat(300)}${"</a>".repeat(300)}`],
    ["with an unbound prefix", "<p:a/>"],
    ["with a control character", "<a>\u0001</a>"],
    ["with a character reference out of range", "<a>&#x110000;</a>"],
    ["that is empty", " "],
  ])("%s", (_name, xml) => {
    const input = xml === "utf16" ? Buffer.from("\uFEFF<!DOCTYPE a><a/>", "utf16le") : bytes(xml);
    const began = performance.now();
    expect(() => withDocument(input, () => "accepted")).toThrow(ApiFailure);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

test("documents and schemas free all memory of libxml2, also after errors", () => {
  diag.configure({ enabled: true });
  const judge = new SchemaJudge(schemaSource(INVOICE_XSD, undefined));
  for (let index = 0; index < 20; index++) {
    findings(judge, invoice());
    findings(judge, "<wrong/>");
    expect(() => withDocument(bytes("<!DOCTYPE a><a/>"), () => 0)).toThrow(ApiFailure);
    expect(() => withDocument(bytes("<a/>"), () => Promise.reject.call(undefined))).toThrow(TypeError);
  }
  judge.dispose();
  const report = diag.report();
  diag.configure({ enabled: false });
  expect(report).toEqual({});
});

describe("readInput", () => {
  const read = (xml: string, path?: string) =>
    withDocument(bytes(xml), (document) => readInput(document, path));

  test.each([
    ["an attribute of the root", '<o orderNumber="7"/>', { number: "7" }],
    ["a leaf child of the root", "<o><a/><Reference> R1 </Reference></o>", { number: "R1" }],
    ["no child with children", "<o><id><x>1</x></id></o>", {}],
    ["a processing instruction", "<?smartflows-ref X-1 ?><o/>", { reference: "X-1" }],
  ])("finds %s", (_name, xml, expected) => expect(read(xml)).toEqual(expected));

  test("evaluates the flow's XPath, to a node or a string", () => {
    expect(read("<o><a>1</a></o>", "/o/a")).toMatchObject({ reference: "1" });
    expect(read("<o><a>1</a></o>", "concat('N-', /o/a)")).toMatchObject({ reference: "N-1" });
    expect(read("<o/>", "/o/a")).toEqual({});
  });
});

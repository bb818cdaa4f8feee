import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { apiKey } from "../../support/api-key/keys.mjs";
import { cli, exampleFile, folder, server } from "../harness.ts";

const order = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o" xmlns="urn:o" elementFormDefault="qualified">
  <xs:element name="order"><xs:complexType><xs:sequence>
    <xs:element name="number" type="xs:token"/>
    <xs:element name="quantity" type="xs:unsignedByte"/>
    <xs:element name="weight" type="xs:long"/>
    <xs:element name="urgent" type="xs:boolean" minOccurs="0"/>
    <xs:element name="price" type="xs:decimal" minOccurs="0"/>
    <xs:element name="customer"><xs:complexType><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence>
      <xs:attribute name="vip" type="xs:boolean"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element></xs:schema>`;

async function orders() {
  const cwd = await folder();
  await writeFile(join(cwd, "order.xsd"), order);
  const flow = {
    name: "Order",
    schema: join(cwd, "order.xsd"),
    stages: 1,
    stageDelayMs: 1,
    referencePath: "/*/*[1]",
  };
  const { emulator, flowId, env } = await server({ flows: [flow] });
  const submit = (...argv: readonly string[]) =>
    cli(["submit", "--flow", flowId, "--schema", "order.xsd", "--no-wait", ...argv], { cwd, env });
  return { cwd, emulator, flowId, env, submit };
}

const value = (number: string, quantity: unknown = 2) =>
  ({ number, quantity, weight: 7, customer: { name: "A" } }) as const;

describe("xsdflow submit --input", () => {
  it("takes NDJSON: each record once, a bad line told by its number, a results file, and exit code 1", async () => {
    const { cwd, emulator, submit } = await orders();
    const lines = [value("A-1"), value("A-2", 999), "this is no JSON", value("A-4")];
    const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
    await writeFile(join(cwd, "r.ndjson"), `\uFEFF${text}\n\n`);
    const { code, stderr } = await submit("--input", "r.ndjson", "--reference-field", "number");
    expect(stderr).toMatch(/line 2, A-2: rejected: quantity: /);
    expect(stderr).toMatch(/line 3: rejected: this line is not JSON/);
    expect(stderr).toContain("4 records in 1 s: 2 rejected, 2 accepted.");
    expect(code).toBe(1);
    expect(
      emulator
        .executions()
        .map(({ reference }) => reference)
        .sort(),
    ).toEqual(["A-1", "A-4"]);
    expect((await readFile(join(cwd, "r.ndjson.results.ndjson"), "utf8")).trim().split("\n")).toHaveLength(5);
  });

  it("run again, it sends nothing that was sent", async () => {
    const { cwd, emulator, submit } = await orders();
    await writeFile(join(cwd, "r.jsonl"), [1, 2, 3].map((n) => JSON.stringify(value(`A-${n}`))).join("\n"));
    expect((await submit("--input", "r.jsonl")).code).toBe(0);
    const { code, stdout } = await submit("--input", "r.jsonl", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ total: 3, skipped: 3, results: "r.jsonl.results.ndjson" });
    expect(emulator.executions()).toHaveLength(3);
  });

  it.each([
    ["that is not UTF-8", Buffer.from("number\nINV-\xe9\n", "latin1"), 2, /r\.csv is not UTF-8/],
    ["with a quote that is never closed", Buffer.from('number\n"INV-1\n'), 1, /r\.csv is not CSV: .*line/],
  ])("refuses CSV %s, before anything is sent", async (_, bytes, exit, message) => {
    const { cwd, emulator, submit } = await orders();
    await writeFile(join(cwd, "r.csv"), bytes);
    const { code, stderr } = await submit("--input", "r.csv");
    expect(code).toBe(exit);
    expect(stderr).toMatch(message);
    expect(emulator.executions()).toEqual([]);
  });

  it("takes CSV with a mapping: types by the schema, empty cells left out, quotes and line feeds kept", async () => {
    const { cwd, emulator, submit } = await orders();
    const rows = [
      "No;Qty;Kg;Rush;Price;Who;VIP;Remark",
      'A-1;2;9007199254740993;true;19.90;"Smith; ""Sons""\n& Co";1;x',
      "A-2;3;1;;;B;;",
      "A-3;many;1;;;C;0;",
      "A-4;1;1",
    ];
    const mapping = {
      No: "number",
      Qty: "quantity",
      Kg: "weight",
      Rush: "urgent",
      Price: "price",
      Who: "customer.name",
      VIP: "customer.vip",
      Remark: null,
    };
    await writeFile(join(cwd, "r.csv"), rows.join("\r\n"));
    await writeFile(join(cwd, "m.json"), JSON.stringify(mapping));
    const { stderr, code } = await submit(
      "--input",
      "r.csv",
      "--mapping",
      "m.json",
      "--delimiter",
      ";",
      "--reference-field",
      "number",
    );
    expect(stderr).toMatch(/line 5, A-3: rejected: quantity: /);
    expect(stderr).toMatch(/line 6: rejected: this row has 3 cells, and the header has 8/);
    expect(code).toBe(1);
    expect(
      emulator
        .executions()
        .map(({ reference }) => reference)
        .sort(),
    ).toEqual(["A-1", "A-2"]);
  });

  it.each([
    ["a column without a place", "a,b", '{"a":"number"}', /column "b" has no place/],
    ["a place without a column", "a", '{"a":"number","x":"y"}', /columns that are not there: x/],
    ["two columns for one place", "a,b", '{"a":"number","b":"number"}', /both go to number/],
    ["a path that is none", "a", '{"a":"a..b"}', /not a path in a value/],
    ["a path into the prototype", "a", '{"a":"__proto__.x"}', /not a path in a value/],
    ["a mapping that is none", "a", "[]", /does not map columns/],
    ["no header", "", '{"a":"b"}', /is empty/],
  ])("refuses CSV with %s, and sends nothing", async (_, rows, mapping, message) => {
    const { cwd, emulator, submit } = await orders();
    await writeFile(join(cwd, "r.csv"), rows);
    await writeFile(join(cwd, "m.json"), mapping);
    const { code, stderr } = await submit("--input", "r.csv", "--mapping", "m.json");
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(emulator.executions()).toEqual([]);
  });

  it("takes values in their JSON form: whole numbers that JSON has no digits for are strings", async () => {
    const { cwd, emulator, submit } = await orders();
    const large = { ...value("A-1"), weight: "9007199254740993" };
    await writeFile(join(cwd, "r.ndjson"), JSON.stringify(large));
    expect((await submit("--input", "r.ndjson")).stderr).toContain("1 accepted");
    await writeFile(join(cwd, "one.json"), JSON.stringify({ ...large, number: "A-2" }));
    expect((await submit("one.json")).code).toBe(0);
    expect(emulator.executions()).toHaveLength(2);
    for (const { inputId } of emulator.executions()) {
      const sent = await fetch(`${emulator.apiUrl}/data/${inputId}/content`, {
        headers: { "X-API-Key": emulator.apiKey },
      });
      expect(await sent.text()).toContain("<weight>9007199254740993</weight>");
    }
  });

  it("takes a JSON array, and refuses JSON that is none", async () => {
    const { cwd, emulator, submit } = await orders();
    await writeFile(join(cwd, "r.json"), JSON.stringify([value("A-1"), value("A-2")]));
    expect((await submit("--input", "r.json")).code).toBe(0);
    expect(emulator.executions()).toHaveLength(2);
    await writeFile(join(cwd, "one.json"), JSON.stringify(value("A-3")));
    expect((await submit("--input", "one.json")).stderr).toContain("is not an array of records");
  });

  it("refuses a JSON array of more than 64 MB, and says what to do", async () => {
    const { cwd, submit } = await orders();
    const { truncate } = await import("node:fs/promises");
    await writeFile(join(cwd, "r.json"), "[");
    await truncate(join(cwd, "r.json"), 64 * 1024 * 1024 + 1);
    const { code, stderr } = await submit("--input", "r.json");
    expect(code).toBe(2);
    expect(stderr).toContain("jq -c '.[]' r.json > records.ndjson");
  });

  it("takes a folder of XML by name, judged by the flow's own schema, and saves each one's documents", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    await mkdir(join(cwd, "in"));
    const text = await readFile(exampleFile("invoice.xml"), "utf8");
    await writeFile(join(cwd, "in", "b.xml"), text);
    await writeFile(join(cwd, "in", "a.xml"), text.replace("2026-08-22", "2026-08-23"));
    await writeFile(join(cwd, "in", "c.xml"), text.replace("2026-08-22", "x"));
    await writeFile(join(cwd, "in", "note.txt"), "no record");
    const argv = ["submit", "--input", "in", "--flow", flowId, "--element", "Invoice"];
    const { code, stdout, stderr } = await cli(argv, { cwd, env });
    expect(stderr).toMatch(/c\.xml, c: rejected: /);
    expect(stderr).toContain("3 records in");
    expect(code).toBe(1);
    expect(stdout.trim().split("\n")).toHaveLength(2);
    expect(await readdir(join(cwd, "out"))).toEqual(["a", "b"]);
    expect(emulator.executions()).toHaveLength(2);
  });

  it("takes NDJSON from standard input; without a schema the JSON is sent as it is", async () => {
    const { emulator, flowId, env } = await server();
    const stdin = '{"id":1}\n{"id":2}\n';
    const argv = ["submit", "--input", "-", "--flow", flowId, "--no-wait"];
    const { code } = await cli(argv, { cwd: await folder(), env, stdin });
    expect(code).toBe(0);
    expect(emulator.executions().map(({ payloadKind }) => payloadKind)).toEqual(["json", "json"]);
  });

  it("tells what befalls every record, how to go on, and the exit code of the cause", async () => {
    const { cwd, flowId, env } = await orders();
    const records = Array.from({ length: 40 }, (_, n) => JSON.stringify(value(`A-${n}`))).join("\n");
    await writeFile(join(cwd, "r.ndjson"), records);
    const wrong = { ...env, SMARTFLOWS_API_KEY: apiKey("wrong") };
    const argv = ["submit", "--input", "r.ndjson", "--flow", flowId, "--no-wait"];
    const { code, stderr } = await cli(argv, { cwd, env: wrong });
    expect(code).toBe(3);
    expect(stderr).toContain("run the same command again");
    expect(stderr).not.toContain(apiKey("wrong"));
  });

  it.each([
    [["x.xml", "--input", "r.ndjson"], /not both/],
    [["--input", "r.ndjson", "--reference", "A"], /--reference-field/],
    [["--input", "r.bin"], /--input-form/],
    [["--input", "r.ndjson", "--rate", "0"], /above 0/],
    [["--input", "r.ndjson", "--concurrency", "x"], /whole number/],
    [["--input", "r.ndjson", "--mapping", "m.json"], /for CSV/],
  ])("refuses %j", async (argv, message) => {
    const { cwd, submit } = await orders();
    for (const name of ["r.ndjson", "r.bin", "m.json"]) await writeFile(join(cwd, name), "{}");
    const { code, stderr } = await submit(...argv);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

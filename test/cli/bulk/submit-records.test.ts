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
  it("takes NDJSON: each record once, a bad line reported by its number, a results file, and exit code 1", async () => {
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
    const again = await submit("--input", "r.jsonl");
    expect(again.stderr).toContain("3 of 3, 3 submitted before\n");
    expect(again.stderr).toContain("All of them were submitted before: nothing was sent now.");
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

  it("takes CSV with a mapping: types come from the schema, empty cells are left out, quotes and line feeds are kept", async () => {
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
    expect(stderr).toMatch(/line 5, A-3: rejected: Qty \(quantity\): /);
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
    [
      "a column without a place",
      "a,b",
      '{"a":"number"}',
      /does not list the column "b"\.\n.*Columns found: "a", "b"/,
    ],
    ["a place without a column", "a", '{"a":"number","x":"y"}', /columns that the file does not have: "x"/],
    ["two columns for one place", "a,b", '{"a":"number","b":"number"}', /are both assigned to number/],
    ["a path that cannot be read", "a", '{"a":"a..b"}', /not a path in a value/],
    [
      "a path into the prototype",
      "a",
      '{"a":"__proto__.x"}',
      /"__proto__", which is not a property of <order>/,
    ],
    ["an array in place of a mapping", "a", "[]", /is not a mapping of columns/],
    ["a mapping with an unknown key", "a", '{"a":{"path":"number","form":"x"}}', /mapping of columns at "a"/],
    [
      "a repeated column in the mapping",
      "a",
      '{"a":"number","a":"x"}',
      /m\.json:1:15: the name "a" appears twice/,
    ],
    [
      "a date form that leaves a guess",
      "a",
      '{"a":{"path":"number","date":"dd/MM/yy"}}',
      /"dd\/MM\/yy" .* not supported/,
    ],
    [
      "a decimal sign that is a letter",
      "a",
      '{"a":{"path":"price","decimal":"x"}}',
      /decimal sign of the column "a"/,
    ],
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

  it("takes values in their JSON form: whole numbers that JSON numbers cannot represent are strings", async () => {
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

  it("accepts a JSON array, and refuses other JSON", async () => {
    const { cwd, emulator, submit } = await orders();
    await writeFile(join(cwd, "r.json"), JSON.stringify([value("A-1"), value("A-2")]));
    expect((await submit("--input", "r.json")).code).toBe(0);
    expect(emulator.executions()).toHaveLength(2);
    await writeFile(join(cwd, "one.json"), JSON.stringify(value("A-3")));
    expect((await submit("--input", "one.json")).stderr).toContain("is not an array of records");
  });

  it("refuses a JSON array of more than 64 MB, with what to do", async () => {
    const { cwd, submit } = await orders();
    const { truncate } = await import("node:fs/promises");
    await writeFile(join(cwd, "r.json"), "[");
    await truncate(join(cwd, "r.json"), 64 * 1024 * 1024 + 1);
    const { code, stderr } = await submit("--input", "r.json");
    expect(code).toBe(2);
    expect(stderr).toContain("jq -c '.[]' r.json > records.ndjson");
  });

  it("takes a folder of XML by name, validated by the flow's own schema, and saves each one's documents", async () => {
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

  it("takes NDJSON from standard input; without a schema the JSON is sent unchanged", async () => {
    const { emulator, flowId, env } = await server();
    const stdin = '{"id":1}\n{"id":2}\n';
    const argv = ["submit", "--input", "-", "--flow", flowId, "--no-wait"];
    const { code } = await cli(argv, { cwd: await folder(), env, stdin });
    expect(code).toBe(0);
    expect(emulator.executions().map(({ payloadKind }) => payloadKind)).toEqual(["json", "json"]);
  });

  it("reports what happens to every record, how to continue, and the exit code of the cause", async () => {
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
    [["--input", "r.ndjson", "--mapping", "m.json"], /only to CSV/],
  ])("refuses %j", async (argv, message) => {
    const { cwd, submit } = await orders();
    for (const name of ["r.ndjson", "r.bin", "m.json"]) await writeFile(join(cwd, name), "{}");
    const { code, stderr } = await submit(...argv);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it.each(["constructor", "hasOwnProperty.call", "toString.call", "__proto__.x", "valueOf"])(
    "O1: the column %s is refused by its name, and no prototype is changed",
    async (column) => {
      const { cwd, emulator, submit } = await orders();
      const before = Object.getOwnPropertyNames(Object.prototype).map((name) => [
        name,
        Object.keys(Object.getOwnPropertyDescriptor(Object.prototype, name)?.value ?? {}),
      ]);
      await writeFile(
        join(cwd, "r.csv"),
        `number,quantity,weight,customer.name,${column}\nA-1,2,7,A,x\nA-2,2,7,B,x\n`,
      );
      const { code, stderr } = await submit("--input", "r.csv");
      expect(stderr).toContain(`The column ${JSON.stringify(column)} is not a property of <order>`);
      expect(code).toBe(2);
      expect(emulator.executions()).toEqual([]);
      const after = Object.getOwnPropertyNames(Object.prototype).map((name) => [
        name,
        Object.keys(Object.getOwnPropertyDescriptor(Object.prototype, name)?.value ?? {}),
      ]);
      expect(after).toEqual(before);
    },
  );

  it("O1: without a schema such columns are properties of the JSON that is sent", async () => {
    const { emulator, flowId, env } = await server();
    const cwd = await folder();
    await writeFile(join(cwd, "r.csv"), "id,constructor,toString.call\n1,x,y\n");
    const { code } = await cli(["submit", "--input", "r.csv", "--flow", flowId, "--no-wait"], { cwd, env });
    expect(code).toBe(0);
    const [first] = emulator.executions();
    const sent = await fetch(`${emulator.apiUrl}/data/${first?.inputId}/content`, {
      headers: { "X-API-Key": emulator.apiKey },
    });
    expect(await sent.text()).toBe('{"id":"1","constructor":"x","toString":{"call":"y"}}');
  });

  it("O2: a record that names a member twice is refused with its line and column", async () => {
    const { cwd, emulator, submit } = await orders();
    const twice = JSON.stringify(value("A-2")).replace("{", '{"number":"A-9",');
    await writeFile(join(cwd, "r.ndjson"), `${JSON.stringify(value("A-1"))}\n${twice}\n`);
    const { code, stderr } = await submit("--input", "r.ndjson", "--reference-field", "number");
    expect(stderr).toContain('line 2: rejected: column 17: the name "number" appears twice in one object');
    expect(code).toBe(1);
    expect(emulator.executions()).toHaveLength(1);
    await writeFile(join(cwd, "one.json"), `\n${twice}`);
    const one = await submit("one.json");
    expect(one.stderr).toContain('one.json:2:17: the name "number" appears twice in one object.');
    expect(one.code).toBe(1);
    expect(emulator.executions()).toHaveLength(1);
  });

  it.each([
    ["semicolons", ";"],
    ["tabs", "\t"],
    ["commas", ","],
  ])("O3: the delimiter is recognised: %s", async (_, delimiter) => {
    const { cwd, emulator, submit } = await orders();
    const rows = [
      ["number", "quantity", "weight", '"customer.name"'],
      ["A-1", "2", "7", '"B; C, D"'],
    ];
    await writeFile(join(cwd, "r.csv"), rows.map((row) => row.join(delimiter)).join("\r\n"));
    const { code } = await submit("--input", "r.csv", "--reference-field", "number");
    expect(code).toBe(0);
    expect(emulator.executions().map(({ reference }) => reference)).toEqual(["A-1"]);
  });

  it("O3: decimals and dates in local form are read by the mapping, and issues name the column and the path", async () => {
    const { cwd, emulator, submit } = await orders();
    const rows = ["No;Qty;Kg;Price;Who", "A-1;2;7;1.234,50;A", "A-2;2;7;12.34;A", "A-3;999;7;1,5;A"];
    const mapping = {
      No: "number",
      Qty: "quantity",
      Kg: "weight",
      Price: { path: "price", decimal: "," },
      Who: "customer.name",
    };
    await writeFile(join(cwd, "r.csv"), rows.join("\n"));
    await writeFile(join(cwd, "m.json"), JSON.stringify(mapping));
    const { code, stderr } = await submit("--input", "r.csv", "--mapping", "m.json");
    expect(stderr).toContain(
      'line 3: rejected: Price (price): "12.34" is not a number with the decimal sign ","',
    );
    expect(stderr).toMatch(/line 4.*: rejected: Qty \(quantity\): /);
    expect(code).toBe(1);
    const [first] = emulator.executions();
    const sent = await fetch(`${emulator.apiUrl}/data/${first?.inputId}/content`, {
      headers: { "X-API-Key": emulator.apiKey },
    });
    expect(await sent.text()).toContain("<price>1234.50</price>");
    const results = (await readFile(join(cwd, "r.csv.results.ndjson"), "utf8")).trim().split("\n");
    expect(JSON.parse(results[1] ?? "")).toMatchObject({ issues: [{ columnName: "Price", path: "price" }] });
  });

  it("V1: reports all wrong cells of a row together, with its reference, also in the results file", async () => {
    const { cwd, emulator, submit } = await orders();
    const rows = [
      "No;Price;Qty;Kg;Who;Vip",
      "A-1;12.34;two;31/13;A;maybe",
      ";x;999;7;A;",
      "A-3;1.5;2;7;A;",
      "A-4;1,5",
    ];
    const mapping = {
      No: "number",
      Price: { path: "price", decimal: "," },
      Qty: "quantity",
      Kg: "weight",
      Who: "customer.name",
      Vip: "customer.vip",
    };
    await writeFile(join(cwd, "r.csv"), rows.join("\n"));
    await writeFile(join(cwd, "m.json"), JSON.stringify(mapping));
    const argv = ["--input", "r.csv", "--mapping", "m.json", "--reference-field", "number"];
    const { code, stderr } = await submit(...argv);
    expect(code).toBe(1);
    expect(emulator.executions()).toEqual([]);
    expect(stderr).toMatch(
      /line 2, A-1: rejected: Price \(price\): "12\.34" is not a number .*; Qty \(quantity\): /,
    );
    const [, ...told] = (await readFile(join(cwd, "r.csv.results.ndjson"), "utf8")).trim().split("\n");
    const results = told.map((line) => JSON.parse(line) as Record<string, unknown>);
    const places = results.map(({ line, reference, issues }) => [
      ...[line, reference],
      ...(issues as readonly Record<string, unknown>[]).map(
        ({ columnName, path }) => `${columnName ?? ""}:${path ?? ""}`,
      ),
    ]);
    expect(places).toEqual([
      [2, "A-1", "Price:price", "Qty:quantity", "Kg:weight", "Vip:customer.vip"],
      [3, undefined, "No:number", "Price:price", "Qty:quantity"],
      [4, "A-3", "Price:price"],
      [5, undefined, ":"],
    ]);
  });

  it("O3: a missing reference shows what the record has instead", async () => {
    const { cwd, submit } = await orders();
    await writeFile(join(cwd, "r.ndjson"), JSON.stringify(value("A-1")));
    const { stderr } = await submit("--input", "r.ndjson", "--reference-field", "id");
    expect(stderr).toContain(
      'line 1: rejected: id: expected the reference at id, found only "number", "quantity", "weight", "customer"',
    );
  });

  it("O11: a row of several lines is named by its first line, whatever ends the lines", async () => {
    const { cwd, submit } = await orders();
    const text =
      'number,quantity,weight,customer.name\r\n\r\nA-1,2,7,"x\r\ny\r\nz"\r\nA-2,999,7,"a\nb"\nA-3,999,7,c\rA-4,999,7,d';
    await writeFile(join(cwd, "r.csv"), text);
    const { stderr } = await submit("--input", "r.csv", "--reference-field", "number");
    expect(stderr).toMatch(/line 6, A-2: rejected/);
    expect(stderr).toMatch(/line 8, A-3: rejected/);
    expect(stderr).toMatch(/line 9, A-4: rejected/);
    expect(stderr).toContain("4 records in");
  });

  it.each([
    [" number ", 'Did you mean "number"?'],
    ["quantiti", 'Did you mean "quantity"?'],
    ["customer.nme", 'Did you mean "name"?'],
  ])("O11: the column %j is refused with the near match", async (column, meant) => {
    const { cwd, submit } = await orders();
    await writeFile(join(cwd, "r.csv"), `${column},weight\nA-1,7\n`);
    const { code, stderr } = await submit("--input", "r.csv");
    expect(stderr).toContain(`The column ${JSON.stringify(column)} is not a property of `);
    expect(stderr).toContain(meant);
    expect(code).toBe(2);
  });

  it("O11: null for an optional property means that it is absent", async () => {
    const { cwd, emulator, submit } = await orders();
    const record = { ...value("A-1"), urgent: null, customer: { name: "A", vip: null } };
    await writeFile(join(cwd, "r.ndjson"), JSON.stringify(record));
    const { code, stderr } = await submit("--input", "r.ndjson", "--reference-field", "number");
    expect(stderr).toContain("1 accepted");
    expect(code).toBe(0);
    expect(emulator.executions()).toHaveLength(1);
  });

  it("C6: a damaged record of the journal is reported and skipped; the others continue, and the exit code shows it", async () => {
    const { cwd, emulator, submit } = await orders();
    const records = ["A-1", "A-2", "A-3"].map((number) => JSON.stringify(value(number)));
    await writeFile(join(cwd, "r.ndjson"), records[0] ?? "");
    const argv = ["--input", "r.ndjson", "--reference-field", "number"];
    expect((await submit(...argv)).code).toBe(0);
    const damaged = join(cwd, ".xsdflow", "journal", "log", "0000000001.log");
    const log = await readFile(damaged, "utf8");
    await writeFile(damaged, log.replace('"reference":"A-1"', '"reference":"A-?"'));
    await writeFile(join(cwd, "r.ndjson"), records.join("\n"));
    const { code, stderr } = await submit(...argv, "--results", "second.ndjson");
    expect(stderr).toContain("line 1, A-1: unknown: the journal's record ");
    expect(stderr).toContain(damaged);
    expect(stderr).toContain("2 accepted");
    expect(code).toBe(4);
    const references = emulator.executions().map(({ reference }) => reference);
    expect(references.sort()).toEqual(["A-1", "A-2", "A-3"]);
  });

  it("D7: documents of a folder in other encodings are converted to UTF-8, as the results show", async () => {
    const { cwd, emulator, flowId, env } = await orders();
    const xml = (number: string): string =>
      `<order xmlns="urn:o"><number>${number}</number><quantity>2</quantity><weight>7</weight><customer><name>é</name></customer></order>`;
    await mkdir(join(cwd, "in"));
    const declared = `<?xml version="1.0" encoding="ISO-8859-1"?>${xml("A-1")}`;
    await writeFile(join(cwd, "in", "a.xml"), Buffer.from(declared, "latin1"));
    await writeFile(join(cwd, "in", "b.xml"), Buffer.from(`\ufeff${xml("A-2")}`, "utf16le"));
    await writeFile(join(cwd, "in", "c.xml"), `\ufeff${xml("A-3")}`);
    const argv = ["submit", "--input", "in", "--flow", flowId, "--no-wait", "--results", "results.ndjson"];
    const { code, stderr } = await cli(argv, { cwd, env });
    expect(stderr).toContain("2 documents converted to UTF-8 before sending.");
    expect(code).toBe(0);
    const sent = new Map<string, string>();
    for (const { reference = "", inputId } of emulator.executions()) {
      const headers = { "X-API-Key": emulator.apiKey };
      const answer = await fetch(`${emulator.apiUrl}/data/${inputId}/content`, { headers });
      sent.set(reference, Buffer.from(await answer.arrayBuffer()).toString("utf8"));
    }
    expect(sent).toEqual(
      new Map([
        ["A-1", `<?xml version="1.0" encoding="UTF-8"?>${xml("A-1")}`],
        ["A-2", xml("A-2")],
        ["A-3", xml("A-3")],
      ]),
    );
    const lines = (await readFile(join(cwd, "results.ndjson"), "utf8")).trim().split("\n").slice(1);
    const from = lines.map((line) => JSON.parse(line) as { file: string; convertedFrom?: string });
    expect(Object.fromEntries(from.map(({ file, convertedFrom }) => [file, convertedFrom]))).toEqual({
      "a.xml": "iso-8859-1",
      "b.xml": "utf-16le",
      "c.xml": undefined,
    });
  });

  it("D7: a single document in UTF-16 is converted, with a note", async () => {
    const { cwd, emulator, submit } = await orders();
    const xml =
      '<order xmlns="urn:o"><number>A-1</number><quantity>2</quantity><weight>7</weight><customer><name>é</name></customer></order>';
    await writeFile(join(cwd, "one.xml"), Buffer.from(`\ufeff${xml}`, "utf16le"));
    const { code, stderr } = await submit("one.xml");
    expect(stderr).toContain("one.xml: converted from UTF-16LE to UTF-8");
    expect(code).toBe(0);
    expect(emulator.executions().map(({ reference }) => reference)).toEqual(["A-1"]);
  });

  it("D4: a DOCTYPE in a folder's documents is refused, or ignored and left out with --ignore-doctype", async () => {
    const { cwd, emulator, flowId, env } = await orders();
    const xml =
      '<!DOCTYPE order SYSTEM "order.dtd"><order xmlns="urn:o"><number>A-1</number><quantity>2</quantity><weight>7</weight><customer><name>A</name></customer></order>';
    await mkdir(join(cwd, "in"));
    await writeFile(join(cwd, "in", "a.xml"), xml);
    const argv = ["submit", "--input", "in", "--flow", flowId, "--no-wait"];
    const refused = await cli(argv, { cwd, env });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/a\.xml, a: rejected: .*A DOCTYPE .* or pass --ignore-doctype/);
    expect(emulator.executions()).toEqual([]);
    const ignored = await cli([...argv, "--ignore-doctype"], { cwd, env });
    expect([ignored.code, ignored.stderr]).toEqual([0, expect.stringContaining("1 accepted")]);
    expect(emulator.executions().map(({ reference }) => reference)).toEqual(["A-1"]);
  });
});

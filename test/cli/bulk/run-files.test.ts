import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { itemTexts } from "../../../src/cli/bulk/json-array.ts";
import { cli, exampleFile, folder, schemaFile, server } from "../harness.ts";

const order = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o" xmlns="urn:o" elementFormDefault="qualified">
  <xs:element name="order"><xs:complexType><xs:sequence>
    <xs:element name="number" type="xs:token"/><xs:element name="quantity" type="xs:unsignedByte"/>
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
    cli(["submit", "--flow", flowId, "--schema", "order.xsd", ...argv], { cwd, env });
  const read = (name: string) => readFile(join(cwd, name), "utf8");
  const write = (name: string, text: string) => writeFile(join(cwd, name), text);
  return { cwd, emulator, submit, read, write };
}

/** The command that a message gives, as arguments behind `submit --flow … --schema …`. */
function commandIn(stderr: string): readonly string[] {
  const words =
    /When you have corrected them, submit them with: xsdflow (.*)$/m.exec(stderr)?.[1]?.split(" ") ?? [];
  expect(words.slice(0, 1)).toEqual(["submit"]);
  return words.slice(5);
}

describe("submit --rejected: the records in their original form", () => {
  const forms = [
    {
      form: "NDJSON, byte for byte",
      file: "r.ndjson",
      good: '{"number":"A-1","quantity":1}\n',
      text: '{"number":"A-1","quantity":1}\n{ "quantity" : 999,  "number":"Ä-2"}\r\n\nnot JSON\n{"number":"A-4","quantity":4}',
      rejected: '{ "quantity" : 999,  "number":"Ä-2"}\r\nnot JSON\n',
      mended: '{"number":"A-2","quantity":2}\n{"number":"A-3","quantity":3}\n',
    },
    {
      form: "CSV, with its mark, header, delimiter, quotes and line ends",
      file: "r.csv",
      text: '\ufeffnumber;quantity\r\n\r\nA-1;1\r\n"Ä;\r\n2";"999"\r\nA-3\r\nA-4;4',
      rejected: '\ufeffnumber;quantity\r\n"Ä;\r\n2";"999"\r\nA-3\r\n',
      mended: "number;quantity\r\nA-2;2\r\nA-3;3\r\n",
    },
    {
      form: "a JSON array, its items as they are written",
      file: "r.json",
      text: '[ {"number":"A-1","quantity":1},\n  {"quantity": 999, "number": "a]},\\"[{"},  [1, {"a":"b"}],{"number":"A-4","quantity":4} ]',
      rejected: '[\n{"quantity": 999, "number": "a]},\\"[{"},\n[1, {"a":"b"}]\n]\n',
      mended: '[{"number":"A-2","quantity":2},{"number":"A-3","quantity":3}]',
    },
  ];

  it.each(forms)("$form; they go back in by the command that is given", async (form) => {
    const { file, text, rejected, mended } = form;
    const { emulator, submit, read, write } = await orders();
    await write(file, text);
    const name = `bad${/\.\w+$/.exec(file)?.[0]}`;
    const first = await submit("--input", file, "--reference-field", "number", "--rejected", name);
    expect(first.stderr).toContain(`2 rejected records are in ${name}.`);
    expect(await read(name)).toBe(rejected);
    expect(emulator.executions()).toHaveLength(2);
    await write(name, mended);
    const again = await submit(...commandIn(first.stderr));
    expect(again.code).toBe(0);
    expect(
      emulator
        .executions()
        .map(({ reference }) => reference)
        .sort(),
    ).toEqual(["A-1", "A-2", "A-3", "A-4"]);
  });

  it("copies rejected XML files to a folder", async () => {
    const { flowId, env } = await server();
    const cwd = await folder();
    await mkdir(join(cwd, "in"));
    const text = await readFile(exampleFile("invoice.xml"), "utf8");
    await writeFile(join(cwd, "in", "a.xml"), text);
    await writeFile(join(cwd, "in", "b.xml"), text.replace("2026-08-22", "x"));
    const argv = [
      "submit",
      "--input",
      "in",
      "--flow",
      flowId,
      "--schema",
      schemaFile("invoice.xsd"),
      "--element",
      "Invoice",
    ];
    const { stderr } = await cli([...argv, "--rejected", "bad"], { cwd, env });
    expect(stderr).toContain("1 rejected record is in bad.");
    expect(await readdir(join(cwd, "bad"))).toEqual(["b.xml"]);
    expect(await readFile(join(cwd, "bad", "b.xml"), "utf8")).toBe(text.replace("2026-08-22", "x"));
    await cli([...argv, "--rejected", "bad"], { cwd, env });
    expect((await readdir(cwd)).sort()).toEqual([".xsdflow", "bad", "in", "in.results.ndjson", "out"]);
  });

  it("is never overwritten: the same records keep one file, others get a name with a number", async () => {
    const { cwd, submit, read, write } = await orders();
    await write("r.ndjson", '{"number":"A-1","quantity":999}\n');
    await submit("--input", "r.ndjson", "--rejected", "bad.ndjson");
    await submit("--input", "r.ndjson", "--rejected", "bad.ndjson");
    expect((await readdir(cwd)).filter((name) => name.startsWith("bad"))).toEqual(["bad.ndjson"]);
    await write("bad.ndjson", "being mended");
    const { stderr } = await submit("--input", "r.ndjson", "--rejected", "bad.ndjson");
    expect(stderr).toContain("1 rejected record is in bad.2.ndjson.");
    expect(await read("bad.ndjson")).toBe("being mended");
    expect(await read("bad.2.ndjson")).toBe('{"number":"A-1","quantity":999}\n');
  });

  it("makes no file if nothing was rejected", async () => {
    const { cwd, submit, write } = await orders();
    await write("r.ndjson", '{"number":"A-1","quantity":9}\n');
    await submit("--input", "r.ndjson", "--rejected", "bad.ndjson");
    expect((await readdir(cwd)).filter((name) => name.startsWith("bad"))).toEqual([]);
  });

  it.each([
    [
      ["--input", "r.ndjson", "--rejected", "./r.ndjson"],
      /--rejected and --input name the same file, \.\/r\.ndjson/,
    ],
    [["--input", "r.ndjson", "--report", "r.ndjson.results.ndjson"], /name the same file/],
    [["--input", "r.ndjson", "--report", "order.xsd"], /is not a report of xsdflow/],
    [["r.ndjson", "--rejected", "bad.ndjson"], /need --input/],
  ])("refuses %j before anything is sent", async (argv, message) => {
    const { emulator, submit, write } = await orders();
    await write("r.ndjson", '{"number":"A-1","quantity":9}\n');
    const { code, stderr } = await submit(...argv);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(emulator.executions()).toEqual([]);
  });

  it("finds the items of any JSON array", () => {
    const items = ["1", '"[,]"', '"\\\\"', '{"a":[1,{"b":"}"}]}', "[]", "null"];
    expect([...itemTexts(` [ ${items.join(" ,\n")} ] `)]).toEqual(items);
    expect([...itemTexts("[]")]).toEqual([]);
  });
});

describe("submit --report", () => {
  it("writes the page, with what was rejected, where the documents are, and the commands to continue", async () => {
    const { submit, read, write } = await orders();
    await write(
      "r.ndjson",
      '{"number":"A-1","quantity":1}\n{"number":"<script>alert(1)</script>","quantity":999}\n',
    );
    const { stderr } = await submit(
      ...[
        "--input",
        "r.ndjson",
        "--reference-field",
        "number",
        "--report",
        "pages/report.html",
        "--rejected",
        "bad.ndjson",
      ],
    );
    expect(stderr).toContain("The report is in pages/report.html.");
    const page = await read("pages/report.html");
    expect(page).toContain("<h1>Bulk run: 2 records</h1>");
    expect(page).toContain("line 2, &lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).not.toContain("<script");
    expect(page).toMatch(/href="\.\/\.\.\/out\/A-1\/[^"]+"/);
    expect(page).toMatch(/<pre>xsdflow submit [^<]*--input bad\.ndjson/);
    expect(page).toContain("<svg");
  });

  it("is written when the run is stopped, and can be made from the results file", async () => {
    const { cwd, submit, read, write } = await orders();
    await write("r.ndjson", '{"number":"A-1","quantity":999}\n{"number":"A-2","quantity":2}\n');
    const { stderr } = await submit("--input", "r.ndjson", "--stop-on-invalid", "--report", "report.html");
    expect(stderr).toContain("The report is in report.html.");
    expect(await read("report.html")).toContain("<b>1</b>rejected");
    const later = await cli(["runs", "report", "r.ndjson.results.ndjson", "--report", "later.html"], { cwd });
    expect(later.code).toBe(0);
    expect(await read("later.html")).toContain("<b>1</b>rejected");
    const other = await cli(["runs", "report", "r.ndjson", "--report", "other.html"], { cwd });
    expect(other.stderr).toContain("r.ndjson is not a results file");
    expect(other.code).toBe(2);
  });
});

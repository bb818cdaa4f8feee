import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, exampleFile, folder, json, schemaFile } from "../harness.ts";

const SCHEMA = ["--schema", schemaFile("invoice.xsd")];

async function invoice(change: (text: string) => string): Promise<{ cwd: string; text: string }> {
  const cwd = await folder();
  const text = change(await readFile(exampleFile("invoice.xml"), "utf8"));
  await writeFile(join(cwd, "a.xml"), text);
  return { cwd, text };
}

describe("xsdflow validate", () => {
  it("accepts every sample, by all sample schemas together", async () => {
    const schemas = ["invoice", "shipment", "policy-schedule", "employment-letter"];
    const documents = schemas.map((name) => exampleFile(`${name}.xml`));
    const options = schemas.flatMap((name) => ["--schema", schemaFile(`${name}.xsd`)]);
    const { code, stdout, stderr } = await cli(["validate", ...documents, ...options]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("4 of 4 documents valid.");
  });

  it("reports each issue in a line with place, rule, path, and the place in the schema", async () => {
    const { cwd } = await invoice((text) =>
      text.replace("2026-08-22", "22.8.").replace("<iban>BE", "<iban>be"),
    );
    const { code, stdout } = await cli(["validate", "a.xml", ...SCHEMA], { cwd });
    expect(code).toBe(1);
    const lines = stdout.trim().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^a\.xml:4:\d+ {2}.*"22\.8\.".* \[cvc-[\w.-]+\] {2}\/Invoice\[1\]\/issued\[1\]; schema .*invoice\.xsd:\d+:\d+$/,
    );
  });

  it("checks all documents, and names those that cannot be read", async () => {
    const { cwd } = await invoice((text) => text.replace("2026-08-22", "x"));
    const { code, stdout, stderr } = await cli(["validate", "nope.xml", "a.xml", ".", ...SCHEMA], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain("a.xml:4:");
    expect(stderr).toContain("nope.xml: There is no such file or folder");
    expect(stderr).toContain(".: Expected a file, found a folder");
  });

  it("shows control characters of file names and documents as escapes", async () => {
    const { cwd, text } = await invoice((whole) => whole);
    const names = ["\u001b]0;t\u0007.xml", "b\u009b2J\r.xml"];
    await writeFile(join(cwd, names[0] ?? ""), text);
    await writeFile(join(cwd, names[1] ?? ""), text.replace("<number>", "<number x\u202e='\u0085'>"));
    for (const isTTY of [false, true]) {
      const outcome = await cli(["validate", ...names, "\u001b[2J", ...SCHEMA], { cwd, isTTY });
      let all = outcome.stdout + outcome.stderr;
      if (isTTY) for (const style of [31, 32, 36, 39]) all = all.replaceAll(`\u001b[${style}m`, "");
      expect(all).toMatch(/^[\n\P{Cc}]*$/u);
      expect(all).toContain("\\u001b]0;t\\u0007.xml: valid");
      expect(all).not.toContain("\u202e");
    }
  });

  it("reports the place where XML is not well-formed", async () => {
    const { cwd } = await invoice((text) => text.replace("</number>", "</nummer>"));
    const { code, stdout } = await cli(["validate", "a.xml", ...SCHEMA], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^a\.xml:3:\d+ {2}.*\[wf\]/m);
  });

  it("prints everything as one JSON document", async () => {
    const { cwd } = await invoice((text) => text.replace("2026-08-22", "x"));
    const outcome = await cli(["validate", "a.xml", ...SCHEMA, "--json"], { cwd });
    expect(outcome).toMatchObject({ code: 1, stderr: "" });
    const issue = { line: 4, rule: "cvc-datatype-valid.1.2.1" };
    expect(json(outcome)).toMatchObject({ valid: false, documents: [{ file: "a.xml", issues: [issue] }] });
  });

  it("reads standard input for -", async () => {
    const { text } = await invoice((whole) => whole);
    const { code, stderr } = await cli(["validate", "-", ...SCHEMA], { stdin: text });
    expect(code).toBe(0);
    expect(stderr).toContain("(standard input): valid");
  });

  it("requires the requested root element", async () => {
    const { cwd } = await invoice((text) => text);
    expect((await cli(["validate", "a.xml", ...SCHEMA, "--element", "Invoice"], { cwd })).code).toBe(0);
    const { code, stderr } = await cli(["validate", "a.xml", ...SCHEMA, "--element", "Order"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('no global element "Order"');
  });

  it("stops at the requested number of issues", async () => {
    const { cwd } = await invoice((text) => text.replace("2026-08-22", "x").replace("<iban>BE", "<iban>be"));
    const { stdout } = await cli(["validate", "a.xml", ...SCHEMA, "--max-issues", "1"], { cwd });
    expect(
      stdout
        .trim()
        .split("\n")
        .filter((line) => line.startsWith("a.xml:4:")),
    ).toHaveLength(1);
  });

  it("D5: a document over a limit is not validated, and its message names the option that raises the limit", async () => {
    const { cwd } = await invoice((text) => text);
    const low = {
      "--max-depth": "1",
      "--max-attributes": "1",
      "--max-attribute-length": "5",
      "--max-text-length": "3",
      "--max-digits": "1",
      "--max-bytes": "60",
    };
    for (const [flag, limit] of Object.entries(low)) {
      const { code, stdout, stderr } = await cli(["validate", "a.xml", ...SCHEMA, flag, limit], { cwd });
      expect([code, stderr]).toEqual([2, ""]);
      expect(stdout).toMatch(
        new RegExp(`^a\\.xml:\\d+:\\d+ .*the limit of ${flag}: raise it .*\\[limit\\.max\\w+\\]`),
      );
      const raised = await cli(["validate", "a.xml", ...SCHEMA, flag, "100000"], { cwd });
      expect([raised.code, raised.stdout]).toEqual([0, ""]);
      expect((await cli(["validate", "a.xml", ...SCHEMA, flag, "0"], { cwd })).code).toBe(2);
    }
    const told = await cli(["validate", "a.xml", ...SCHEMA, "--max-depth", "1", "--json"], { cwd });
    expect(json(told)).toMatchObject({
      valid: false,
      documents: [{ issues: [{ code: "limit", option: "maxDepth" }] }],
    });
  });

  it("names a schema that is missing", async () => {
    const { code, stderr } = await cli(["validate", exampleFile("invoice.xml"), "--schema", "gone.xsd"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/There is no such file or folder: .*gone\.xsd/);
  });

  it("D4: refuses a DOCTYPE by the option of the command line, and ignores it with that", async () => {
    const { cwd, text } = await invoice((given) =>
      given.replace("<Invoice", '<!DOCTYPE Invoice SYSTEM "a.dtd">\n<Invoice'),
    );
    const refused = await cli(["validate", "a.xml", ...SCHEMA], { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(
      /^a\.xml:\d+:1 {2}A DOCTYPE is not accepted.* or pass --ignore-doctype, which skips it without reading it/,
    );
    const told = JSON.parse((await cli(["validate", "a.xml", ...SCHEMA, "--json"], { cwd })).stdout);
    expect(JSON.stringify(told)).toContain("--ignore-doctype");
    expect(JSON.stringify(told)).not.toContain("the option doctype");
    for (const [file, stdin] of [
      ["a.xml", ""],
      ["-", text],
    ] as const) {
      const ignored = await cli(["validate", file, ...SCHEMA, "--ignore-doctype"], { cwd, stdin });
      expect(ignored).toMatchObject({ code: 0, stdout: "" });
    }
  });

  it("row 1: refuses a DOCTYPE in a schema, and ignores it with the same option", async () => {
    const { cwd } = await invoice((text) => text);
    const xsd = await readFile(schemaFile("invoice.xsd"), "utf8");
    await writeFile(
      join(cwd, "s.xsd"),
      xsd.replace("<xs:schema", '<!DOCTYPE xs:schema SYSTEM "x.dtd">\n<xs:schema'),
    );
    const asked = ["validate", "a.xml", "--schema", "s.xsd"];
    const refused = await cli(asked, { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /s\.xsd:\d+:1 {2}A DOCTYPE is not accepted.* or pass --ignore-doctype, which skips it/,
    );
    expect((await cli([...asked, "--ignore-doctype"], { cwd })).code).toBe(0);
    const limited = await cli([...asked, "--ignore-doctype", "--schema-limits", "maxNesting=3,maxDepth=9"], {
      cwd,
    });
    expect(limited.stderr).toContain(
      "(limit maxNesting: to raise it, pass --schema-limits maxNesting=NUMBER)",
    );
    const wrong = await cli([...asked, "--schema-limits", "maxNestings=3"], { cwd });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("maxNesting, maxAttributes")]);
  });

  it("D4: declares no entity if a DOCTYPE is ignored", async () => {
    const doctype = '<!DOCTYPE Invoice [<!ENTITY e "x">]>';
    const { cwd } = await invoice((given) =>
      given.replace("<Invoice", `${doctype}<Invoice`).replace("<number>", "<number>&e;"),
    );
    const { code, stdout } = await cli(["validate", "a.xml", ...SCHEMA, "--ignore-doctype"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^a\.xml:3:\d+ {2}The reference names an entity that does not exist/);
  });
});

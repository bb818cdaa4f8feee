import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate, loadSchema } from "../../../codegen/index.ts";
import { complaintsOfBinary } from "../../types/compile.ts";
import { cli, folder, json, schemaFile } from "../harness.ts";

const INVOICE = schemaFile("invoice.xsd");
const POLICY = schemaFile("policy-schedule.xsd");

describe("xsdflow sample", () => {
  it("prints a document that xsdflow validate accepts, the same each time", async () => {
    const first = await cli(["sample", INVOICE]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<Invoice/u);
    expect((await cli(["sample", INVOICE])).stdout).toBe(first.stdout);
    expect((await cli(["sample", INVOICE, "--seed", "2"])).stdout).not.toBe(first.stdout);
    const judged = await cli(["validate", "-", "--schema", INVOICE], { stdin: first.stdout });
    expect(judged.code).toBe(0);
  });

  it("shows less or more with --size", async () => {
    const minimal = await cli(["sample", INVOICE, "--size", "minimal"]);
    const full = await cli(["sample", INVOICE, "--size", "full"]);
    expect(minimal.stdout).not.toContain("<note>");
    expect(full.stdout.match(/<note>/gu)).toHaveLength(2);
  });

  it("takes the root element by name, and reports the chosen one if there are several", async () => {
    const named = await cli(["sample", POLICY, "--element", "exclusion"]);
    expect(named).toMatchObject({ code: 0, stderr: "" });
    expect(named.stdout).toContain("<pol:exclusion");
    const first = await cli(["sample", POLICY]);
    expect(first.stderr).toMatch(/Root element: \{urn:xsdflow:sample:policy\}PolicySchedule, one of 3/u);
    const wrong = await cli(["sample", POLICY, "--element", "nothing"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('no global element "nothing"');
  });

  it("prints JSON, a value a line", async () => {
    const { code, stdout } = await cli(["sample", INVOICE, "--format", "json", "--count", "3"]);
    expect(code).toBe(0);
    const values = stdout.trim().split("\n");
    expect(values).toHaveLength(3);
    for (const value of values) expect(JSON.parse(value)).toHaveProperty("number");
  });

  it("writes a typed module that compiles against the generated types", async () => {
    const cwd = await folder();
    const argv = ["sample", INVOICE, "--format", "ts", "--count", "4", "--types", "flows", "--out", "s.ts"];
    const { code, stdout } = await cli(argv, { cwd });
    expect([code, stdout]).toEqual([0, "wrote s.ts\n"]);
    const text = await readFile(join(cwd, "s.ts"), "utf8");
    expect(text).toContain('import type { Invoice } from "./flows/invoice.xsd.js";');
    expect(text.match(/^export const invoiceSample(?:_\d)?: Invoice = \{$/gmu)).toHaveLength(4);
    const modules = generate(await loadSchema(INVOICE, { version: "1.0" }));
    const files = new Map(modules.map((each) => [`p/flows/${each.path}`, each.text]));
    expect(complaintsOfBinary(new Map([...files, ["p/s.ts", text]]))).toEqual([]);
    const broken = text.replace(/number: "[^"]*"/u, "number: 1");
    expect(complaintsOfBinary(new Map([...files, ["p/s.ts", broken]]))).toHaveLength(1);
  });

  it("writes several documents into a folder, and refuses to print them one after the other", async () => {
    const cwd = await folder();
    const { code, stdout } = await cli(["sample", INVOICE, "--count", "10", "--out", "examples"], { cwd });
    expect(code).toBe(0);
    expect(stdout.split("\n")[0]).toBe(`wrote ${join("examples", "Invoice-01.xml")}`);
    const written = await readdir(join(cwd, "examples"));
    expect(written).toHaveLength(10);
    const paths = written.map((name) => join("examples", name));
    expect((await cli(["validate", ...paths, "--schema", INVOICE], { cwd })).code).toBe(0);
    const refused = await cli(["sample", INVOICE, "--count", "2"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("name a folder");
  });

  it("prints everything as one JSON document", async () => {
    const xml = await cli(["sample", INVOICE, "--count", "2", "--seed", "7", "--json"]);
    expect(xml).toMatchObject({ code: 0, stderr: "" });
    const documents = [{ seed: 7, xml: expect.stringContaining("<Invoice") }, { seed: 8 }];
    expect(json(xml)).toMatchObject({ element: "{urn:xsdflow:sample:invoice}Invoice", documents });
    const value = await cli(["sample", INVOICE, "--format", "json", "--json"]);
    expect(json(value)).toMatchObject({ documents: [{ seed: 1, value: { number: expect.any(String) } }] });
  });

  it("reports why a schema allows no document, and exits with 1", async () => {
    const cwd = await folder();
    const type = `<xs:complexType name="A"><xs:sequence><xs:element name="a" type="A"/></xs:sequence></xs:complexType>`;
    const head = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">`;
    await writeFile(join(cwd, "a.xsd"), `${head}<xs:element name="root" type="A"/>${type}</xs:schema>`);
    const { code, stderr } = await cli(["sample", "a.xsd"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("the required content is infinite: <root> needs <a> needs <a>");
    await writeFile(join(cwd, "b.xsd"), `${head}</xs:schema>`);
    expect(await cli(["sample", "b.xsd"], { cwd })).toMatchObject({ code: 1 });
  });

  it.each([
    ["--seed", "x"],
    ["--count", "0"],
    ["--size", "huge"],
    ["--format", "yaml"],
  ])("refuses %s %s as wrong use", async (option, value) => {
    expect(await cli(["sample", INVOICE, option, value])).toMatchObject({ code: 2, stdout: "" });
  });
});

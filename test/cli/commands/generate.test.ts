import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, folder, json, schemaFile, server } from "../harness.ts";

const SCHEMA = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">';

describe("xsdflow generate", () => {
  it("writes modules, and the second time nothing", async () => {
    const cwd = await folder();
    const argv = ["generate", schemaFile("invoice.xsd")];
    const stdout = "wrote src/flows/invoice.xsd.ts\nwrote src/flows/xsdflow.lock.json\n";
    expect(await cli(argv, { cwd })).toMatchObject({ code: 0, stdout });
    expect(await cli(argv, { cwd })).toMatchObject({ code: 0, stdout: "" });
    expect(await readFile(join(cwd, "src/flows/invoice.xsd.ts"), "utf8")).toContain(
      "export const InvoiceSchema",
    );
  });

  it("exits with 1 under --check, listing what is stale, and writes nothing", async () => {
    const cwd = await folder();
    const argv = ["generate", schemaFile("shipment.xsd"), "--out", "out"];
    await cli(argv, { cwd });
    expect((await cli([...argv, "--check"], { cwd })).code).toBe(0);
    const file = join(cwd, "out/party.xsd.ts");
    const changed = `${await readFile(file, "utf8")}// changed\n`;
    await writeFile(file, changed);
    const outcome = await cli([...argv, "--check"], { cwd });
    expect(outcome).toMatchObject({ code: 1, stdout: "stale out/party.xsd.ts\n" });
    expect(await readFile(file, "utf8")).toBe(changed);
    expect(json(await cli([...argv, "--check", "--json"], { cwd }))).toMatchObject({
      stale: ["party.xsd.ts"],
    });
  });

  it("notices under --check that a schema is no longer what was pulled, with the command, and only then", async () => {
    const { flowId, env } = await server();
    const cwd = await folder();
    const check = ["generate", "schemas/invoice.xsd", "--check"];
    await cli(["pull", "--flow", flowId], { cwd, env });
    await cli(["generate", "schemas/invoice.xsd"], { cwd });
    expect((await cli(check, { cwd })).code).toBe(0);
    await appendFile(join(cwd, "schemas/invoice.xsd"), "<!-- mine -->");
    const { code, stdout, stderr } = await cli(check, { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain("drift schemas/invoice.xsd was changed here since it was pulled\n");
    expect(stderr).toContain(`xsdflow pull --flow ${flowId} brings`);
    const [unpinned] = json(await cli([...check, "--json"], { cwd })).unpinned as object[];
    expect(unpinned).toMatchObject({ file: "schemas/invoice.xsd" });
    expect((await cli(check.slice(0, 2), { cwd })).code).toBe(0);
  });

  it("takes names and the ending of imports as they are wished", async () => {
    const cwd = await folder();
    const schema = `${SCHEMA}<xs:include schemaLocation="b.xsd"/><xs:element name="a-b"><xs:complexType>
      <xs:sequence><xs:element name="c-d" type="T"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;
    await writeFile(join(cwd, "a.xsd"), schema);
    await writeFile(
      join(cwd, "b.xsd"),
      `${SCHEMA}<xs:simpleType name="T"><xs:restriction base="xs:string"/></xs:simpleType></xs:schema>`,
    );
    const argv = ["generate", "a.xsd", "--out", ".", "--names", "camel", "--import-extension", ".ts"];
    expect((await cli(argv, { cwd })).code).toBe(0);
    const text = await readFile(join(cwd, "a.xsd.ts"), "utf8");
    expect(text).toContain("cD: T");
    expect(text).toContain("./b.xsd.ts");
  });

  it("tells every problem of a schema with file, line, column and rule", async () => {
    const cwd = await folder();
    await writeFile(
      join(cwd, "a.xsd"),
      `${SCHEMA}\n<xs:element name="a" type="A"/>\n<xs:element name="b" type="B"/></xs:schema>`,
    );
    const { code, stdout, stderr } = await cli(["generate", "a.xsd"], { cwd });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^error: The schema has 2 problems\.\n {2}a\.xsd:2:1 .*"A".* \[src-resolve\]\n {2}a\.xsd:3:1 .*"B"/,
    );
    expect(stderr).not.toContain("    at ");
  });

  it("says of an import that is not there where to put it", async () => {
    const cwd = await folder();
    const schema = `${SCHEMA}<xs:include schemaLocation="gone.xsd"/></xs:schema>`;
    await writeFile(join(cwd, "a.xsd"), schema);
    const { code, stderr } = await cli(["generate", "a.xsd"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('"gone.xsd"');
    expect(stderr).toContain("hint: Put the missing documents where the schemaLocation says");
  });

  it("resolves a URL by the catalog", async () => {
    const cwd = await folder();
    await writeFile(
      join(cwd, "a.xsd"),
      `${SCHEMA}<xs:include schemaLocation="http://example.com/b.xsd"/><xs:element name="a" type="T"/></xs:schema>`,
    );
    await writeFile(
      join(cwd, "b.xsd"),
      `${SCHEMA}<xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType></xs:schema>`,
    );
    expect((await cli(["generate", "a.xsd"], { cwd })).code).toBe(1);
    const argv = ["generate", "a.xsd", "--catalog", "http://example.com/b.xsd=b.xsd"];
    expect(await cli(argv, { cwd })).toMatchObject({ code: 0 });
    expect((await cli(["generate", "a.xsd", "--catalog", "nonsense"], { cwd })).code).toBe(2);
  });

  it.each([
    ["a broken XSD", "<xs:schema", 1],
    ["something that is no schema", "<html/>", 1],
  ])("refuses %s", async (_, text, code) => {
    const cwd = await folder();
    await writeFile(join(cwd, "a.xsd"), text);
    const outcome = await cli(["generate", "a.xsd"], { cwd });
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain("a.xsd:1:");
  });

  it("does not overwrite what it did not make", async () => {
    const cwd = await folder();
    await writeFile(join(cwd, "invoice.xsd.ts"), "my own work\n");
    const { code, stderr } = await cli(["generate", schemaFile("invoice.xsd"), "--out", "."], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("was not made by xsdflow");
  });
});

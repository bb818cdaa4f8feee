/** Schemas that break rules, on the command line: the flag, the configuration, the lock file. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KINDS } from "../../codegen/tolerate/kinds.ts";
import { cli, json } from "../harness.ts";
import { schemaProject } from "./schema-project.ts";

const SCHEMA = KINDS["two sequences that begin alike"]?.schema ?? "";
const LOCK = join("src", "flows", "xsdflow.lock.json");

const project = (config?: object): Promise<string> => schemaProject(SCHEMA, config);

describe("S3: xsdflow generate with a schema that breaks a rule", () => {
  it("S3: refuses it and names the flag", async () => {
    const cwd = await project();
    const { code, stderr } = await cli(["generate", "a.xsd"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("--tolerate ambiguity");
  });

  it("S3: warns once for each place, on stderr and under --json, and in the module", async () => {
    const cwd = await project();
    const { code, stderr } = await cli(["generate", "a.xsd", "--tolerate", "ambiguity"], { cwd });
    expect(code).toBe(0);
    expect(stderr.match(/^warning: a\.xsd:2:\d+ .*\[cos-nonambig\]$/gm)).toHaveLength(1);
    const told = await cli(["generate", "a.xsd", "--tolerate", "ambiguity", "--json"], { cwd });
    expect(json(told)).toMatchObject({ warnings: [{ rule: "cos-nonambig", group: "ambiguity", line: 2 }] });
    const module = await readFile(join(cwd, "src", "flows", "a.xsd.ts"), "utf8");
    expect(module).toContain("// Options: tolerate=ambiguity.");
  });

  it("S3: the lock file's choice applies if none is given, and a different one is an error with advice", async () => {
    const cwd = await project();
    await cli(["generate", "a.xsd", "--tolerate", "ambiguity"], { cwd });
    expect(await readFile(join(cwd, LOCK), "utf8")).toContain('"a.xsd": ["a.xsd", "preserve", "ambiguity"]');
    expect((await cli(["generate", "a.xsd", "--check"], { cwd })).code).toBe(0);
    const other = await cli(["generate", "a.xsd", "--check", "--tolerate", "all"], { cwd });
    expect(other.code).toBe(1);
    expect(other.stderr).toContain(
      "xsdflow.lock.json was made with tolerate ambiguity, but this run requests tolerate all",
    );
    expect(other.stderr).toContain("--change-tolerate --tolerate all");
    expect((await cli(["generate", "a.xsd", "--tolerate", "none"], { cwd })).code).toBe(1);
    const change = ["generate", "a.xsd", "--change-tolerate", "--tolerate", "all"];
    expect((await cli(change, { cwd })).code).toBe(0);
    expect((await cli(["generate", "a.xsd", "--check"], { cwd })).code).toBe(0);
    expect(await readFile(join(cwd, LOCK), "utf8")).toContain('"a.xsd": ["a.xsd", "preserve", "all"]');
  });

  it("S3: the configuration sets it for all users", async () => {
    const cwd = await project({ generate: { schemas: "a.xsd", tolerate: ["ambiguity"] } });
    expect((await cli(["generate"], { cwd })).code).toBe(0);
    expect((await cli(["generate", "--check"], { cwd })).code).toBe(0);
    const wrong = await project({ generate: { schemas: "a.xsd", tolerate: ["ambigious"] } });
    const { code, stderr } = await cli(["generate"], { cwd: wrong });
    expect(code).toBe(2);
    expect(stderr).toContain("generate.tolerate must be");
  });

  it("S3: a lock file with a word that is not a rule is reported", async () => {
    const cwd = await project();
    await cli(["generate", "a.xsd", "--tolerate", "ambiguity"], { cwd });
    const text = await readFile(join(cwd, LOCK), "utf8");
    await writeFile(join(cwd, LOCK), text.replace('"preserve", "ambiguity"', '"preserve", "ambigious"'));
    const { code, stderr } = await cli(["generate", "a.xsd"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/xsdflow\.lock\.json cannot be used: .*"ambigious"/);
  });
});

describe("S3: other commands with a schema that breaks a rule", () => {
  it("S3: validate and sample take --tolerate", async () => {
    const cwd = await project();
    await writeFile(join(cwd, "a.xml"), "<r><a/><c/></r>");
    const validate = ["validate", "a.xml", "--schema", "a.xsd", "--tolerate", "cos-nonambig"];
    const { code, stderr } = await cli(validate, { cwd });
    expect([code, stderr]).toEqual([0, expect.stringContaining("warning: a.xsd:2:")]);
    expect((await cli(["sample", "a.xsd", "--tolerate", "all"], { cwd })).code).toBe(0);
  });

  it("S3: a word that is not a rule is wrong use, with the nearest one", async () => {
    const cwd = await project();
    const { code, stderr } = await cli(["sample", "a.xsd", "--tolerate", "ambiguty"], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean "ambiguity"?')]);
  });
});

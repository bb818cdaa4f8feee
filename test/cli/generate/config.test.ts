import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defineConfig } from "../../../codegen/config.ts";
import { declareKeyFile } from "../../support/api-key/key-file.ts";
import { API_KEY } from "../../support/api-key/keys.mjs";
import { schemaOf } from "../front.ts";
import { cli, folder, json } from "../harness.ts";

/** A project with two schemas in a folder whose name has a space, and a configuration. */
async function project(config: unknown, file = "xsdflow.config.json"): Promise<string> {
  const cwd = await folder();
  await mkdir(join(cwd, ".git"));
  await mkdir(join(cwd, "my schemas/sub"), { recursive: true });
  await writeFile(join(cwd, "my schemas/b.xsd"), schemaOf("b-b"));
  await writeFile(join(cwd, "my schemas/sub/a.xsd"), schemaOf("a"));
  await writeFile(join(cwd, file), typeof config === "string" ? config : JSON.stringify(config));
  return cwd;
}

const GENERATE = { schemas: "my schemas/**/*.xsd", out: "gen" };

describe("the configuration of xsdflow generate", () => {
  it.each([
    ["xsdflow.config.json", { generate: GENERATE }],
    ["package.json", { name: "x", xsdflow: { generate: GENERATE } }],
    ["xsdflow.config.mjs", `export default ${JSON.stringify({ generate: GENERATE })};`],
    ["xsdflow.config.js", `module.exports = ${JSON.stringify({ generate: GENERATE })};`],
  ])("is read from %s, from any folder of the project, with the same bytes", async (file, config) => {
    const cwd = await project(config, file);
    expect(await cli(["generate"], { cwd })).toMatchObject({ code: 0 });
    const text = await readFile(join(cwd, "gen/b.xsd.ts"), "utf8");
    expect(text).toContain("from my schemas/b.xsd.");
    expect(await readFile(join(cwd, "gen/sub/a.xsd.ts"), "utf8")).toContain("ASchema");
    expect((await cli(["generate", "--check"], { cwd: join(cwd, "my schemas") })).code).toBe(0);
    expect(await cli(["generate"], { cwd: join(cwd, "my schemas/sub") })).toMatchObject({
      code: 0,
      stdout: "",
    });
  });

  it("yields to flags, and its schemas yield to named files", async () => {
    const cwd = await project({ generate: { ...GENERATE, names: "camel", importExtension: ".ts" } });
    const argv = ["generate", "b.xsd", "--out", "other", "--import-extension", "", "--no-lock"];
    const at = join(cwd, "my schemas");
    expect(await cli(argv, { cwd: at })).toMatchObject({ code: 0, stdout: "wrote other/b.xsd.ts\n" });
    const text = await readFile(join(at, "other/b.xsd.ts"), "utf8");
    expect(text).toContain("Options: names=camel importExtension=.");
  });

  it("sets whether a DOCTYPE of a schema is ignored, and the limits on schemas", async () => {
    const cwd = await project({ generate: { ...GENERATE, doctype: "ignore", limits: { maxNesting: 20 } } });
    const xsd = `<!DOCTYPE schema>${schemaOf("b-b")}`;
    await writeFile(join(cwd, "my schemas/b.xsd"), xsd);
    expect(await cli(["generate"], { cwd })).toMatchObject({ code: 0 });
    const limited = await cli(["generate", "--schema-limits", "maxNesting=1"], { cwd });
    expect([limited.code, limited.stderr]).toEqual([1, expect.stringContaining("more than 1 levels deep")]);
    await writeFile(join(cwd, "xsdflow.config.json"), JSON.stringify({ generate: GENERATE }));
    expect((await cli(["generate"], { cwd })).stderr).toContain("A DOCTYPE is not accepted");
    for (const wrong of [{ doctype: "read" }, { limits: { maxDepth: 0 } }, { limits: { depth: 1 } }]) {
      const config = { generate: { ...GENERATE, ...wrong } };
      await writeFile(join(cwd, "xsdflow.config.json"), JSON.stringify(config));
      expect((await cli(["generate"], { cwd })).stderr).toMatch(/generate\.(doctype|limits) must be/);
    }
  });

  it("takes several sets, each with its own options", async () => {
    const cwd = await project({
      generate: [
        { schemas: "my schemas/b.xsd", out: "gen/b", names: "camel" },
        { schemas: ["my schemas/sub/*.xsd"], out: "gen/a", lock: "locks/a.json" },
      ],
    });
    const outcome = json(await cli(["generate", "--json"], { cwd }));
    expect(outcome.sets).toMatchObject([{ written: ["b.xsd.ts"] }, { written: ["a.xsd.ts"] }]);
    expect(await readFile(join(cwd, "locks/a.json"), "utf8")).toContain('"ASchema"');
    expect((await cli(["generate", "--check"], { cwd })).code).toBe(0);
    const one = await cli(["generate", "--out", "x"], { cwd });
    expect(one).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("2 sets, but out can apply to only one"),
    });
  });

  it("gives sets that share a folder separate modules, and refuses sets that write the same file", async () => {
    const shared = { out: "gen" };
    const apart = await project({
      generate: [
        { schemas: "my schemas/b.xsd", ...shared },
        { schemas: "my schemas/sub/b.xsd", ...shared },
      ],
    });
    await writeFile(join(apart, "my schemas/sub/b.xsd"), schemaOf("other"));
    expect((await cli(["generate"], { cwd: apart })).stdout).toContain("wrote gen/b-2.xsd.ts\n");
    const clash = await project({
      generate: [
        { schemas: "my schemas/b.xsd", ...shared },
        { schemas: "my schemas/b.xsd", ...shared, names: "camel" },
      ],
    });
    const { code, stdout, stderr } = await cli(["generate"], { cwd: clash });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("write gen/b.xsd.ts");
  });

  it.each([
    ["a misspelt key", { generate: { schema: "a" } }, 'Did you mean "schemas"?'],
    ["a misspelt key at the top", { generat: {} }, 'Did you mean "generate"?'],
    ["a key of Object.prototype", '{ "generate": { "schemas": "a", "constructor": 1 } }', "constructor"],
    ["__proto__", '{ "generate": { "schemas": "a", "__proto__": {} } }', "__proto__"],
    ["an API key", { generate: { schemas: "a", apiKey: API_KEY } }, "SMARTFLOWS_API_KEY"],
    ["a wrong value", { generate: { schemas: "a", names: "snake" } }, '"preserve", "camel"'],
    ["no schemas", { generate: {} }, '"schemas"'],
    ["nothing", {}, '"generate"'],
    ["a list", [], "not an object"],
    ["a pattern that finds nothing", { generate: { schemas: "gone/*.xsd" } }, "No file matches gone/*.xsd"],
    ["no JSON", "{", "xsdflow.config.json:1:2 is not JSON"],
  ])("with %s is refused, with advice", async (_, config, words) => {
    const cwd = await project(config);
    if (words === "SMARTFLOWS_API_KEY") declareKeyFile(join(cwd, "xsdflow.config.json"));
    const { code, stdout, stderr } = await cli(["generate"], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain(API_KEY);
  });

  it.each(["xsdflow.config.json", "package.json"])(
    "is reported with the place at which %s is not JSON",
    async (file) => {
      const cwd = await project('{\n  "xsdflow": {\n    "generate": { "schemas": "a.xsd", }\n  }\n}', file);
      const { code, stdout, stderr } = await cli(["generate"], { cwd });
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toBe(
        `error: ${file}:3:37 is not JSON: remove this comma, because nothing follows it.\n` +
          '  3 |     "generate": { "schemas": "a.xsd", }\n' +
          `    | ${" ".repeat(36)}^\n`,
      );
      const told = { code: "usage", exitCode: 2, file, line: 3, column: 37 };
      expect(json(await cli(["generate", "--json"], { cwd }))).toMatchObject({ error: told });
    },
  );

  it("is not searched for above the project, and there must not be two", async () => {
    const cwd = await project({ generate: GENERATE });
    await mkdir(join(cwd, "inner/.git"), { recursive: true });
    expect((await cli(["generate"], { cwd: join(cwd, "inner") })).stderr).toContain("no configuration file");
    expect(
      (await cli(["generate", "--config", "../xsdflow.config.json"], { cwd: join(cwd, "inner") })).code,
    ).toBe(0);
    await writeFile(join(cwd, "xsdflow.config.mjs"), "throw new Error('must not run');");
    const { code, stderr } = await cli(["generate"], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining("two configurations")]);
  });

  it("reports the message of a program that fails, and a program without a default export", async () => {
    const failing = await project("throw new Error('no luck');", "xsdflow.config.mjs");
    expect((await cli(["generate"], { cwd: failing })).stderr).toContain("xsdflow.config.mjs fails: no luck");
    const empty = await project("export const x = 1;", "xsdflow.config.mjs");
    expect((await cli(["generate"], { cwd: empty })).stderr).toContain("no default export");
  });

  it("has types for editors", () => {
    const config = defineConfig({ generate: { schemas: "schemas/*.xsd" } });
    expect(config).toEqual({ generate: { schemas: "schemas/*.xsd" } });
    // @ts-expect-error a key that there is not
    defineConfig({ generate: { schemas: "a", nmaes: "camel" } });
  });
});

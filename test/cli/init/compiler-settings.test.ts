/** Settings of a project with which the modules that `xsdflow init` writes would not compile. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { settingsAdvice } from "../../../src/cli/init/compiler-settings.ts";
import { cli, folder } from "../harness.ts";

const MODULE = { type: "module" };

/** What is said about these options, with TypeScript of this version. */
async function advice(
  tsconfig: string | object,
  typescript: string,
  manifest: object = {},
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const cwd = await folder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
  const text = typeof tsconfig === "string" ? tsconfig : JSON.stringify({ compilerOptions: tsconfig });
  const project = { cwd, tsconfig: text, manifest: { ...manifest, devDependencies: { typescript } } };
  return (await settingsAdvice(project)).join("\n");
}

// The codes are those that these versions of the compiler print for the modules of the sample invoice.
it.each<[options: object, typescript: string, manifest: object, codes: readonly string[]]>([
  [{ target: "es2020", module: "commonjs", outDir: "lib", strict: true }, "~5.9.3", {}, ["TS2307"]],
  [{ module: "CommonJS", moduleResolution: "Node10" }, "^5.9.0", MODULE, ["TS2307"]],
  [{ module: "esnext", moduleResolution: "node" }, "6.0.2", MODULE, ["TS2307"]],
  [{ target: "es2022", module: "esnext" }, "5.5", {}, ["TS2307"]],
  [{}, ">=5.9", {}, ["TS2307"]],
  [{ module: "commonjs", verbatimModuleSyntax: true }, "^5.9.0", {}, ["TS2307", "TS1295"]],
  [{ module: "commonjs", verbatimModuleSyntax: true }, "^7.0.0", MODULE, ["TS1295"]],
  [{ module: "NodeNext", verbatimModuleSyntax: true }, "^7.0.0", {}, ["TS1295"]],
  [{ module: "node16" }, "^7.0.0", {}, ["TS1479"]],
  [{ module: "nodenext" }, "5.7.2", {}, ["TS1479"]],
  [{ module: "commonjs" }, "^6.0.0", {}, []],
  [{ target: "es2020" }, "^7.0.0", {}, []],
  [{ verbatimModuleSyntax: true }, "^7.0.0", {}, []],
  [{ module: "nodenext" }, "^5.8.0", {}, []],
  [{ module: "nodenext", verbatimModuleSyntax: true }, "^5.9.0", MODULE, []],
  [{ module: "node16" }, "^5.5.0", MODULE, []],
  [{ module: "preserve", verbatimModuleSyntax: true }, "^5.9.0", {}, []],
  [{ module: "es2022", moduleResolution: "bundler", verbatimModuleSyntax: true }, "^5.9.0", {}, []],
])("%j with TypeScript %s and %j: %j", async (options, typescript, manifest, codes) => {
  const found = await advice(options, typescript, manifest);
  expect(found.match(/TS\d+/g) ?? []).toEqual(codes);
  if (codes.length > 0) expect(found).toMatch(/\bset "/);
});

it("reads comments, commas before a bracket, and the configurations that are extended", async () => {
  const base = `\ufeff// base\n{ "compilerOptions": { "module": "commonjs", /* old */ "paths": { "//": ["a,}",], }, }, }`;
  const files = { "base.json": base, "node_modules/shared/tsconfig.json": base };
  for (const named of ["./base", "./base.json", "shared", "shared/tsconfig.json"])
    expect(await advice(`{ "extends": "${named}" }`, "5.9", {}, files)).toContain("TS2307");
  const own = '{ "extends": ["./base"], "compilerOptions": { "module": "nodenext" } }';
  expect(await advice(own, "5.9", MODULE, files)).toBe("");
});

it.each([
  ["is not JSON", "{ module }"],
  ["extends what is not there", '{ "extends": "./missing" }'],
  ["extends itself", '{ "extends": "./self.json" }'],
  ["only refers to others", '{ "files": [], "references": [{ "path": "./app" }] }'],
])("reports nothing about a configuration that %s", async (_, text) => {
  expect(await advice(text, "5.9", {}, { "self.json": '{ "extends": "./self" }' })).toBe("");
});

it("the compiler that is installed decides, not the range", async () => {
  const files = { "node_modules/typescript/package.json": '{ "version": "7.0.1" }' };
  expect(await advice({ module: "commonjs" }, ">=5", {}, files)).toBe("");
});

it("xsdflow init reports it before it writes, and in its result", async () => {
  const cwd = await folder();
  await writeFile(join(cwd, "tsconfig.json"), '{ "compilerOptions": { "module": "node16" } }');
  await writeFile(join(cwd, "package.json"), '{ "name": "shop" }');
  const { code, stderr } = await cli(["init", "--sample"], { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining("TS1479")]);
  const { stdout } = await cli(["init", "--sample", "--yes", "--json"], { cwd });
  expect(JSON.parse(stdout)).toMatchObject({ remarks: [expect.stringContaining("TS1479")] });
});

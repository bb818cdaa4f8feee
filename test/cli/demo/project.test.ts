import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCompiler, requireTypeStripping } from "../../../src/cli/demo/compiler.ts";
import { prepareFolder, writeProgram } from "../../../src/cli/demo/project.ts";
import { packageRoot } from "../../../src/cli/package-root.ts";
import { folder } from "../harness.ts";

describe("the demo's folder", () => {
  it("finds xsdflow as an installed package", async () => {
    const made = await folder();
    await prepareFolder(made, "demo");
    const manifest = await readFile(join(made, "node_modules/xsdflow/package.json"), "utf8");
    expect(JSON.parse(manifest)).toMatchObject({ name: "xsdflow" });
  });

  it("may be the one of an earlier demo, and nothing else", async () => {
    const [earlier, other] = [await folder(), await folder()];
    await prepareFolder(earlier, "demo");
    await expect(prepareFolder(earlier, "demo")).resolves.toBeUndefined();
    await writeFile(join(other, "thesis.txt"), "three years of work");
    await expect(prepareFolder(other, "demo")).rejects.toThrow("contains other files");
  });

  it.each([
    ["compiled", "./flows/invoice.xsd.js", true],
    ["stripped", "./flows/invoice.xsd.ts", false],
  ] as const)("has a %s program that imports %s", async (mode, specifier, hasConfig) => {
    const made = await folder();
    await writeProgram(made, mode);
    expect(await readFile(join(made, "src/send-invoice.ts"), "utf8")).toContain(`"${specifier}"`);
    const config = await readFile(join(made, "tsconfig.json"), "utf8").catch(() => undefined);
    expect(config !== undefined).toBe(hasConfig);
  });
});

describe("the demo's compiler", () => {
  it("is the one that a folder's project has", async () => {
    expect(await findCompiler([await folder()])).toBeUndefined();
    const found = await findCompiler([await folder(), packageRoot()]);
    expect(found?.version).toMatch(/^\d+\.\d+/);
    expect(await readFile(found?.tsc ?? "", "utf8")).not.toBe("");
  });

  it("may be Node itself if it runs TypeScript; otherwise the demo names what to install", () => {
    const runsTypeScript = Boolean(Reflect.get(process.features, "typescript"));
    if (runsTypeScript) expect(() => requireTypeStripping()).not.toThrow();
    else expect(() => requireTypeStripping()).toThrow(/no TypeScript compiler, and Node [\d.]+ does not run/);
  });
});

/** Tests run the sources as they are now, each of them once. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as byName from "xsdflow-emulator";
import * as byPath from "../../../emulator/src/index.ts";
import { loadEmulator } from "../../../src/cli/emulator-package.ts";
import { OptionRangeError } from "../../../src/index.ts";
import { compiledName, SOURCE_FOLDERS, TREE_VARIABLE } from "./compiled.mjs";
import { updateTree } from "./tree.ts";

const project = fileURLToPath(new URL("../../..", import.meta.url));

describe("in this run", () => {
  const tree = process.env[TREE_VARIABLE] ?? "";

  it.skipIf(tree === "")("every module corresponds to its source, and there is no other", async () => {
    expect(await updateTree(project, tree)).toEqual({ written: [], removed: [] });
  });

  it("a module is loaded once, under any of its names", async () => {
    expect(byName.startEmulator).toBe(byPath.startEmulator);
    expect((await loadEmulator()).startEmulator).toBe(byPath.startEmulator);
    const path = "../../../src/arguments/argument-error.ts";
    const dynamic = (await import(/* @vite-ignore */ path)) as Record<string, unknown>;
    expect(dynamic.OptionRangeError).toBe(OptionRangeError);
    const file = (await import(/* @vite-ignore */ join(project, "src/index.ts"))) as Record<string, unknown>;
    expect(file.OptionRangeError).toBe(OptionRangeError);
  });
});

describe("a tree", () => {
  let root = "";
  let tree = "";
  const at = (file: string) => join(tree, compiledName(file));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const load = (file: string, text = "") =>
    import(/* @vite-ignore */ `${pathToFileURL(at(file)).href}?${text}`) as Promise<Record<string, unknown>>;

  beforeEach(() => {
    root = `${mkdtempSync(join(tmpdir(), "xsdflow-tree-"))}/`;
    tree = join(root, "tree");
    write("package.json", '{ "type": "module" }');
    for (const folder of SOURCE_FOLDERS) mkdirSync(join(root, folder), { recursive: true });
    write("src/a/one.ts", 'import { two } from "../two.ts";\nexport const one: number = two / 2;\n');
    write("src/two.ts", "export const two: number = 2;\n");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("has a module for each source, which imports its neighbours", async () => {
    expect((await updateTree(root, tree)).written).toEqual(["src/a/one.ts", "src/two.ts"]);
    expect((await load("src/a/one.ts")).one).toBe(1);
  });

  it("is not changed if the sources are the same", async () => {
    await updateTree(root, tree);
    expect(await updateTree(root, tree)).toEqual({ written: [], removed: [] });
  });

  it("follows a changed source, also one that has the time and the length of the old one", async () => {
    await updateTree(root, tree);
    const { atime, mtime } = statSync(join(root, "src/two.ts"));
    write("src/two.ts", "export const two: number = 4;\n");
    utimesSync(join(root, "src/two.ts"), atime, mtime);
    expect((await updateTree(root, tree)).written).toEqual(["src/two.ts"]);
    expect((await load("src/two.ts")).two).toBe(4);
  });

  it("loses the module of a source that is gone, and makes a damaged one again", async () => {
    await updateTree(root, tree);
    rmSync(join(root, "src/a"), { recursive: true });
    writeFileSync(at("src/two.ts"), readFileSync(at("src/two.ts"), "utf8").slice(0, 20));
    expect(await updateTree(root, tree)).toEqual({ written: ["src/two.ts"], removed: ["src/a/one.js"] });
    await expect(load("src/a/one.ts")).rejects.toThrow("Cannot find");
  });

  it("may be updated by several processes at the same time", async () => {
    await Promise.all(Array.from({ length: 8 }, () => updateTree(root, tree)));
    expect(await updateTree(root, tree)).toEqual({ written: [], removed: [] });
    expect((await load("src/a/one.ts")).one).toBe(1);
  });

  it("names the source that is not TypeScript", async () => {
    write("src/two.ts", "export const two: = 2;\n");
    await expect(updateTree(root, tree)).rejects.toThrow(/^.*src\/two\.ts: /u);
  });

  it("imports the emulator by its path, and passes what the client makes to the recorder", async () => {
    write("emulator/src/index.ts", "export const started = true;\n");
    write("src/cli/load.ts", 'export const load = () => import("xsdflow-emulator");\n');
    write(
      "src/flows/made.ts",
      'import { createServer } from "node:net";\nexport class Made {\n  readonly server = createServer;\n}\n',
    );
    await updateTree(root, tree);
    const { load: loaded } = (await load("src/cli/load.ts")) as { load: () => Promise<unknown> };
    expect(await loaded()).toMatchObject({ started: true });
    expect(readFileSync(at("src/flows/made.ts"), "utf8")).toContain("made(this)");
  });

  it("uses resources that are closed at the end of a block, on every Node", async () => {
    write(
      "src/two.ts",
      "export const told: string[] = [];\nexport function use(): void {\n  using _ = { [Symbol.dispose]: () => void told.push('closed') };\n}\n",
    );
    await updateTree(root, tree);
    const { told, use } = (await load("src/two.ts")) as { told: string[]; use: () => void };
    use();
    expect(told).toEqual(["closed"]);
  });
});

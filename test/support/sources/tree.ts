/**
 * The sources as JavaScript in a folder of their own, one module for each. Node loads them from there, which takes a fraction of the time
 * that vitest's module runner takes, and they run faster: the runner turns each use of an import into a look at a property.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { sourceFiles } from "../source-files.ts";
import { compileSource } from "./compile.mjs";
import { compiledName, SOURCE_FOLDERS } from "./compiled.mjs";

/** A module of ours that others import by the name of its package: it must not be there twice. */
export const NAMED: { readonly name: string; readonly file: string } = {
  name: "xsdflow-emulator",
  file: "emulator/src/index.ts",
};
const NAME_IMPORTED = new RegExp(`(?<=\\b(?:from|import)\\s*\\(?\\s*")${NAMED.name}(?=")`, "gu");

/** What compiles: modules made by another compiler are made anew. */
const COMPILER: readonly string[] = [
  "tree.ts",
  "compile.mjs",
  "compiled.mjs",
  "../api-key/instrument.mjs",
  "../../../node_modules/rolldown/package.json",
].map((file) => fileURLToPath(new URL(file, import.meta.url)));

/** What was done to a tree. */
export interface Changes {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Brings a tree up to date. A module tells the text of its source by a hash in its last line, so nothing depends on times of files. Many
 * processes may do so at once: a module is there as a whole or not at all.
 *
 * @param root folder of the project, which ends with `/`
 * @param into folder of the tree
 */
export async function updateTree(root: string, into: string): Promise<Changes> {
  const files = SOURCE_FOLDERS.flatMap((folder) => sourceFiles(root, folder));
  const compiler = COMPILER.map((file) => readFileSync(file, "utf8")).join("\0");
  const written: string[] = [];
  for (const file of files) {
    const text = readFileSync(join(root, file), "utf8");
    const stamp = `\n//# of=${createHash("sha256").update(`${compiler}\0${text}`).digest("hex")}\n`;
    const target = join(into, compiledName(file));
    if (existsSync(target) && readFileSync(target, "utf8").endsWith(stamp)) continue;
    replaceFile(target, (await moduleText(root, file, dirname(target), text)) + stamp);
    written.push(file);
  }
  return { written, removed: removeOthers(into, new Set(files.map(compiledName))) };
}

async function moduleText(root: string, file: string, folder: string, text: string): Promise<string> {
  const { code, map } = await compileSource(join(root, file), text, { isBesides: true });
  const named = relative(folder, join(folder, relative(dirname(file), compiledName(NAMED.file))));
  const path = named.startsWith(".") ? named : `./${named}`;
  const source = relative(folder, join(root, file));
  const json = JSON.stringify({ version: 3, sources: [source], names: [], mappings: map?.mappings ?? "" });
  const url = `data:application/json;base64,${Buffer.from(json).toString("base64")}`;
  return `${code.replace(NAME_IMPORTED, path)}\n//# sourceMappingURL=${url}`;
}

/** Whoever reads the file finds what was there before, or all of the new text. */
function replaceFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, file);
}

/** A module whose source is gone must not be found any more. */
function removeOthers(into: string, kept: ReadonlySet<string>): readonly string[] {
  const found = readdirSync(into, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".js"),
  );
  const others = found.map((file) => file.replaceAll("\\", "/")).filter((file) => !kept.has(file));
  for (const file of others) rmSync(join(into, file), { force: true });
  return others;
}

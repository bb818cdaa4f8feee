/**
 * Lets a child process of a test run the sources as they are, on a Node that does not read TypeScript by itself. In a test run the sources
 * are compiled already (tree.ts); where they are not, each process compiles what it imports, which takes seconds.
 */
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isMainThread } from "node:worker_threads";
import { compileSource } from "../../../support/sources/compile.mjs";
import { compiledOf } from "../../../support/sources/compiled.mjs";

if (isMainThread) register(import.meta.url);

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  const compiled = found.url.endsWith(".ts") ? compiledOf(fileURLToPath(found.url)) : undefined;
  return compiled === undefined ? found : { ...found, url: pathToFileURL(compiled).href, format: "module" };
}

export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const file = fileURLToPath(url);
  const { code } = await compileSource(file, await readFile(file, "utf8"));
  return { format: "module", shortCircuit: true, source: code };
}

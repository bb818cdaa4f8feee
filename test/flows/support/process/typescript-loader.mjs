/**
 * Lets a child process of a test run the sources as they are, on a Node that does not read TypeScript by itself.
 */
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { compileSource } from "../../../support/sources/compile.mjs";

if (isMainThread) register(import.meta.url);

export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const file = fileURLToPath(url);
  const { code } = await compileSource(file, await readFile(file, "utf8"));
  return { format: "module", shortCircuit: true, source: code };
}

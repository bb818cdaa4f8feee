/** Lets a child process of a test run the sources as they are, on a Node that does not read TypeScript by itself. */
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { instrument, isRecorded } from "../../../support/api-key/instrument.mjs";

if (isMainThread) register(import.meta.url);

export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const { default: typescript } = await import("typescript-5.9");
  const { ESNext } = typescript.ModuleKind;
  const options = { module: ESNext, target: typescript.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  const file = await readFile(fileURLToPath(url), "utf8");
  const text = isRecorded(url) ? instrument(file) : file;
  const source = typescript.transpileModule(text, { compilerOptions: options }).outputText;
  return { format: "module", shortCircuit: true, source };
}

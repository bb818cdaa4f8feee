/**
 * Lets a child process of a test run the sources as they are, on a Node that does not read TypeScript by itself. The bundler
 * of the build takes the types away, since TypeScript needs seconds for what a process imports.
 */
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { instrument, isRecorded } from "../../../support/api-key/instrument.mjs";

if (isMainThread) register(import.meta.url);

/** What the bundler compiles to calls of a package of its own, which is not installed; TypeScript writes it in line. */
const OUTSIDE_HELPER = "@oxc-project/runtime/";

export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const file = await readFile(fileURLToPath(url), "utf8");
  return {
    format: "module",
    shortCircuit: true,
    source: await compiled(url, isRecorded(url) ? instrument(file) : file),
  };
}

/** The compilers are loaded by the thread that needs them, not by the process under test. */
async function compiled(url, text) {
  const { transformSync } = await import("rolldown/utils");
  const { code, errors } = transformSync(fileURLToPath(url), text, {
    lang: "ts",
    sourceType: "module",
    target: "es2022",
    typescript: { onlyRemoveTypeImports: true },
  });
  if (errors.length > 0) throw new SyntaxError(`${url}: ${errors.map(({ message }) => message).join("; ")}`);
  return code.includes(OUTSIDE_HELPER) ? compiledByTypeScript(text) : code;
}

async function compiledByTypeScript(text) {
  const { default: typescript } = await import("typescript-5.9");
  const { ESNext } = typescript.ModuleKind;
  const options = { module: ESNext, target: typescript.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  return typescript.transpileModule(text, { compilerOptions: options }).outputText;
}

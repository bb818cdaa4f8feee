/** Reads TypeScript for a Node that does not: each file by itself, so that what is not erasable or needs another file fails. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import typescript from "typescript-5.9";

const { ModuleKind, ScriptTarget } = typescript;
const compilerOptions = {
  module: ModuleKind.ESNext,
  target: ScriptTarget.ES2022,
  verbatimModuleSyntax: true,
  isolatedModules: true,
};

export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const text = await readFile(fileURLToPath(url), "utf8");
  const { outputText } = typescript.transpileModule(text, { compilerOptions });
  return { format: "module", shortCircuit: true, source: outputText };
}

/** Turns a source into JavaScript, for processes in which Node itself loads the sources: it does not read TypeScript on Node 20. */
import { instrument, isRecorded } from "../api-key/instrument.mjs";

/** What the bundler compiles to calls of a package of its own, which is not installed; TypeScript writes it in line. */
const OUTSIDE_HELPER = "@oxc-project/runtime/";

/**
 * The bundler of the build takes the types away, since TypeScript needs seconds for what a process imports. Modules whose errors and
 * objects the key search records (isRecorded) tell of them.
 *
 * @param file absolute path
 * @param text its TypeScript
 * @param isBesides whether the JavaScript has a name of its own, and imports modules that have such names
 * @throws SyntaxError for a text that is not TypeScript
 */
export async function compileSource(file, text, { isBesides = false } = {}) {
  const source = isRecorded(file) ? instrument(text) : text;
  // The compilers are loaded when they are needed: the process under test does not.
  const { transformSync } = await import("rolldown/utils");
  const { code, map, errors } = transformSync(file, source, {
    ...{ lang: "ts", sourceType: "module", target: "es2022", sourcemap: isBesides },
    typescript: { onlyRemoveTypeImports: true, rewriteImportExtensions: isBesides ? "rewrite" : false },
  });
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors.map(({ message }) => message).join("; ")}`);
  return code.includes(OUTSIDE_HELPER) ? compileByTypeScript(source, isBesides) : { code, map };
}

async function compileByTypeScript(source, isBesides) {
  const { default: typescript } = await import("typescript-5.9");
  const { outputText, sourceMapText } = typescript.transpileModule(source, {
    compilerOptions: {
      ...{ module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ES2022 },
      ...{ verbatimModuleSyntax: true, rewriteRelativeImportExtensions: isBesides, sourceMap: isBesides },
    },
  });
  const map = sourceMapText === undefined ? undefined : JSON.parse(sourceMapText);
  return { code: outputText.replace(/\/\/# sourceMappingURL=.*\s*$/u, ""), map };
}

/** What generated TypeScript is, by TypeScript 5.9: its errors, and the text of its types. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5.9";

const OPTIONS = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  types: [],
  // Some peers write declaration files: those are what is to be checked.
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  declaration: true,
  emitDeclarationOnly: true,
  removeComments: true,
};

/** Files below a folder with one of these endings. */
export function filesIn(folder, ...endings) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Errors in the generated files, and the declarations that they come to; undefined where there is no TypeScript. */
export function checkTypes(folder) {
  const files = filesIn(folder, ".ts");
  if (files.length === 0) return undefined;
  const program = ts.createProgram(files, OPTIONS);
  const errors = ts
    .getPreEmitDiagnostics(program)
    .filter(
      ({ category, file }) =>
        category === ts.DiagnosticCategory.Error && (file?.fileName ?? folder).startsWith(folder),
    )
    .map(({ code, messageText }) => `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
  const declarations = files
    .filter((file) => file.endsWith(".d.ts"))
    .map((file) => readFileSync(file, "utf8"));
  program.emit(undefined, (_, text) => declarations.push(text));
  return { errors, text: declarations.join("\n") };
}

/** Every name and string in TypeScript or JavaScript, without comments. */
export function words(text) {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const found = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const value = scanner.getTokenValue();
    if (kind === ts.SyntaxKind.StringLiteral) found.push(value, ...value.split(/[^\p{L}\p{N}_.-]+/u));
    else if (kind === ts.SyntaxKind.Identifier || kind >= ts.SyntaxKind.FirstKeyword) found.push(value);
  }
  return found;
}

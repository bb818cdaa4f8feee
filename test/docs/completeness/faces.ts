/** The public faces of the packages and what they export, read from their sources without a compiler's program. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript-5.9";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Import name of each public face, and its source. `xsdflow/emulator` is `xsdflow-emulator` under its old name. */
export const FACES: ReadonlyMap<string, string> = new Map([
  ["xsdflow", "src/index.ts"],
  ["xsdflow/flows", "src/flows/index.ts"],
  ["xsdflow/codegen", "codegen/index.ts"],
  ["xsdflow/json-schema", "src/json-schema/index.ts"],
  ["xsdflow/queue", "src/queue/index.ts"],
  ["xsdflow/validators", "src/validators/index.ts"],
  ["xsdflow-emulator", "emulator/src/index.ts"],
]);

/** Subpaths of the package that have no entry of their own in the API reference. */
export const WITHOUT_ENTRY: ReadonlySet<string> = new Set([
  // Re-exports xsdflow-emulator.
  "./emulator",
  // For generated modules only.
  "./internal",
  "./runtime",
  "./package.json",
]);

/** An export of a face. */
export interface PublicExport {
  readonly name: string;
  /** Whether a docstring stands at its declaration. */
  readonly documented: boolean;
  /** Of an interface of options: those without a docstring. */
  readonly undocumentedOptions: readonly string[];
}

/** Names of interfaces that people fill in property by property. */
const OPTIONS = /(?:Options|Limits|Config|Timeouts)$/u;

/** Everything that a face exports. @throws for an export that is declared in a form that this reader does not know */
export function exportsOf(face: string): readonly PublicExport[] {
  return [...exportedBy(join(root, FACES.get(face) ?? ""))].map(([name, declaration]) => ({
    name,
    documented: isDocumented(declaration),
    undocumentedOptions: OPTIONS.test(name) ? undocumentedMembers(declaration) : [],
  }));
}

/** `face name` of each export without a page below the folder that TypeDoc wrote. */
export function exportsWithoutPage(folder: string): readonly string[] {
  return [...FACES.keys()].flatMap((face) => {
    const entries = new Set([
      ...pagesOf(join(folder, face)),
      ...referencesOf(join(folder, face, "index.md")),
    ]);
    return exportsOf(face)
      .filter(({ name }) => !entries.has(name))
      .map(({ name }) => `${face} ${name}`);
  });
}

function pagesOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)))
    .map((file) => file.replace(/\.md$/u, ""));
}

/** What a face exports of another one: a heading with a link to the page there. */
function referencesOf(index: string): readonly string[] {
  if (!existsSync(index)) return [];
  const [, references = ""] = readFileSync(index, "utf8").split("\n## References\n");
  return [...references.matchAll(/^### (\S+)$/gmu)].map(([, name = ""]) => name);
}

type Declarations = ReadonlyMap<string, ts.Node>;
const parsed = new Map<string, ts.SourceFile>();

function sourceOf(path: string): ts.SourceFile {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  parsed.set(path, source);
  return source;
}

/** The declaration of each name that a module exports, wherever it is declared. */
function exportedBy(path: string): Declarations {
  const found = new Map<string, ts.Node>();
  for (const statement of sourceOf(path).statements) {
    if (ts.isExportDeclaration(statement)) {
      for (const [name, node] of reexported(path, statement)) found.set(name, node);
    } else if (isExported(statement)) {
      for (const name of namesOf(statement)) found.set(name, statement);
    }
  }
  return found;
}

function reexported(path: string, { moduleSpecifier, exportClause }: ts.ExportDeclaration): Declarations {
  const target =
    moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier)
      ? exportedBy(resolve(dirname(path), moduleSpecifier.text))
      : declaredIn(path);
  if (exportClause === undefined) return target;
  if (!ts.isNamedExports(exportClause)) throw new Error(`${path}: an export in a form that is not known`);
  return new Map(
    exportClause.elements.map(({ name, propertyName }) => {
      const declaration = target.get((propertyName ?? name).text);
      if (declaration === undefined) throw new Error(`${path}: ${name.text} is not found`);
      return [name.text, declaration] as const;
    }),
  );
}

function declaredIn(path: string): Declarations {
  const { statements } = sourceOf(path);
  return new Map(statements.flatMap((each) => namesOf(each).map((name) => [name, each] as const)));
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

function undocumentedMembers(declaration: ts.Node): readonly string[] {
  if (!ts.isInterfaceDeclaration(declaration)) return [];
  return declaration.members
    .filter((member) => !isDocumented(member))
    .map(({ name }) => name?.getText() ?? "");
}

function isDocumented(declaration: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(declaration).some((each) => {
    const text = ts.isJSDoc(each) ? ts.getTextOfJSDocComment(each.comment) : undefined;
    return text !== undefined && text.trim() !== "";
  });
}

/** The stable codes of errors, read from the sources that declare them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5.9";
import { root } from "../pages/page.ts";
import { exportsOf, FACES } from "./faces.ts";

function sourceOf(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(join(root, path), "utf8"), ts.ScriptTarget.Latest, true);
}

/** The words of a union of literals: of a type, or of a property of an interface. */
export function unionOf(path: string, name: string, property?: string): readonly string[] {
  const statement = sourceOf(path).statements.find(
    (each) => (ts.isTypeAliasDeclaration(each) || ts.isInterfaceDeclaration(each)) && each.name.text === name,
  );
  const words = new Set<string>();
  const gather = (node: ts.Node) => {
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) words.add(node.literal.text);
    ts.forEachChild(node, gather);
  };
  if (statement !== undefined && ts.isInterfaceDeclaration(statement)) {
    statement.members.filter(({ name: own }) => own?.getText() === property).forEach(gather);
  } else if (statement !== undefined) gather(statement);
  if (words.size === 0) throw new Error(`${path} has no union ${name}`);
  return [...words];
}

/** The names of an interface's properties. */
export function keysOf(path: string, name: string): readonly string[] {
  const statement = sourceOf(path).statements.find(
    (each) => ts.isInterfaceDeclaration(each) && each.name.text === name,
  );
  if (statement === undefined || !ts.isInterfaceDeclaration(statement))
    throw new Error(`${path} has no interface ${name}`);
  return statement.members.map(({ name: own }) => own?.getText() ?? "");
}

/** The codes of errors that are no errors of the client: `readonly code = "ERR_…"`, and the unions that such codes are of. */
export function errorCodes(): readonly string[] {
  const declared = [...sources("src"), ...sources("codegen"), ...sources("emulator/src")].flatMap((path) => [
    ...readFileSync(join(root, path), "utf8").matchAll(/readonly code(?:: \w+)? = "(ERR_\w+)"/gu),
  ]);
  const codes = declared.map(([, code = ""]) => code);
  return [...new Set([...codes, ...unionOf("src/schema/value/validation-error.ts", "ValidationErrorCode")])];
}

/** The classes of errors that the faces export. */
export function errorClasses(): readonly string[] {
  return [...FACES.keys()]
    .flatMap((face) => exportsOf(face).map(({ name }) => name))
    .filter((name) => /^[A-Z]\w+Error$/u.test(name));
}

/** The codes that the command line gives errors that have none of their own. */
export function commandCodes(): readonly string[] {
  const texts = readdirSync(join(root, "src/cli"))
    .filter((name) => /^describe-(?:error|file-error)\.ts$/u.test(name))
    .map((name) => readFileSync(join(root, "src/cli", name), "utf8"));
  const words = texts.flatMap((text) => [
    ...[...text.matchAll(/(?:simple\(|\bcode: |\? |: )"([a-z]+(?:-[a-z]+)*)"(?=[,\s;:)])/gu)].map(
      ([, word = ""]) => word,
    ),
  ]);
  return [...new Set(words)];
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

/** Parts of the model of a small schema, and types as short text. */
import type { Declaration, Module } from "../../../codegen/model/declaration.ts";
import type { Member, TypeExpression } from "../../../codegen/model/expression.ts";
import { modelOf } from "../../../codegen/model/model.ts";
import type { Pins } from "../../../codegen/model/name-book.ts";
import type { SimpleType } from "../../../src/datatypes/types.ts";
import type { ComplexType, ComponentSet } from "../../../src/schema/components.ts";
import { componentsOf } from "../check/components.ts";

/** A type as a person would write it; references are names, types of the run time are as they are. */
export function show(type: TypeExpression): string {
  switch (type.kind) {
    case "keyword":
      return type.name;
    case "literal":
      return typeof type.value === "bigint" ? `${type.value}n` : JSON.stringify(type.value);
    case "reference":
      return type.to.name;
    case "stringMap":
      return "Record<string, string>";
    case "array":
      return `(${show(type.item)})[]`;
    case "runtime":
      return type.arguments.length === 0 ? type.name : `${type.name}<${type.arguments.map(show).join(", ")}>`;
    case "object":
      return `{ ${type.members.map(showMember).join("; ")} }`;
    default:
      return type.items.map(show).join(type.kind === "union" ? " | " : " & ");
  }
}

/** `prop?: type` */
export function showMember({ prop, optional, type }: Member): string {
  return `${prop}${optional ? "?" : ""}: ${show(type)}`;
}

/** `interface A { … }`, `type B = …`, `const C: …` for each declaration. */
export function showDeclaration(declaration: Declaration): string {
  const { kind, name } = declaration;
  if (kind === "interface") return `interface ${name} { ${declaration.members.map(showMember).join("; ")} }`;
  if (kind === "alias") return `type ${name} = ${show(declaration.type)}`;
  if (kind === "schema") return `const ${name}: ${show(declaration.type)} of ${declaration.element}`;
  return `const ${name} = ${declaration.values.map(String).join(", ")}${declaration.literal ? "" : " (a plain list)"}`;
}

/** The modules of a schema. */
export async function modules(
  body: Parameters<typeof componentsOf>[0],
  pins?: Pins,
): Promise<readonly Module[]> {
  return modelOf(await componentsOf(body), pins);
}

/** The declarations of a schema of one document, as short text. */
export async function declared(body: string): Promise<string[]> {
  const [only] = await modules(body);
  return (only?.declarations ?? []).map(showDeclaration);
}

/** A simple type of a schema by its local name, `xs:` for a built-in one. */
export function simpleOf(set: ComponentSet, name: string): SimpleType {
  const key = name.startsWith("xs:")
    ? `{http://www.w3.org/2001/XMLSchema}${name.slice(3)}`
    : `{urn:t}${name}`;
  const found = set.type(key);
  if (found?.kind !== "simple") throw new Error(`no simple type ${name}`);
  return found;
}

/** A complex type of a schema by its local name. */
export function complexOf(set: ComponentSet, name: string): ComplexType {
  const found = set.type(`{urn:t}${name}`);
  if (found?.kind !== "complex") throw new Error(`no complex type ${name}`);
  return found;
}

/** One simple type `s`, by what it restricts and its facets. */
export async function restricted(base: string, facets = "", more = ""): Promise<SimpleType> {
  const body = `<xs:simpleType name="s"><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>${more}`;
  return simpleOf(await componentsOf(body), "s");
}

/** `<xs:name value="…"/>` for each value. */
export function facet(name: string, ...values: readonly string[]): string {
  return values.map((value) => `<xs:${name} value="${value}"/>`).join("");
}

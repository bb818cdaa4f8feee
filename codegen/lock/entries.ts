/** The entries of modules, from their model. */
import { literalText } from "../emit/literals.ts";
import type { Declaration, Module } from "../model/declaration.ts";
import type { FacetText, Member, TypeExpression } from "../model/expression.ts";
import type { Entries, Entry, PropertyUse } from "./entry.ts";
import { typeSignature } from "./type-signature.ts";

/** Longer texts of choices are truncated: the report says that the choice changed, and the module shows how. */
const LONGEST_CHOICE = 2000;

/** The entries of modules, by module. */
export function lockEntriesOf(modules: readonly Module[]): ReadonlyMap<string, Entries> {
  return new Map(
    modules.map(({ path, declarations }) => {
      const entries = new Map<string, Entry>();
      // The alias with an element's name is resolved: it exists only if the name of the type differs.
      const aliases = new Map(
        declarations.map((each) => [each.path, each.kind === "alias" ? each.type : undefined]),
      );
      for (const declaration of declarations) {
        const value = aliases.get(declaration.path.replace(/ schema$/, " value"));
        addDeclaration(
          entries,
          declaration.kind === "schema" && value !== undefined
            ? { ...declaration, type: value }
            : declaration,
        );
      }
      return [path, entries] as const;
    }),
  );
}

function addDeclaration(entries: Map<string, Entry>, declaration: Declaration): void {
  const { path, name } = declaration;
  switch (declaration.kind) {
    case "interface":
      entries.set(path, ["type", name, "object"]);
      addMembers(entries, path, declaration.members);
      break;
    case "alias":
      addAlias(entries, declaration);
      break;
    case "values":
      entries.set(path, ["values", name]);
      for (const value of declaration.values) {
        const literal = literalText(value);
        entries.set(`${path} ${literal}`, ["value", literal]);
      }
      break;
    default:
      entries.set(path, ["schema", name, typeSignature(declaration.type)]);
  }
}

function addAlias(
  entries: Map<string, Entry>,
  { path, name, type, facets = [], typeName }: Declaration & { kind: "alias" },
): void {
  const isObject = type.kind === "intersection" && type.items.some(isHints);
  const values = type.kind === "union" ? type.items : [type];
  const isEnumeration = values.every((item) => item.kind === "literal");
  const text = isObject ? "object" : isEnumeration ? "enumeration" : typeSignature(type);
  entries.set(path, ["type", name, text]);
  if (typeName !== undefined)
    entries.set(`${path} .$type`, ["property", "$type", literalText(typeName), "?"]);
  addFacets(entries, path, facets);
  if (isObject) addAlternatives(entries, path, type.items);
  else addNested(entries, path, type);
}

function isHints(item: TypeExpression): boolean {
  return item.kind === "runtime" && item.name === "XsiHints";
}

/** The properties of a type that consists of sets of them. */
function addAlternatives(entries: Map<string, Entry>, path: string, parts: readonly TypeExpression[]): void {
  let choices = 0;
  for (const part of parts) {
    if (part.kind === "object") addMembers(entries, path, part.members);
    if (part.kind !== "union") continue;
    const branches = part.items.flatMap((item) => (item.kind === "object" ? [item.members] : []));
    addMembers(entries, path, mergedMembers(branches));
    choices += 1;
    entries.set(`${path} {${choices}}`, ["choice", ...branchTexts(branches)]);
  }
}

/** Each property once: optional unless every branch requires it, with all of its types. */
function mergedMembers(branches: readonly (readonly Member[])[]): readonly Member[] {
  const merged = new Map<string, Member>();
  const requiring = requiringBranches(branches);
  for (const member of branches.flat().filter((each) => !isForbidden(each))) {
    const known = merged.get(member.prop);
    const types = [...(known === undefined ? [] : [known.type]), member.type];
    const optional = requiring.get(member.prop) !== branches.length;
    const [type = member.type] = types;
    const same = new Set(types.map(typeSignature)).size === 1;
    merged.set(member.prop, { ...member, optional, type: same ? type : { kind: "union", items: types } });
  }
  return [...merged.values()];
}

/** The number of branches that require each property. It is computed once for all properties. */
function requiringBranches(branches: readonly (readonly Member[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const branch of branches) {
    const required = branch.filter(({ optional }) => !optional).map(({ prop }) => prop);
    for (const prop of new Set(required)) counts.set(prop, (counts.get(prop) ?? 0) + 1);
  }
  return counts;
}

function branchTexts(branches: readonly (readonly Member[])[]): readonly string[] {
  const texts = branches.map((branch) =>
    branch
      .filter((member) => !isForbidden(member))
      .map(({ prop, optional, type }) => {
        const tag = type.kind === "literal" ? ` ${literalText(type.value)}` : "";
        return `${prop}${optional ? "?" : ""}${tag}`;
      })
      .join(", "),
  );
  const sorted = [...new Set(texts)].sort();
  return sorted.join("").length <= LONGEST_CHOICE ? sorted : [sorted.join(" ").slice(0, LONGEST_CHOICE)];
}

function isForbidden({ type }: Member): boolean {
  return type.kind === "keyword" && type.name === "never";
}

function addMembers(entries: Map<string, Entry>, path: string, members: readonly Member[]): void {
  for (const { prop, optional, type, step, facets = [] } of members) {
    const key = `${path} .${step ?? prop}`;
    const filled = type.kind === "runtime" && type.name === "Filled";
    const use: PropertyUse = optional ? "?" : filled ? "=" : "";
    entries.set(key, ["property", prop, typeSignature(type), use]);
    addFacets(entries, key, facets);
    addNested(entries, key, type);
  }
}

/** The properties of objects inside a type. */
function addNested(entries: Map<string, Entry>, path: string, type: TypeExpression): void {
  if (type.kind === "object") addMembers(entries, path, type.members);
  else if (type.kind === "array") addNested(entries, path, type.item);
  else if (type.kind === "runtime") for (const each of type.arguments) addNested(entries, path, each);
  else if ("items" in type) for (const each of type.items) addNested(entries, path, each);
}

function addFacets(entries: Map<string, Entry>, path: string, facets: readonly FacetText[]): void {
  for (const { name, text } of facets) entries.set(`${path} (${name})`, ["facet", name, text]);
}

/** Chooses property names for elements and attributes, and resolves collisions. */
import type { ExpandedName } from "../../xml/events.ts";
import { XML, XS } from "../../xml/names.ts";
import type { ComponentSet } from "../components.ts";

/** Whether property names of a set are in camelCase: they are if one of its documents says so. */
export function isCamel(set: ComponentSet): boolean {
  return set.documents.some((document) => document.names === "camel");
}

/**
 * An XML name in camelCase: separators (`-`, `.`, `_`) are removed and the letter after them becomes upper case,
 * leading capitals become lower case (`IBAN` → `iban`, `UBLVersionID` → `ublVersionID`, `first-name` → `firstName`).
 * A name that would become empty is not changed.
 */
export function camelCase(name: string): string {
  const joined = name
    .split(/[-._\u00B7]+/u)
    .filter((word) => word !== "")
    .map((word, index) => (index === 0 ? word : raise(word)))
    .join("");
  if (joined === "") return name;
  // "XMLHttp": the last capital of a run begins the next word, unless the run is a single letter or the whole name.
  const capitals = /^\p{Lu}+/u.exec(joined)?.[0] ?? "";
  const rest = joined.slice(capitals.length);
  const letters = [...capitals];
  const lowered = letters.length > 1 && /^\p{Ll}/u.test(rest) ? letters.length - 1 : letters.length;
  return letters.map((letter, index) => (index < lowered ? letter.toLowerCase() : letter)).join("") + rest;
}

function raise(word: string): string {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("");
}

/** A name as a property that no object inherits: `constructor` → `$constructor`. */
export function safeProperty(name: string): string {
  return name in Object.prototype ? `$${name}` : name;
}

/** `prefix:local` by the prefixes that the documents declare, `:local` in no namespace, else `{namespace}local`. */
export function prefixedName(name: ExpandedName, set: ComponentSet): string {
  if (name.ns === "") return `:${name.local}`;
  if (name.ns === XS) return `xs:${name.local}`;
  if (name.ns === XML) return `xml:${name.local}`;
  const prefix = set.preferredPrefix(name.ns);
  return prefix === undefined || prefix === "" ? bracedName(name) : `${prefix}:${name.local}`;
}

/** `{namespace}local`, `:local` in no namespace: a unique name. */
export function bracedName(name: ExpandedName): string {
  return name.ns === "" ? `:${name.local}` : `{${name.ns}}${name.local}`;
}

/** A name that needs a property. */
export interface Nameable {
  readonly name: ExpandedName;
  readonly key: string;
  readonly prop: string | undefined;
}

/** Names for the elements of one type: from the key of each to its property. See types.ts for the order of claims. */
export function nameElements(elements: readonly Nameable[], set: ComponentSet): ReadonlyMap<string, string> {
  const camel = isCamel(set);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const claim = (element: Nameable, candidates: readonly string[]): void => {
    if (names.has(element.key)) return;
    const prop = candidates.find((candidate) => !taken.has(candidate)) ?? numbered(element.name.local, taken);
    names.set(element.key, prop);
    taken.add(prop);
  };
  for (const element of elements) {
    if (element.prop !== undefined) claim(element, [safeProperty(element.prop)]);
  }
  for (const element of elements) {
    const { local } = element.name;
    const own = safeProperty(camel ? camelCase(local) : local);
    claim(element, [own, safeProperty(local), prefixedName(element.name, set), bracedName(element.name)]);
  }
  return names;
}

/** Properties for the attributes of one type, in the order given. `fields` are the properties that elements have. */
export function nameAttributes(
  attributes: readonly Nameable[],
  fields: ReadonlySet<string>,
  set: ComponentSet,
): ReadonlyMap<string, string> {
  const camel = isCamel(set);
  const names = new Map<string, string>();
  const taken = new Set<string>(fields);
  const claim = (attribute: Nameable, candidates: readonly string[]): void => {
    if (names.has(attribute.key)) return;
    const prop =
      candidates.find((candidate) => !taken.has(candidate)) ?? numbered(attribute.name.local, taken);
    names.set(attribute.key, prop);
    taken.add(prop);
  };
  for (const attribute of attributes) {
    if (attribute.prop !== undefined) claim(attribute, [safeProperty(attribute.prop)]);
  }
  const unqualifiedFirst = [...attributes].sort(
    (left, right) => Number(left.name.ns !== "") - Number(right.name.ns !== ""),
  );
  for (const attribute of unqualifiedFirst) {
    const { local } = attribute.name;
    const own = safeProperty(camel ? camelCase(local) : local);
    const beside = fields.has(own) ? [`@${own}`] : [];
    const prefixed = prefixedName(attribute.name, set);
    claim(attribute, [own, ...beside, prefixed, `@${prefixed}`, `@${bracedName(attribute.name)}`]);
  }
  return names;
}

/** Two pinned names can collide; the second then gets a number after a `$`, which no XML name contains. */
function numbered(local: string, taken: ReadonlySet<string>): string {
  let count = 2;
  while (taken.has(`${local}$${count}`)) count += 1;
  return `${local}$${count}`;
}

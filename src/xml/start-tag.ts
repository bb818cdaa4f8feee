/** Start tags with their namespaces in scope. One is created for every element, so they share as much as possible. */
import { isNCName } from "./characters.ts";
import type { StartTag, XmlAttribute } from "./events.ts";
import { lookUp, type NamespaceLink } from "./namespaces.ts";

/** The start tags that the reader and the serializer hand out: plain fields, and the scope chain to resolve prefixes by. */
export class ScopedTag implements StartTag {
  readonly ns: string;
  readonly local: string;
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  readonly declarations: ReadonlyMap<string, string> | undefined;
  readonly #scope: NamespaceLink | undefined;

  constructor(
    ns: string,
    name: SplitName,
    attributes: readonly XmlAttribute[],
    declarations: ReadonlyMap<string, string> | undefined,
    scope: NamespaceLink | undefined,
  ) {
    this.ns = ns;
    this.local = name.local;
    this.prefix = name.prefix;
    this.attributes = attributes;
    this.declarations = declarations;
    this.#scope = scope;
  }

  resolvePrefix(prefix: string): string | undefined {
    return lookUp(this.#scope, prefix);
  }
}

/** A QName split at its colon; `prefix` is `""` where there is none. */
export interface SplitName {
  readonly prefix: string;
  readonly local: string;
}

/** The maximum number of names in the cache. Names repeat, so each is split and checked once. */
const REMEMBERED_NAMES = 4096;

/** Splits Names into prefix and local part, and caches the result. */
export class NameSplitter {
  readonly #known = new Map<string, SplitName>();

  /** The parts of a Name; `undefined` if it is not a QName (Namespaces in XML 1.0, production [7]). */
  split(name: string): SplitName | undefined {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const parts = splitQName(name);
    if (parts !== undefined && this.#known.size < REMEMBERED_NAMES) this.#known.set(name, parts);
    return parts;
  }
}

/** Splits a QName at its colon; `undefined` if a part is empty or not an NCName, or if there are two colons. */
export function splitQName(name: string): SplitName | undefined {
  const colon = name.indexOf(":");
  if (colon < 0) return isNCName(name) ? { prefix: "", local: name } : undefined;
  const prefix = name.slice(0, colon);
  const local = name.slice(colon + 1);
  return isNCName(prefix) && isNCName(local) ? { prefix, local } : undefined;
}

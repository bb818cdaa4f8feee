/** The names in a document for those of its schema, as given by the prefixes in scope. */
import type { ExpandedName } from "../../../xml/events.ts";
import { clark, XML } from "../../../xml/names.ts";
import { ownString } from "../../../xml/own-string.ts";
import { splitQName } from "../../../xml/start-tag.ts";
import { namespacesDeclaredBy, writtenTagAt } from "./written-tag.ts";

const PROLOG =
  /^\ufeff?(?:<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][A-Za-z0-9._-]*)"|'([A-Za-z][A-Za-z0-9._-]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>)?/;

/** The beginning of a document. */
export interface Prolog {
  /** UTF-16 units before the root element, or before comments in front of it. */
  readonly length: number;
  /** Whether it declares another encoding than UTF-8: characters were decoded, bytes may not have been. */
  readonly isOtherEncoding: boolean;
}

/** The part before the first element. */
export function prologOf(text: string): Prolog {
  const [all = "", double, single] = PROLOG.exec(text) ?? [];
  return { length: all.length, isOtherEncoding: (double ?? single ?? "utf-8").toLowerCase() !== "utf-8" };
}

/** A root element's name, and the prefixes that it declares. */
export interface RootTag {
  readonly name: string;
  /** Prefix → namespace. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Where it ends, in UTF-16 units. */
  readonly end: number;
}

/** The start tag that begins at a place of a text. */
export function rootTagAt(text: string, at: number): RootTag {
  const tag = writtenTagAt(text, at);
  return { name: tag.name, prefixes: namespacesDeclaredBy(tag), end: tag.end };
}

/** A name in a document, and its expanded name. */
export interface ResolvedName extends ExpandedName {
  readonly key: string;
  readonly prefix: string;
}

/** This number of short names is cached for the life of the schema; further or longer ones are resolved each time. */
const MOST_REMEMBERED = 4_096;
const LONGEST_REMEMBERED = 100;

/** Converts names to the form in documents with these prefixes, and back. */
export class DocumentNames {
  /** Prefix → namespace, as declared; `xml` is not among them. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Namespace → prefixes. */
  readonly #byNamespace = new Map<string, string[]>();
  readonly #elements = new Map<string, ResolvedName>();
  readonly #attributes = new Map<string, ResolvedName>();

  constructor(prefixes: ReadonlyMap<string, string>) {
    this.prefixes = prefixes;
    const all = new Map([["", ""], ["xml", XML], ...prefixes]);
    for (const [prefix, ns] of all) {
      const known = this.#byNamespace.get(ns);
      if (known === undefined) this.#byNamespace.set(ns, [prefix]);
      else known.push(prefix);
    }
  }

  /** The possible names of an element; several if a namespace has several prefixes. */
  elements({ ns, local }: ExpandedName): readonly string[] {
    return (this.#byNamespace.get(ns) ?? []).map((prefix) => qualified(prefix, local));
  }

  /** The name of an element; `undefined` if the document has none. If there are two, the first declared. */
  element(name: ExpandedName): string | undefined {
    return this.elements(name)[0];
  }

  /** The possible names of an attribute; the default namespace does not apply to it. */
  attributes({ ns, local }: ExpandedName): readonly string[] {
    if (ns === "") return [local];
    const prefixes = (this.#byNamespace.get(ns) ?? []).filter((prefix) => prefix !== "");
    return prefixes.map((prefix) => qualified(prefix, local));
  }

  /** The name of an attribute; `undefined` if the document has none. */
  attribute(name: ExpandedName): string | undefined {
    return this.attributes(name)[0];
  }

  /** The expanded name of an element; `undefined` for a text that is not a name, and for an unbound prefix. */
  elementNamed(name: string): ResolvedName | undefined {
    return remembered(this.#elements, name, () => this.#resolved(name, this.prefixes.get("") ?? ""));
  }

  /** The expanded name of an attribute. */
  attributeNamed(name: string): ResolvedName | undefined {
    return remembered(this.#attributes, name, () => this.#resolved(name, ""));
  }

  /** The expanded name of a qualified name in content. */
  resolve(text: string): ExpandedName | undefined {
    return this.elementNamed(text);
  }

  /** The namespace of a prefix; `""` if the default namespace is requested and there is none. */
  resolvePrefix(prefix: string): string | undefined {
    return this.prefixes.get(prefix) ?? (prefix === "" ? "" : prefix === "xml" ? XML : undefined);
  }

  #resolved(name: string, byDefault: string): ResolvedName | undefined {
    const split = splitQName(name);
    if (split === undefined) return undefined;
    const { prefix, local } = split;
    const ns = prefix === "" ? byDefault : this.resolvePrefix(prefix);
    if (ns === undefined) return undefined;
    const own = ownString(local);
    return { ns, local: own, prefix: ownString(prefix), key: clark(ns, own) };
  }
}

function remembered(
  known: Map<string, ResolvedName>,
  name: string,
  resolve: () => ResolvedName | undefined,
): ResolvedName | undefined {
  const found = known.get(name);
  if (found !== undefined) return found;
  const resolved = resolve();
  if (resolved !== undefined && known.size < MOST_REMEMBERED && name.length <= LONGEST_REMEMBERED)
    known.set(ownString(name), resolved);
  return resolved;
}

function qualified(prefix: string, local: string): string {
  return prefix === "" ? local : `${prefix}:${local}`;
}

/** Equal for the same prefixes, declared in the same order. */
export function signatureOf({ prefixes }: Pick<RootTag, "prefixes">): string {
  return JSON.stringify([...prefixes]);
}

/**
 * The tags of a root's documents, made once. It works where every namespace has a prefix of its own whatever the value
 * holds; the rest is for `serialize/prefixes.ts`, whose choices these are.
 */
import { escapeAttribute } from "../../../xml/escape.ts";
import type { ClarkName, ExpandedName } from "../../../xml/events.ts";
import { parseClark, XML } from "../../../xml/names.ts";
import type { ComponentSet } from "../../components.ts";
import { inventedPrefix, isWithoutPrefix, mayStandFor, ownPrefix } from "../../rules/prefixes.ts";
import { decline, NO_NAMESPACE_NEEDED } from "../decline.ts";
import type { WriteState } from "./state.ts";

/** The prefix that a root without one gets where the default namespace cannot be used. */
const MADE_UP = inventedPrefix(1);

interface Namespace {
  readonly ns: string;
  readonly prefix: string;
  readonly declaration: string;
}

/** A qualified name, and its namespace's number for the state; -1 needs no declaration. */
export interface WrittenName {
  readonly text: string;
  readonly ns: number;
}

/** The names of one root element's documents. */
export class DirectNames {
  readonly #components: ComponentSet;
  readonly #rootNamespace: string;
  readonly #known: Namespace[] = [];
  readonly #byPrefix = new Map<string, string>();
  /** Whether the documents hold elements in no namespace, so that there can be no default namespace. */
  readonly #unqualified: boolean;

  constructor(components: ComponentSet, rootNamespace: string, unqualified: boolean) {
    this.#components = components;
    this.#rootNamespace = rootNamespace;
    this.#unqualified = unqualified;
    this.element({ ns: rootNamespace, local: "root" });
  }

  /** Whether the root's namespace has no prefix, so that it matters whether elements are in no namespace. */
  get rootIsUnprefixed(): boolean {
    return isWithoutPrefix(this.#rootNamespace, this.#components);
  }

  element({ ns, local }: ExpandedName): WrittenName {
    if (ns === "") {
      if (this.rootIsUnprefixed && !this.#unqualified) throw NO_NAMESPACE_NEEDED;
      return { text: local, ns: -1 };
    }
    return this.#qualified(ns, local, this.#elementPrefix(ns));
  }

  attribute({ ns, local }: ExpandedName): WrittenName {
    if (ns === "") return { text: local, ns: -1 };
    if (ns === XML) return { text: `xml:${local}`, ns: -1 };
    return this.#qualified(ns, local, this.#ownPrefix(ns) ?? decline());
  }

  /** A name as a value. */
  value(key: ClarkName, state: WriteState): string {
    const name = parseClark(key);
    if (name.ns === "") {
      state.useForElement(-1);
      return this.element(name).text;
    }
    // The root's namespace is declared in any case, and without a prefix names in values are in it too.
    if (name.ns === this.#rootNamespace) return this.element(name).text;
    const { text, ns } = this.attribute(name);
    if (ns >= 0) state.useForAttribute(ns);
    return text;
  }

  /** The declarations of the root element: its own namespace first, then the elements', then the attributes'. */
  declarations(state: WriteState): string {
    const used = new Set([...state.elementNamespaces, ...state.attributeNamespaces]);
    let text = "";
    for (const number of used) text += this.#known[number]?.declaration ?? "";
    return text;
  }

  #qualified(ns: string, local: string, prefix: string): WrittenName {
    return { text: prefix === "" ? local : `${prefix}:${local}`, ns: this.#number(ns, prefix) };
  }

  #elementPrefix(ns: string): string {
    const own = this.#ownPrefix(ns);
    if (own !== undefined) return own;
    // Numbers are given in the order in which a document needs them: only the root's is known beforehand.
    if (ns !== this.#rootNamespace) decline();
    return this.#unqualified ? MADE_UP : "";
  }

  #number(ns: string, prefix: string): number {
    const known = this.#known.findIndex((each) => each.ns === ns && each.prefix === prefix);
    if (known >= 0) return known;
    if ((this.#byPrefix.get(prefix) ?? ns) !== ns) decline();
    if (this.#known.some((each) => each.ns === ns)) decline();
    this.#byPrefix.set(prefix, ns);
    const name = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
    return this.#known.push({ ns, prefix, declaration: ` ${name}="${escapeAttribute(ns)}"` }) - 1;
  }

  #ownPrefix(ns: string): string | undefined {
    const prefix = ownPrefix(ns, this.#components);
    return prefix === undefined || mayStandFor(prefix, ns) ? prefix : decline();
  }
}

/**
 * The tags of a root's documents, which are made once for each naming of their namespaces. Documents are written with an assumed naming;
 * `settled` checks afterwards whether it was right. The choices are those of `serialize/prefixes.ts`.
 */
import { indexOfInvalidChar } from "../../../xml/characters.ts";
import { escapeAttribute } from "../../../xml/escape.ts";
import type { ClarkName, ExpandedName } from "../../../xml/events.ts";
import { parseClark, XML, XMLNS } from "../../../xml/names.ts";
import type { ComponentSet } from "../../components.ts";
import { firstFreePrefix, isWithoutPrefix, mayStandFor, ownPrefix } from "../../rules/prefixes.ts";
import { decline } from "../decline.ts";
import { areEqual, UsesOfDocument } from "./namespace-uses.ts";
import type { DocumentNaming, NamespaceUses } from "./naming.ts";
import { settleNaming } from "./settle-naming.ts";
import type { ValueNames, WriteState } from "./state.ts";

interface Namespace {
  readonly ns: string;
  readonly prefix: string;
  readonly declaration: string;
  /** Whether it has this prefix in every document: it is the schema's own, and no other namespace uses it. */
  readonly isCertain: boolean;
}

/** A qualified name, and its namespace's number for the state; -1 needs no declaration. */
export interface WrittenName {
  readonly text: string;
  readonly ns: number;
}

/** A prefix, and the number of its namespace for the state. */
interface NumberedPrefix {
  readonly prefix: string;
  readonly number: number;
}

/** Namespaces whose prefixes are kept: names in values may have any. */
const MOST_KEPT_PREFIXES = 64;

/** The names of one root element's documents. */
export class DirectNames implements ValueNames {
  /** The naming of the documents' namespaces; `undefined` if only the certain part is assumed. */
  readonly naming: DocumentNaming | undefined;
  readonly #components: ComponentSet;
  readonly #rootNamespace: string;
  readonly #known: Namespace[] = [];
  readonly #byPrefix = new Map<string, string>();
  readonly #byDefault: string | undefined;
  readonly #attributePrefixes = new Map<string, NumberedPrefix>();
  readonly #valuePrefixes = new Map<string, NumberedPrefix>();
  /** The uses and the naming of the last document: the next one usually has the same. */
  #lastUses: UsesOfDocument | undefined;
  #lastHead: Head | undefined;
  #lastNaming: DocumentNaming | undefined;
  #lastDeclarations:
    | { readonly declarations: ReadonlyMap<string, string>; readonly text: string }
    | undefined;

  constructor(components: ComponentSet, rootNamespace: string, naming: DocumentNaming | undefined) {
    this.#components = components;
    this.#rootNamespace = rootNamespace;
    this.naming = naming;
    const likely = isWithoutPrefix(rootNamespace, components) ? rootNamespace : undefined;
    this.#byDefault = naming === undefined ? likely : naming.byDefault;
    for (const [prefix, ns] of naming?.declarations ?? []) this.#number(ns, prefix, false);
    this.element({ ns: rootNamespace, local: "root" });
  }

  element({ ns, local }: ExpandedName): WrittenName {
    if (ns === "") return { text: local, ns: -1 };
    if (ns === this.#byDefault) return { text: local, ns: this.#number(ns, "", true) };
    return this.#prefixed(ns, local, this.naming?.elementPrefix(ns));
  }

  attribute({ ns, local }: ExpandedName): WrittenName {
    if (ns === "") return { text: local, ns: -1 };
    if (ns === XML) return { text: `xml:${local}`, ns: -1 };
    const { prefix, number } = this.#kept(this.#attributePrefixes, ns, this.naming?.attributePrefix(ns));
    return { text: `${prefix}:${local}`, ns: number };
  }

  /** Writes a name as a value. */
  value(key: ClarkName, state: WriteState): string {
    const { ns, local } = parseClark(key);
    const prefix = this.prefixForValue(ns, undefined, state) ?? decline();
    return qualify(prefix, local);
  }

  prefixForValue(ns: string, hint: string | undefined, state: WriteState): string | undefined {
    if (ns === "") {
      state.unqualified = true;
      return "";
    }
    if (ns === XML) return "xml";
    if (ns === XMLNS || indexOfInvalidChar(ns) >= 0) return undefined;
    const { prefix, number } = this.#valuePrefix(ns, hint);
    state.useForValue(number, hint);
    return prefix;
  }

  #valuePrefix(ns: string, hint: string | undefined): NumberedPrefix {
    if (ns === this.#byDefault) return { prefix: "", number: this.#number(ns, "", true) };
    const settled = this.naming?.valuePrefix(ns) ?? this.naming?.attributePrefix(ns);
    return hint === undefined
      ? this.#kept(this.#valuePrefixes, ns, settled)
      : this.#prefixOf(ns, settled, hint);
  }

  /** A prefix that was found before: another one would be as likely, and is found out at the end if it is wrong. */
  #kept(known: Map<string, NumberedPrefix>, ns: string, settled: string | undefined): NumberedPrefix {
    let found = known.get(ns);
    if (found === undefined) {
      found = this.#prefixOf(ns, settled);
      if (known.size < MOST_KEPT_PREFIXES) known.set(ns, found);
    }
    return found;
  }

  isNotation(name: ClarkName): boolean {
    return this.#components.notation(name);
  }

  /** The declarations of the root element, or the naming with which the document must be written again. */
  settled(state: WriteState): string | DocumentNaming {
    if (this.#isAsAssumed(state)) {
      if (this.#lastHead?.isFor(state) !== true) this.#lastHead = new Head(this.#declarations(state), state);
      return this.#lastHead.declarations;
    }
    const naming = this.#actual(state);
    if (state.scopes !== undefined) {
      if (this.naming?.key !== naming.key) return naming;
      if (state.scopes.isDoubtful) decline();
      return this.#written(state.scopes.rootDeclarations(naming.declarations));
    }
    return this.#agreesWith(naming, state) ? this.#written(naming.declarations) : naming;
  }

  #written(declarations: ReadonlyMap<string, string>): string {
    if (this.#lastDeclarations?.declarations !== declarations) {
      this.#lastDeclarations = { declarations, text: declarationsOf(declarations) };
    }
    return this.#lastDeclarations.text;
  }

  /** Whether nothing in the document could require prefixes other than those with which it was written. */
  #isAsAssumed(state: WriteState): boolean {
    if (state.scopes !== undefined || this.naming !== undefined) return false;
    if (this.#byDefault !== undefined && state.unqualified) return false;
    for (const number of state.elementNamespaces) if (this.#known[number]?.isCertain !== true) return false;
    for (const number of state.attributeNamespaces) if (this.#known[number]?.isCertain !== true) return false;
    return true;
  }

  /** The root's own namespace first, then the elements', then the attributes'. */
  #declarations(state: WriteState): string {
    const used = new Set([...state.elementNamespaces, ...state.attributeNamespaces]);
    let text = "";
    for (const number of used) text += this.#known[number]?.declaration ?? "";
    return text;
  }

  #actual(state: WriteState): DocumentNaming {
    if (this.#lastNaming === undefined || this.#lastUses?.isFor(state) !== true) {
      this.#lastNaming = settleNaming(this.#components, this.#rootNamespace, this.#usesOf(state));
      this.#lastUses = new UsesOfDocument(state);
    }
    return this.#lastNaming;
  }

  #usesOf(state: WriteState): NamespaceUses {
    const namespace = (number: number): string => this.#known[number]?.ns ?? "";
    return {
      elements: state.elementNamespaces.map(namespace),
      others: state.attributeNamespaces.map((number) => {
        const hint = state.hints.get(number);
        return { ns: namespace(number), isValue: hint !== undefined, hint: hint || undefined };
      }),
      values: [...state.valueNamespaces].map(namespace),
      keepsNoNamespace: state.unqualified,
      local: state.localDeclarations,
    };
  }

  #agreesWith(naming: DocumentNaming, state: WriteState): boolean {
    const prefix = (number: number): string | undefined => this.#known[number]?.prefix;
    const namespace = (number: number): string => this.#known[number]?.ns ?? "";
    for (const number of state.elementNamespaces)
      if (naming.elementPrefix(namespace(number)) !== prefix(number)) return false;
    for (const number of state.valueNamespaces)
      if (naming.valuePrefix(namespace(number)) !== prefix(number)) return false;
    for (const number of state.attributeNamespaces) {
      if (state.hints.has(number)) continue;
      if (naming.attributePrefix(namespace(number)) !== prefix(number)) return false;
    }
    return true;
  }

  #prefixed(ns: string, local: string, settled: string | undefined): WrittenName {
    const { prefix, number } = this.#prefixOf(ns, settled);
    return { text: `${prefix}:${local}`, ns: number };
  }

  #prefixOf(ns: string, settled: string | undefined, hint?: string): NumberedPrefix {
    const own = ownPrefix(ns, this.#components);
    const isOwn = own !== undefined && this.#isFree(own, ns);
    const prefix = settled ?? (isOwn ? own : this.#likely(ns, hint));
    return { prefix, number: this.#number(ns, prefix, isOwn && prefix === own) };
  }

  #isFree(prefix: string, ns: string): boolean {
    return mayStandFor(prefix, ns) && (this.#byPrefix.get(prefix) ?? ns) === ns;
  }

  /** A provisional prefix for a namespace without one; the final prefix depends on the whole document. */
  #likely(ns: string, hint: string | undefined): string {
    const free = firstFreePrefix(ns, hint, this.#components, (prefix) => this.#isFree(prefix, ns));
    if (free === hint) return free;
    const known = this.#known.find((each) => each.ns === ns && each.prefix !== "");
    return known === undefined ? free : known.prefix;
  }

  #number(ns: string, prefix: string, isCertain: boolean): number {
    const known = this.#known.findIndex((each) => each.ns === ns && each.prefix === prefix);
    if (known >= 0) return known;
    this.#byPrefix.set(prefix, ns);
    return this.#known.push({ ns, prefix, declaration: declaration(prefix, ns), isCertain }) - 1;
  }
}

/** Declarations of a document of which everything is as assumed, and their namespaces. */
class Head {
  readonly declarations: string;
  readonly #elements: readonly number[];
  readonly #attributes: readonly number[];

  constructor(declarations: string, { elementNamespaces, attributeNamespaces }: WriteState) {
    this.declarations = declarations;
    this.#elements = [...elementNamespaces];
    this.#attributes = [...attributeNamespaces];
  }

  isFor({ elementNamespaces, attributeNamespaces }: WriteState): boolean {
    return areEqual(this.#elements, elementNamespaces) && areEqual(this.#attributes, attributeNamespaces);
  }
}

function declarationsOf(declarations: Iterable<readonly [prefix: string, ns: string]>): string {
  let text = "";
  for (const [prefix, ns] of declarations) text += declaration(prefix, ns);
  return text;
}

/** A name in the form in which it is written in a tag. */
export function qualify(prefix: string | undefined, local: string): string {
  return prefix ? `${prefix}:${local}` : local;
}

/** A declaration in the form in which it is written in a tag. */
export function declaration(prefix: string, ns: string): string {
  return ` ${prefix === "" ? "xmlns" : `xmlns:${prefix}`}="${escapeAttribute(ns)}"`;
}

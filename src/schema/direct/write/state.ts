/** What one document on its way out knows of itself. */
import type { ClarkName } from "../../../xml/events.ts";
import type { ElementDeclaration } from "../../components.ts";
import { DocumentState } from "../document-state.ts";
import type { DocumentScopes } from "./document-scopes.ts";

/** The names of a document, as far as values in it hold some. */
export interface ValueNames {
  /** The prefix for a namespace in a value, `""` for none; `undefined` where there is none to be had. */
  prefixForValue(ns: string, hint: string | undefined, state: WriteState): string | undefined;
  isNotation(name: ClarkName): boolean;
}

/** Of one document that is written: which namespaces it has to declare, and what has been taken of its value. */
export class WriteState extends DocumentState {
  /** Where values take prefixes from; absent where nothing is written. */
  readonly names: ValueNames | undefined;
  /** Namespaces of elements, and those of attributes and of names in values, each in the order of first use. */
  readonly elementNamespaces: number[] = [];
  readonly attributeNamespaces: number[] = [];
  /** Namespaces of names in values; those whose first use was in a value, with the prefix that it would like. */
  readonly valueNamespaces: Set<number> = new Set();
  readonly hints: Map<number, string> = new Map();
  /** What elements declare themselves: prefix and namespace. */
  readonly localDeclarations: (readonly [prefix: string, ns: string])[] = [];
  /** Wildcard content and elements with declarations of their own; made when there is some. */
  scopes: DocumentScopes | undefined;
  /** By declaration with identity constraints: how many elements of it are open. */
  readonly keyed: Map<ElementDeclaration, number> = new Map();
  /** Properties of the innermost object that have been taken. */
  taken = 0;
  /** Whether an element was put in that the value does not have. */
  filled = false;
  /** Whether something needs that there is no default namespace: an element in no namespace, or a name in a value. */
  unqualified = false;
  /** Whether it has to be written once more, since something was found that was not looked for. */
  isUnfinished = false;
  /** A bit for each of the first namespaces that an element has used: functions that were made for a type look at it first. */
  used = 0;
  #lastNamespace = -2;

  constructor(names?: ValueNames) {
    super();
    this.names = names;
  }

  /** Whoever writes many documents one after the other does not need a state for each. */
  override reset(): void {
    super.reset();
    empty(this.elementNamespaces);
    empty(this.attributeNamespaces);
    empty(this.localDeclarations);
    if (this.valueNamespaces.size > 0) this.valueNamespaces.clear();
    if (this.hints.size > 0) this.hints.clear();
    if (this.keyed.size > 0) this.keyed.clear();
    this.scopes = undefined;
    this.taken = 0;
    this.filled = false;
    this.unqualified = false;
    this.isUnfinished = false;
    this.used = 0;
    this.#lastNamespace = -2;
  }

  /** An element of the namespace is being written; -1 is no namespace. */
  useForElement(ns: number): void {
    if (ns === this.#lastNamespace) return;
    this.#lastNamespace = ns;
    if (ns >= 0 && ns < 31) this.used |= 1 << ns;
    if (ns < 0) this.unqualified = true;
    else if (!this.elementNamespaces.includes(ns)) this.elementNamespaces.push(ns);
  }

  /** An attribute of the namespace is being written. */
  useForAttribute(ns: number): void {
    if (!this.attributeNamespaces.includes(ns)) this.attributeNamespaces.push(ns);
  }

  /** A name of the namespace is being written as a value. */
  useForValue(ns: number, hint: string | undefined): void {
    if (!this.attributeNamespaces.includes(ns)) {
      this.attributeNamespaces.push(ns);
      this.hints.set(ns, hint ?? "");
    }
    this.valueNamespaces.add(ns);
  }
}

/** For lists of a few entries: setting their length to 0 costs V8 several times as much. */
function empty(list: unknown[]): void {
  while (list.length > 0) list.pop();
}

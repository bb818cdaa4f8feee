/** The state of one document while it is written. */
import type { ClarkName } from "../../../xml/events.ts";
import type { ElementDeclaration } from "../../components.ts";
import { decline } from "../decline.ts";
import { DocumentState } from "../document-state.ts";
import type { DocumentScopes } from "./document-scopes.ts";

/** The names in the values of a document. */
export interface ValueNames {
  /** The prefix for a namespace in a value, `""` for none; `undefined` if none is available. */
  prefixForValue(ns: string, hint: string | undefined, state: WriteState): string | undefined;
  isNotation(name: ClarkName): boolean;
}

/** How the namespaces had been used at some place of the document. */
export interface NamespaceMark {
  readonly elements: number;
  readonly attributes: number;
  readonly values: number;
  readonly local: number;
  readonly unqualified: boolean;
  readonly used: number;
}

/** The state of one document: the namespaces that it has to declare, and the properties of its value that were consumed. */
export class WriteState extends DocumentState {
  /** The source of prefixes for values; absent if nothing is written. */
  readonly names: ValueNames | undefined;
  /** Namespaces of elements, and those of attributes and of names in values, each in the order of first use. */
  readonly elementNamespaces: number[] = [];
  readonly attributeNamespaces: number[] = [];
  /** Namespaces of names in values; then those whose first use was in a value, with the prefix preferred there. */
  readonly valueNamespaces: Set<number> = new Set();
  readonly hints: Map<number, string> = new Map();
  /** The declarations that elements' own attributes make: prefix and namespace. */
  readonly localDeclarations: (readonly [prefix: string, ns: string])[] = [];
  /** Wildcard content and elements with declarations of their own; made when there are any. */
  scopes: DocumentScopes | undefined;
  /** The number of open elements by declaration with identity constraints. */
  readonly keyed: Map<ElementDeclaration, number> = new Map();
  /** The number of properties of the innermost object that were consumed. */
  taken = 0;
  /** Whether an element was written that the value does not have. */
  filled = false;
  /** Whether something requires that there is no default namespace: an element in no namespace, or a name in a value. */
  unqualified = false;
  /** Whether the document must be written again, because it contains something that this attempt did not search for. */
  isUnfinished = false;
  /** A bit for each of the first namespaces that an element has used: functions that were made for a type check it first. */
  used = 0;
  #lastNamespace = -2;

  constructor(names?: ValueNames) {
    super();
    this.names = names;
  }

  /** Resets the state, so that it can be reused for many documents one after the other. */
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

  /** How the namespaces have been used up to now, for `back`. */
  mark(): NamespaceMark {
    return {
      elements: this.elementNamespaces.length,
      attributes: this.attributeNamespaces.length,
      values: this.valueNamespaces.size,
      local: this.localDeclarations.length,
      unqualified: this.unqualified,
      used: this.used,
    };
  }

  /**
   * Drops the uses after the mark: what was written then is written anew, and in another order the document would declare its prefixes
   * in another order too. Declines if a value, wildcard content or an element's own declaration may have used one.
   */
  back({ elements, attributes, values, local, unqualified, used }: NamespaceMark): void {
    const isKnown = this.valueNamespaces.size === values && this.localDeclarations.length === local;
    if (!isKnown || this.scopes !== undefined) decline();
    this.elementNamespaces.length = elements;
    this.attributeNamespaces.length = attributes;
    this.unqualified = unqualified;
    this.used = used;
    this.#lastNamespace = -2;
  }

  /** Records an element of the namespace; -1 is no namespace. */
  useForElement(ns: number): void {
    if (ns === this.#lastNamespace) return;
    this.#lastNamespace = ns;
    if (ns >= 0 && ns < 31) this.used |= 1 << ns;
    if (ns < 0) this.unqualified = true;
    else if (!this.elementNamespaces.includes(ns)) this.elementNamespaces.push(ns);
  }

  /** Records an attribute of the namespace. */
  useForAttribute(ns: number): void {
    if (!this.attributeNamespaces.includes(ns)) this.attributeNamespaces.push(ns);
  }

  /** Records a name of the namespace in a value. */
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

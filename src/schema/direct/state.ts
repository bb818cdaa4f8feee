/** What one document on its way out knows of itself. */
import { decline } from "./decline.ts";

/** Deeper values are left to the descriptor engine, which knows the limit and tells a cycle from depth. */
const MOST_LEVELS = 200;

/** Of one document; elements tell it what the rest of the document has to know. */
export class WriteState {
  /** Namespaces of elements and of attributes, each in the order of first use. */
  readonly elementNamespaces: number[] = [];
  readonly attributeNamespaces: number[] = [];
  /** Properties of the innermost object that have been taken. */
  taken = 0;
  /** Whether an element was put in that the value does not have. */
  filled = false;
  #depth = 0;
  /** Whether an element in no namespace has been written. */
  unqualified = false;
  #lastNamespace = -2;
  #ids: Set<string> | undefined;
  #references: Set<string> | undefined;

  /** An element of the namespace is being written; -1 is no namespace. */
  useForElement(ns: number): void {
    if (ns === this.#lastNamespace) return;
    this.#lastNamespace = ns;
    if (ns < 0) this.unqualified = true;
    else if (!this.elementNamespaces.includes(ns)) this.elementNamespaces.push(ns);
  }

  /** An attribute of the namespace is being written. */
  useForAttribute(ns: number): void {
    if (!this.attributeNamespaces.includes(ns)) this.attributeNamespaces.push(ns);
  }

  get isAtRoot(): boolean {
    return this.#depth === 1;
  }

  enter(): void {
    if (++this.#depth > MOST_LEVELS) decline();
  }

  leave(): void {
    this.#depth--;
  }

  /** cvc-id.2: an ID stands once. */
  defineId(id: string): void {
    this.#ids ??= new Set();
    if (this.#ids.has(id)) decline();
    this.#ids.add(id);
  }

  referToId(id: string): void {
    this.#references ??= new Set();
    this.#references.add(id);
  }

  /** cvc-id.1: every reference finds its ID; to be asked at the end of the document. */
  checkReferences(): void {
    for (const id of this.#references ?? []) if (this.#ids?.has(id) !== true) decline();
  }
}

/** What one document on its way out knows of itself. */
import { DocumentState } from "../document-state.ts";

/** Of one document that is written: which namespaces it has to declare, and what has been taken of its value. */
export class WriteState extends DocumentState {
  /** Namespaces of elements and of attributes, each in the order of first use. */
  readonly elementNamespaces: number[] = [];
  readonly attributeNamespaces: number[] = [];
  /** Properties of the innermost object that have been taken. */
  taken = 0;
  /** Whether an element was put in that the value does not have. */
  filled = false;
  /** Whether an element in no namespace has been written. */
  unqualified = false;
  #lastNamespace = -2;

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
}

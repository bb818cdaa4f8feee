/** What one document knows of itself while it is read or written: how deep it is, and its IDs. */
import { definesIds, identifiersIn } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import { decline } from "./decline.ts";

/** Deeper documents are left to the descriptor engine, which knows the limit and tells a cycle from depth. */
export const MOST_LEVELS = 200;

/** Of one document; elements tell it what the rest of the document has to know. */
export class DocumentState {
  /** Elements that are open. */
  depth = 0;
  #ids: Set<string> | undefined;
  #references: Set<string> | undefined;

  /** Forgets everything: another document begins. */
  reset(): void {
    this.depth = 0;
    this.#ids = this.#references = undefined;
  }

  get isAtRoot(): boolean {
    return this.depth === 1;
  }

  enter(): void {
    if (++this.depth > MOST_LEVELS) decline();
  }

  leave(): void {
    this.depth--;
  }

  /**
   * Takes note of the IDs and references in a valid value of an identifying type. Entities need a DTD: their types are declined
   * before.
   */
  noteIdentifiers(type: SimpleType, normalized: string): void {
    for (const each of identifiersIn({ type, normalized })) {
      if (definesIds(type)) this.#defineId(each);
      else this.#referToId(each);
    }
  }

  /** How many IDs were defined. */
  get idCount(): number {
    return this.#ids?.size ?? 0;
  }

  /** Forgets the IDs that were defined after there were so many: what has them is read a second time. */
  forgetIds(count: number): void {
    const ids = this.#ids;
    if (ids === undefined || ids.size <= count) return;
    for (const id of [...ids].slice(count)) ids.delete(id);
  }

  /** cvc-id.2: an ID stands once. */
  #defineId(id: string): void {
    this.#ids ??= new Set();
    if (this.#ids.has(id)) decline();
    this.#ids.add(id);
  }

  #referToId(id: string): void {
    this.#references ??= new Set();
    this.#references.add(id);
  }

  /** cvc-id.1: every reference finds its ID; to be asked at the end of the document. */
  checkReferences(): void {
    if (this.#references === undefined) return;
    for (const id of this.#references) if (this.#ids?.has(id) !== true) decline();
  }
}

/** The state of one document while it is read or written: its depth, and its IDs. */
import { definesIds, identifiersIn } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import { decline } from "./decline.ts";

/** Deeper documents are left to the engine, which applies the limit and can tell a cycle from deep nesting. */
export const MOST_LEVELS = 200;

/** The state of one document; elements record in it what the rest of the document needs. */
export class DocumentState {
  /** The number of open elements. */
  depth = 0;
  #ids: Set<string> | undefined;
  #references: Set<string> | undefined;

  /** Resets the state for another document. */
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
   * Records the IDs and references in a valid value of an identifying type. Entities need a DTD: their types were
   * declined before.
   */
  noteIdentifiers(type: SimpleType, normalized: string): void {
    for (const each of identifiersIn({ type, normalized })) {
      if (definesIds(type)) this.#defineId(each);
      else this.#referToId(each);
    }
  }

  /** The number of IDs defined so far. */
  get idCount(): number {
    return this.#ids?.size ?? 0;
  }

  /** Removes the IDs beyond that number: the element that contains them is read a second time. */
  forgetIds(count: number): void {
    const ids = this.#ids;
    if (ids === undefined || ids.size <= count) return;
    for (const id of [...ids].slice(count)) ids.delete(id);
  }

  /** cvc-id.2: an ID occurs only once. */
  #defineId(id: string): void {
    this.#ids ??= new Set();
    if (this.#ids.has(id)) decline();
    this.#ids.add(id);
  }

  #referToId(id: string): void {
    this.#references ??= new Set();
    this.#references.add(id);
  }

  /** cvc-id.1: every reference has its ID; call it at the end of the document. */
  checkReferences(): void {
    if (this.#references === undefined) return;
    for (const id of this.#references) if (this.#ids?.has(id) !== true) decline();
  }
}

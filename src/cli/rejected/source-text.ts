/** The bytes of records while they are under way: what a rejected record looked like in its source. */
import type { BulkResult } from "../../flows/index.ts";

/** Where a record stands: its result carries it, with a reference or without. */
export type PlaceInInput = Pick<BulkResult, "line" | "file">;

/**
 * Keeps the bytes of the records that are under way, and of no others: the memory that they take does not depend on how many
 * records there are.
 */
export class SourceTexts {
  readonly #texts: Map<string | number, Uint8Array> = new Map();

  /** Keeps the bytes that the record at this place was read from. */
  keep(place: PlaceInInput, text: string | Uint8Array): void {
    const key = keyOf(place);
    if (key !== undefined) this.#texts.set(key, typeof text === "string" ? Buffer.from(text) : text);
  }

  /** The bytes of the record at this place, which are not kept any longer; undefined for one that could not be read. */
  take(place: PlaceInInput): Uint8Array | undefined {
    const key = keyOf(place);
    if (key === undefined) return undefined;
    const text = this.#texts.get(key);
    this.#texts.delete(key);
    return text;
  }
}

function keyOf({ file, line }: PlaceInInput): string | number | undefined {
  return file ?? line;
}

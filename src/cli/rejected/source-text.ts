/** Keeps the bytes of records while they are under way, to write rejected records as they were in the source. */
import type { BulkResult } from "../../flows/index.ts";

/** The place of a record, which its result contains whether it has a reference or not. */
export type PlaceInInput = Pick<BulkResult, "line" | "file">;

/** Keeps the bytes only of the records that are under way, so that memory does not depend on the number of records. */
export class SourceTexts {
  readonly #texts: Map<string | number, Uint8Array> = new Map();

  /** Keeps the bytes that the record at this place was read from. */
  keep(place: PlaceInInput, text: string | Uint8Array): void {
    const key = keyOf(place);
    if (key !== undefined) this.#texts.set(key, typeof text === "string" ? Buffer.from(text) : text);
  }

  /** Removes and returns the bytes of the record at this place; undefined for one that could not be read. */
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

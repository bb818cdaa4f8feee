/** Finds which of many elements begins at a place, by a word of its tag. */
import { nameBytes } from "../name-bytes.ts";
import { WORDS } from "./memory.ts";
import { tellingPlace } from "./tag-table.ts";

/** One of the elements. */
export interface TagRow {
  /** The tag up to its name's end. */
  readonly tag: DataView;
  /** Whether the element begins at a place. */
  begins(place: number): boolean;
}

/** The start tag of an element, up to the end of its name. */
export function tagView(name: string): DataView {
  const { bytes } = nameBytes(`<${name}`);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The function that returns the row whose element begins at a place; `undefined` if none does. */
export function tagFinder<Row extends TagRow>(rows: readonly Row[]): (place: number) => Row | undefined {
  const none: readonly Row[] = [];
  const at = tellingPlace(rows);
  const byWord = new Map<number, Row[]>();
  const short: Row[] = [];
  for (const row of rows) {
    if (at === undefined || row.tag.byteLength < at + 4) short.push(row);
    else {
      const word = row.tag.getInt32(at, true);
      const same = byWord.get(word);
      if (same === undefined) byWord.set(word, [row]);
      else same.push(row);
    }
  }
  const offset = at ?? 0;
  return (place) => {
    const candidates = byWord.get(WORDS.getInt32(place + offset, true)) ?? none;
    for (const row of candidates) if (row.begins(place)) return row;
    for (const row of short) if (row.begins(place)) return row;
    return undefined;
  };
}

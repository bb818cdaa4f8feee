/**
 * The beginning of documents up to the last declaration of their root element. A sender's documents usually begin
 * alike: for the next such document, the prolog and the prefixes need not be read.
 */
import { CURSOR, documentText } from "./compiled/cursor.ts";
import { BYTES, WORDS } from "./compiled/memory.ts";
import type { RootTag } from "./document-names.ts";
import type { ElementReading } from "./parts.ts";

/** A head with the readers of the rest. */
export interface DocumentHead {
  readonly bytes: Uint8Array;
  readonly words: DataView;
  readonly root: ElementReading;
}

/** A name, and declarations in ASCII without references. */
const DECLARATIONS = /<[^\s<>/"'=]+(?: xmlns(?::[\w.-]+)?="[ -!#-%'-;=-~]*")*/y;
const DECLARATION = / xmlns/g;

/** Longer heads are not cached. */
const LONGEST = 8192;

const WIDTH = 8;
const SPACE = 0x20;
const SLASH = 0x2f;
const GREATER = 0x3e;

/**
 * The head of the document in memory, if all of it is ASCII.
 *
 * @param start the place of the root element, after nothing but a prolog
 * @param root the reader of the root element
 */
export function documentHead(start: number, tag: RootTag, root: ElementReading): DocumentHead | undefined {
  DECLARATIONS.lastIndex = start;
  const [found] = DECLARATIONS.exec(documentText()) ?? [];
  if (found === undefined || (found.match(DECLARATION)?.length ?? 0) !== tag.prefixes.size) return undefined;
  const end = start + found.length;
  if (end > LONGEST || end > CURSOR.end) return undefined;
  const bytes = BYTES.slice(0, end);
  return bytes.every((byte) => byte < 0x80) ? { bytes, words: new DataView(bytes.buffer), root } : undefined;
}

/** Whether the document in memory has this head; reading then continues after it. */
export function hasHead({ words, bytes }: DocumentHead): boolean {
  const { length } = bytes;
  for (let at = length - WIDTH; at >= 0; at -= WIDTH) {
    if (WORDS.getFloat64(at, true) !== words.getFloat64(at, true)) return false;
  }
  for (let at = 0; at < length % WIDTH; at++) if (BYTES[at] !== bytes[at]) return false;
  const next = BYTES[length] ?? 0;
  if (next > SPACE && next !== GREATER && next !== SLASH) return false;
  CURSOR.position = length;
  return true;
}

/** Whether two heads are the same. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

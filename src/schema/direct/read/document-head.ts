/**
 * The beginning of documents up to the last declaration of their root element. A sender's documents all begin alike: of the next one that
 * does, the prolog and the prefixes need not be looked at.
 */
import { CURSOR, documentText } from "./compiled/cursor.ts";
import { BYTES } from "./compiled/memory.ts";
import type { RootTag } from "./document-names.ts";
import type { ElementReading } from "./parts.ts";

/** A head with the readers of what follows. */
export interface DocumentHead {
  readonly bytes: Uint8Array;
  readonly root: ElementReading;
}

/** A name, and declarations in ASCII without references. */
const DECLARATIONS = /<[^\s<>/"'=]+(?: xmlns(?::[\w.-]+)?="[ -!#-%'-;=-~]*")*/y;
const DECLARATION = / xmlns/g;

/** Longer heads are not kept. */
const LONGEST = 8192;

/**
 * The head of the document that is in the memory, where all of it is ASCII.
 *
 * @param start where the root element begins, with nothing but a prolog before it
 * @param root the reader of the root element
 */
export function documentHead(start: number, tag: RootTag, root: ElementReading): DocumentHead | undefined {
  DECLARATIONS.lastIndex = start;
  const [found] = DECLARATIONS.exec(documentText()) ?? [];
  if (found === undefined || (found.match(DECLARATION)?.length ?? 0) !== tag.prefixes.size) return undefined;
  const end = start + found.length;
  if (end > LONGEST || end > CURSOR.end) return undefined;
  const bytes = BYTES.slice(0, end);
  return bytes.every((byte) => byte < 0x80) ? { bytes, root } : undefined;
}

/** Whether the document that is in the memory begins so. */
export function hasHead({ bytes }: DocumentHead): boolean {
  const next = BYTES[bytes.length] ?? 0;
  if (next > 0x20 && next !== 0x3e && next !== 0x2f) return false;
  for (let index = bytes.length - 1; index >= 0; index--) if (BYTES[index] !== bytes[index]) return false;
  return true;
}

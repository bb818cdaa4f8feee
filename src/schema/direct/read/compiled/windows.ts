/**
 * A document that is larger than the memory is read in windows. Each window ends after an end tag that is
 * followed by another tag. When reading reaches the end of a window between two tags, the next window
 * replaces it, and reading continues at its beginning. If a window ends within a construct, such as a comment
 * that contains tags, reading finds zeros and declines.
 */
import { decline } from "../../decline.ts";
import { GREATER, isSpace, LESS, SLASH } from "../byte-classes.ts";
import { CURSOR, enterWindow, openDocument } from "./cursor.ts";
import { storeBytes, storeText, wipe } from "./memory.ts";

/** The size of a window in UTF-16 units or bytes. A unit can take three bytes, which must all fit into the memory. */
export const WINDOW_SIZE: number = 2 ** 21;

/** The rest of the document that is being read. */
const REST: { document: string | Uint8Array; from: number; size: number } = {
  document: "",
  from: 0,
  size: 0,
};

/** Puts the first window of a document into the memory. Returns false if it has no suitable end, or another document is being read. */
export function openWindows(xml: string | Uint8Array, size: number): boolean {
  if (CURSOR.isOpen) return false;
  const to = endOfWindow(xml, 0, size);
  if (to <= 0 || !openDocument(pieceOf(xml, 0, to))) return false;
  REST.document = xml;
  REST.from = to;
  REST.size = size;
  CURSOR.hasMore = to < xml.length;
  return true;
}

/** Removes the document from the memory. */
export function closeWindows(): void {
  REST.document = "";
  CURSOR.hasMore = false;
}

/**
 * Replaces the window by the next one, which is read from 0 on. Call it at the end of a window, between tags.
 * Returns false if there is no further window.
 */
export function nextWindow(): boolean {
  if (!CURSOR.hasMore) return false;
  const { document, from, size } = REST;
  const to = endOfWindow(document, from, size);
  if (to <= from) decline("a part without tags that is larger than a window");
  const piece = pieceOf(document, from, to);
  const end = typeof piece === "string" ? storeText(piece) : storeBytes(piece);
  if (end < 0) decline("a window that does not fit");
  if (end < CURSOR.end) wipe(CURSOR.end, end);
  REST.from = to;
  CURSOR.hasMore = to < document.length;
  enterWindow(piece, end);
  return true;
}

function pieceOf(document: string | Uint8Array, from: number, to: number): string | Uint8Array {
  return typeof document === "string" ? document.substring(from, to) : document.subarray(from, to);
}

/** The end of a window that begins there; its beginning if it has no suitable end. */
function endOfWindow(document: string | Uint8Array, from: number, size: number): number {
  const limit = from + size;
  if (limit >= document.length) return document.length;
  const at =
    typeof document === "string"
      ? (place: number) => document.charCodeAt(place)
      : (place: number) => document[place] ?? 0;
  // The place of a tag that may begin the next window.
  let next = limit;
  for (let place = limit; place > from; place--) {
    if (at(place) !== LESS) continue;
    if (at(place + 1) === SLASH) {
      const end = endOfTag(at, place, limit);
      // A window that ended here would cut text between tags.
      if (end > 0 && end <= next && isSpaceBetween(at, end, next) && at(next) === LESS) return end;
    }
    next = place;
  }
  return from;
}

function endOfTag(at: (place: number) => number, start: number, limit: number): number {
  for (let place = start; place < limit; place++) if (at(place) === GREATER) return place + 1;
  return -1;
}

function isSpaceBetween(at: (place: number) => number, start: number, end: number): boolean {
  for (let place = start; place < end; place++) if (!isSpace(at(place))) return false;
  return true;
}

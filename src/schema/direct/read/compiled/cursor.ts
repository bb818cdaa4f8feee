/** The reading position in the document in memory, and the data about it. */
import { SHORTEST_VIEW } from "../../../../xml/own-string.ts";
import { decline } from "../../decline.ts";
import { ReadState } from "../read-state.ts";
import { isWellEncoded, latin1, storeBytes, storeText, storeUnits, utf8, wipe } from "./memory.ts";

/**
 * A value that is cut from a string keeps that string in memory: values are cut from copies of this number of bytes,
 * so that a kept value does not keep more of its document.
 */
const WINDOW = 2048;

/**
 * There is one cursor, as there is one memory. Reading functions take the place of a byte, and leave their end in
 * `position`.
 */
class Cursor {
  position = 0;
  /** The difference between bytes and UTF-16 units so far. */
  shift = 0;
  depth = 0;
  /** 1 after an element that ended with its start tag. */
  closed = 0;
  /** The `$type` of the element whose function is called next; "" if it has no xsi:type. */
  typeName = "";
  /** The attributes that were found in a start tag, one bit each, saved while others are read. */
  seen = 0;
  /** The characters of the last value that `charactersUpTo` read, with white space not yet processed. */
  raw = "";
  /** Whether it may contain tabs and line feeds. */
  hasControls = false;
  /** Whether it may begin or end with a space, or contain two in a row. */
  hasLooseSpaces = false;
  end = 0;
  /** The number of bytes that plans may still read a second time after code declined. */
  budget = 0;
  /** How often plans were called for an element within one that code reads. */
  plansAsked = 0;
  /** Whether values are made; validating a document needs few. */
  makesValues = true;
  /** Whether the root's declarations were compared as a whole, so that further ones are not allowed. */
  isHeadKnown = false;
  /**
   * Whether the memory contains one byte for each UTF-16 unit instead of UTF-8: only functions support this, plans do
   * not.
   */
  isUnits = false;
  /** Whether the last text contained characters beyond ASCII. */
  wasWide = false;
  /** Whether a document is in the memory. */
  isOpen = false;
  /** The number of bytes in the windows before this one (`windows.ts`): places in those are no longer valid. */
  gone = 0;
  /** Whether the document continues after the part in the memory. */
  hasMore = false;
  /** Called when a window is entered, with the number of its bytes. */
  entered: (end: number) => void = () => undefined;
  readonly state: ReadState = new ReadState();
  /** A copy of some bytes as characters, from which ASCII values are cut. */
  narrow = "";
  narrowFrom = 0;
  narrowTo = 0;
  /** A copy of some characters, for values beyond ASCII. */
  wide = "";
  wideFrom = 0;
  wideTo = 0;
  text: string | undefined;
  /**
   * The document if it is an ASCII string, so that bytes and characters have the same places; otherwise `undefined`.
   */
  ascii: string | undefined;
  /** Whether the memory is known to be UTF-8. Bytes from outside are checked only if some are beyond ASCII. */
  isUtf8 = true;

  /** Returns to the beginning of the document. */
  startOver(): void {
    this.position = this.shift = this.depth = this.closed = 0;
    this.typeName = "";
    this.state.reset();
  }
}

export type { Cursor };

export const CURSOR: Cursor = new Cursor();

/** Puts a document into the memory. Returns false if it does not fit, or another one is being read. */
export function openDocument(xml: string | Uint8Array): boolean {
  if (CURSOR.isOpen) return false;
  const isText = typeof xml === "string";
  const end = isText ? storeText(xml) : storeBytes(xml);
  if (end < 0) return false;
  if (isText) CURSOR.wasWide = end !== xml.length;
  begin(xml, end);
  return true;
}

/** Whether the document is in UTF-8. Bytes beyond ASCII must not be interpreted before this was checked. */
export function isInUtf8(): boolean {
  CURSOR.isUtf8 ||= isWellEncoded(CURSOR.end);
  return CURSOR.isUtf8;
}

/** Call it before a character beyond ASCII is used. */
export function expectUtf8(): void {
  if (!isInUtf8()) decline("bytes that are not valid in their encoding");
}

/** The same with one byte for each UTF-16 unit. Returns false if that is not worthwhile, or not possible. */
export function openUnits(xml: string | Uint8Array): boolean {
  if (CURSOR.isOpen || !CURSOR.wasWide || typeof xml !== "string") return false;
  const wide = storeUnits(xml);
  if (wide < 0) return false;
  CURSOR.wasWide = wide > 0;
  begin(xml, xml.length);
  CURSOR.isUnits = true;
  return true;
}

function begin(xml: string | Uint8Array, end: number): void {
  CURSOR.isOpen = true;
  CURSOR.end = end;
  CURSOR.text = typeof xml === "string" ? xml : undefined;
  CURSOR.isUtf8 = typeof xml === "string";
  CURSOR.ascii = typeof xml === "string" && !CURSOR.wasWide ? xml : undefined;
  CURSOR.isUnits = false;
  CURSOR.startOver();
  CURSOR.budget = end;
  CURSOR.gone = 0;
  CURSOR.makesValues = true;
  CURSOR.isHeadKnown = false;
}

/** Continues at the beginning of a window that has just been put into the memory. Declines bytes that are not UTF-8. */
export function enterWindow(piece: string | Uint8Array, end: number): void {
  const isText = typeof piece === "string";
  CURSOR.gone += CURSOR.end;
  CURSOR.end = end;
  CURSOR.budget += end;
  CURSOR.position = CURSOR.shift = 0;
  CURSOR.text = isText ? piece : undefined;
  CURSOR.ascii = isText && end === piece.length ? piece : undefined;
  CURSOR.isUtf8 = isText;
  forgetCopies();
  // Plans read the memory as UTF-8.
  expectUtf8();
  CURSOR.entered(end);
}

/** Removes all of the document: its bytes and the strings cut from it. */
export function closeDocument(): void {
  wipe(CURSOR.end);
  CURSOR.end = 0;
  CURSOR.isOpen = false;
  CURSOR.text = CURSOR.ascii = undefined;
  CURSOR.raw = "";
  forgetCopies();
}

function forgetCopies(): void {
  CURSOR.narrow = CURSOR.wide = "";
  CURSOR.narrowFrom = CURSOR.narrowTo = CURSOR.wideFrom = CURSOR.wideTo = 0;
}

/** The characters of the document. */
export function documentText(): string {
  if (CURSOR.text === undefined) {
    expectUtf8();
    CURSOR.text = utf8(0, CURSOR.end);
  }
  return CURSOR.text;
}

/** A string of the bytes between two places, all of which are ASCII. */
export function cut(start: number, end: number): string {
  return end > CURSOR.narrowTo || start < CURSOR.narrowFrom
    ? cutOutside(start, end)
    : CURSOR.narrow.substring(start - CURSOR.narrowFrom, end - CURSOR.narrowFrom);
}

/** Short strings are always copies: a document of short values needs no other copy. */
function cutOutside(start: number, end: number): string {
  const { ascii } = CURSOR;
  if (ascii !== undefined && end - start < SHORTEST_VIEW) return ascii.substring(start, end);
  copyNarrow(start, end);
  return CURSOR.narrow.substring(0, end - start);
}

function copyNarrow(start: number, end: number): void {
  const to = Math.min(Math.max(end, start + WINDOW), CURSOR.end);
  CURSOR.narrow = latin1(start, to);
  CURSOR.narrowFrom = start;
  CURSOR.narrowTo = to;
}

/**
 * A string of the bytes between two places.
 *
 * @param from the place of the first in UTF-16 units; `to` that of the end.
 */
export function cutWide(start: number, end: number, from: number, to: number): string {
  const { text } = CURSOR;
  if (text === undefined) {
    expectUtf8();
    return utf8(start, end);
  }
  if (to > CURSOR.wideTo || from < CURSOR.wideFrom) copyWide(text, from, to);
  return CURSOR.wide.substring(from - CURSOR.wideFrom, to - CURSOR.wideFrom);
}

function copyWide(text: string, from: number, to: number): void {
  const end = Math.min(Math.max(to, from + WINDOW / 2), text.length);
  // When a slice is taken, V8 flattens the concatenation; slices then keep only that flat string in memory.
  CURSOR.wide = ` ${text.substring(from, end)}`.substring(1);
  CURSOR.wideFrom = from;
  CURSOR.wideTo = end;
}

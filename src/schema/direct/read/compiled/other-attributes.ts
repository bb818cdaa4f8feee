/**
 * Attributes that code does not read inline: location hints, declarations of the root, single quotes, space around
 * `=`.
 */
import { decline } from "../../decline.ts";
import { APOSTROPHE, isSpace, QUOTE } from "../byte-classes.ts";
import type { LeafReader } from "../leaf-reader.ts";
import type { ReadTarget } from "../parts.ts";
import { charactersUpTo } from "./characters.ts";
import { CURSOR, cutWide } from "./cursor.ts";
import { BYTES } from "./memory.ts";
import { notPlain } from "./not-plain.ts";

const EQUALS = 0x3d;
const SLASH = 0x2f;
const GREATER = 0x3e;

/** An attribute that an element may have. */
export interface KnownAttribute {
  readonly prop: string;
  readonly name: string;
  readonly bit: number;
  /** `undefined` if any text is the value. */
  readonly reader: LeafReader | undefined;
  readonly fixed: string | undefined;
}

/** The attributes of one type. */
export class OtherAttributes {
  readonly #known: ReadonlyMap<string, KnownAttribute>;

  constructor(attributes: readonly KnownAttribute[]) {
    this.#known = new Map(attributes.map((each) => [each.name, each]));
  }

  /** Reads the attribute whose name begins at a place. @returns the place after it */
  read(start: number, target: ReadTarget | undefined): number {
    const shift = CURSOR.shift;
    const nameEnd = endOfName(start);
    const name = cutWide(start, nameEnd, start - shift, nameEnd - CURSOR.shift);
    const value = passEquals(nameEnd);
    if (CURSOR.depth === 1 && isDeclaration(name)) return passDeclaration(value);
    const attribute = this.#known.get(name) ?? notPlain();
    if ((CURSOR.seen & attribute.bit) !== 0) decline();
    CURSOR.seen |= attribute.bit;
    const text = quoted(value);
    const after = CURSOR.position + 1;
    const { fixed, prop, reader } = attribute;
    if (fixed !== undefined && text !== fixed) decline();
    const read = reader === undefined ? text : reader.read(text, CURSOR.state);
    if (target !== undefined) target[prop] = read;
    return after;
  }
}

function endOfName(start: number): number {
  for (let at = start; ; at++) {
    const byte = BYTES[at] ?? 0;
    if (byte === EQUALS || isSpace(byte)) return at;
    if (byte >= 0x80) {
      if (byte < 0xc0) CURSOR.shift++;
      else if (byte >= 0xf0) CURSOR.shift--;
    } else if (byte < 0x20 || byte === GREATER || byte === SLASH) notPlain();
  }
}

function passEquals(start: number): number {
  let at = start;
  while (isSpace(BYTES[at] ?? 0)) at++;
  if (BYTES[at] !== EQUALS) notPlain();
  at++;
  while (isSpace(BYTES[at] ?? 0)) at++;
  return at;
}

function quoted(start: number): string {
  const quote = BYTES[start] ?? 0;
  if (quote !== QUOTE && quote !== APOSTROPHE) notPlain();
  return charactersUpTo(start + 1, quote);
}

function isDeclaration(name: string): boolean {
  return name === "xmlns" || name.startsWith("xmlns:");
}

/** A declaration of the root, which is known to be well-formed if the root's tag was checked. */
function passDeclaration(start: number): number {
  if (CURSOR.isHeadKnown) notPlain();
  quoted(start);
  return CURSOR.position + 1;
}

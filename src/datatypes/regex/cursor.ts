/** Reads the characters of a pattern, and records in which dialect they are read. */
import { FIFTH_EDITION } from "../name-characters.ts";
import type { NameCharacters } from "../types.ts";
import { type CharSet, rangeSet } from "./charset.ts";
import type { RegexVersion } from "./escapes.ts";
import { PatternSyntaxError } from "./syntax-error.ts";

/**
 * `strict`: by the grammar of XML Schema Part 2, appendix F. `lenient`: constructs that other dialects have and that
 * grammar refuses are read with the meaning of those dialects, as far as that is a regular language; for schemas
 * whose user tolerates such patterns.
 */
export type RegexReading = "strict" | "lenient";

/** A place in a pattern that is being parsed. */
export class PatternCursor {
  readonly source: string;
  readonly version: RegexVersion;
  /** How to read constructs that the grammar of XML Schema does not have. */
  readonly reading: RegexReading;
  /** The definition of `\i` and `\c`. */
  readonly names: NameCharacters;
  /** In UTF-16 units from 0. */
  offset = 0;
  readonly #single = new Map<number, CharSet>();

  constructor(
    source: string,
    version: RegexVersion,
    reading: RegexReading,
    names: NameCharacters = FIFTH_EDITION,
  ) {
    this.source = source;
    this.version = version;
    this.reading = reading;
    this.names = names;
  }

  atEnd(): boolean {
    return this.offset >= this.source.length;
  }

  get lenient(): boolean {
    return this.reading === "lenient";
  }

  /** Whether the rest begins with the text. */
  sees(text: string): boolean {
    return this.source.startsWith(text, this.offset);
  }

  /** Skips the text if the rest begins with it; returns whether it did. */
  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.offset += text.length;
    return true;
  }

  /** Reads the next character, a whole code point; `""` at the end. */
  next(): string {
    const codePoint = this.source.codePointAt(this.offset);
    if (codePoint === undefined) return "";
    const char = String.fromCodePoint(codePoint);
    this.offset += char.length;
    return char;
  }

  /** The set of one code point, the same object at every occurrence in the pattern. */
  single(codePoint: number): CharSet {
    const known = this.#single.get(codePoint);
    if (known !== undefined) return known;
    const set = rangeSet([[codePoint, codePoint]]);
    this.#single.set(codePoint, set);
    return set;
  }

  /** Reads the text before the next `end`, and skips `end`; `undefined`, without moving, if there is none. */
  upTo(end: string): string | undefined {
    const index = this.source.indexOf(end, this.offset);
    if (index < 0) return undefined;
    const text = this.source.slice(this.offset, index);
    this.offset = index + end.length;
    return text;
  }

  /** @throws PatternSyntaxError always */
  fail(message: string, offset: number = this.offset): never {
    throw new PatternSyntaxError(message, offset);
  }
}

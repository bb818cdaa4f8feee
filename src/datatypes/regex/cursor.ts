/** Goes through the characters of a pattern, and knows in which dialect they are read. */
import { FIFTH_EDITION } from "../name-characters.ts";
import type { NameCharacters } from "../types.ts";
import { type CharSet, rangeSet } from "./charset.ts";
import type { RegexVersion } from "./escapes.ts";
import { PatternSyntaxError } from "./syntax-error.ts";

/**
 * `strict`: by the grammar of XML Schema Part 2, appendix F. `lenient`: what other dialects write and that grammar refuses is
 * taken as those dialects mean it, as far as it means a regular language; for schemas whose user tolerates such patterns.
 */
export type RegexReading = "strict" | "lenient";

/** A place in a pattern that is being parsed. */
export class PatternCursor {
  readonly source: string;
  readonly version: RegexVersion;
  /** How to take what the grammar of XML Schema has no place for. */
  readonly reading: RegexReading;
  /** What `\i` and `\c` stand for. */
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

  /** Steps over the text where the rest begins with it, and tells whether it did. */
  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.offset += text.length;
    return true;
  }

  /** The next character, a whole code point, which is stepped over; `""` at the end. */
  next(): string {
    const codePoint = this.source.codePointAt(this.offset);
    if (codePoint === undefined) return "";
    const char = String.fromCodePoint(codePoint);
    this.offset += char.length;
    return char;
  }

  /** The set of one code point, the same object wherever the pattern has it. */
  single(codePoint: number): CharSet {
    const known = this.#single.get(codePoint);
    if (known !== undefined) return known;
    const set = rangeSet([[codePoint, codePoint]]);
    this.#single.set(codePoint, set);
    return set;
  }

  /** The text before the next `end`, which is stepped over too; `undefined` (and no step) where there is none. */
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

/** The character class escapes of XSD regular expressions (XML Schema Part 2, appendix F.1.1). */
import { FIFTH_EDITION } from "../name-characters.ts";
import type { NameCharacters } from "../types.ts";
import { unicodeBlock } from "./blocks.ts";
import {
  type CharSet,
  type CodePointRange,
  complementOf,
  differenceOf,
  LAST_CODE_POINT,
  propertySet,
  rangeSet,
  unionOf,
} from "./charset.ts";

/** Which edition's rules apply: 1.0 refuses an unknown block, 1.1 lets it match anything. */
export type RegexVersion = "1.0" | "1.1";

const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/** `.`: everything but a line end. */
export const WILDCARD: CharSet = complementOf(
  rangeSet([
    [0x0a, 0x0a],
    [0x0d, 0x0d],
  ]),
);

const SINGLE: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/**
 * The code point that `\` followed by this character represents (SingleCharEsc); `undefined` if it is not such an
 * escape.
 */
export function singleEscape(char: string): number | undefined {
  if (char.length === 1 && "\\|.?*+(){}-[]^".includes(char)) return char.codePointAt(0);
  return Object.hasOwn(SINGLE, char) ? SINGLE[char]?.codePointAt(0) : undefined;
}

const multi = new WeakMap<NameCharacters, Map<string, CharSet>>();

/** The set of `\s`, `\d` …, by its letter (MultiCharEsc); `undefined` for another letter. */
export function multiEscape(letter: string, names: NameCharacters = FIFTH_EDITION): CharSet | undefined {
  if (letter.length !== 1 || !"sSiIcCdDwW".includes(letter)) return undefined;
  const sets = multi.get(names) ?? new Map<string, CharSet>();
  multi.set(names, sets);
  const known = sets.get(letter);
  if (known !== undefined) return known;
  const lower = letter.toLowerCase();
  const set = lower === letter ? positiveEscape(letter, names) : complementOf(positiveEscape(lower, names));
  sets.set(letter, set);
  return set;
}

function positiveEscape(letter: string, { isNameStart, isNameChar }: NameCharacters): CharSet {
  switch (letter) {
    case "s":
      return rangeSet([
        [0x09, 0x0a],
        [0x0d, 0x0d],
        [0x20, 0x20],
      ]);
    case "i":
      return rangeSet(rangesOf(isNameStart));
    case "c":
      return rangeSet(rangesOf(isNameChar));
    case "d":
      return propertySet("Nd");
    default:
      return differenceOf(
        rangeSet([[0, LAST_CODE_POINT]]),
        unionOf([propertySet("P"), propertySet("Z"), propertySet("C")]),
      );
  }
}

const properties = new Map<string, CharSet>();

/**
 * The set of `\p{name}`, or of `\P{name}` where `negated`: a general category or a block.
 *
 * @returns a message if the name is neither.
 */
export function propertyEscape(name: string, version: RegexVersion, negated: boolean): CharSet | string {
  const key = `${negated ? "P" : "p"}${name}`;
  const known = properties.get(key);
  if (known !== undefined) return known;
  // Part 2 of XSD 1.1, §G.4.2.3: a block that is not known is every character, in `\p` and in `\P`. It is not cached:
  // unknown names must not fill the memory, nor be accepted by 1.0.
  if (version === "1.1" && isUnknownBlock(name)) return rangeSet([[0, LAST_CODE_POINT]]);
  const positive = positiveProperty(name);
  if (typeof positive === "string") return positive;
  const set = negated ? complementOf(positive) : positive;
  properties.set(key, set);
  return set;
}

function isUnknownBlock(name: string): boolean {
  return /^Is[a-zA-Z0-9-]+$/.test(name) && unicodeBlock(name.slice(2)) === undefined;
}

function positiveProperty(name: string): CharSet | string {
  if (CATEGORY.test(name)) return propertySet(name);
  if (!name.startsWith("Is"))
    return `"${name}" is not a general category of Unicode, and block names begin with "Is"`;
  const block = unicodeBlock(name.slice(2));
  if (block !== undefined) return rangeSet(block);
  return `"${name.slice(2)}" is not a Unicode block of XML Schema 1.0`;
}

/**
 * The ranges where a test of name characters holds. Above the Basic Multilingual Plane those are whole planes, which
 * avoids testing a million code points.
 */
function rangesOf(test: (codePoint: number) => boolean): CodePointRange[] {
  const ranges: CodePointRange[] = [];
  let start = -1;
  for (let codePoint = 0; codePoint <= LAST_CODE_POINT + 1; codePoint += codePoint < 0x10000 ? 1 : 0x10000) {
    const inside = codePoint <= LAST_CODE_POINT && test(codePoint);
    if (inside && start < 0) start = codePoint;
    if (!inside && start >= 0) {
      ranges.push([start, codePoint - 1]);
      start = -1;
    }
  }
  return ranges;
}

/**
 * The characters of which words of patterns are made: few, readable ones first, at least one for every relevant
 * class.
 */
import { isXmlChar } from "../../../xml/characters.ts";
import type { CharSet } from "../../regex/charset.ts";

/** Characters that belong to the same sets and are interchangeable. */
export interface CharacterClass {
  /** Code points, the most readable first. */
  readonly members: readonly number[];
  /** How many of the members are as readable as the first. */
  readonly best: number;
  /** Their readability: 0 for letters and digits, higher for less readable ones. */
  readonly rank: number;
}

export interface Alphabet {
  readonly classes: readonly CharacterClass[];
  /** For each set, the indexes of the classes that it contains. */
  readonly classesOf: readonly (readonly number[])[];
}

const COMMON_PUNCTUATION = "-._ ";
/** Characters of many categories, for sets that are known only by a test. */
const BEYOND_ASCII =
  "éüñßÆøÉĲœǅʰαΩβжЯאبक中あアㄱ가٣²½Ⅷ€£§©±×÷«»“”‘’–—…·´¨\u00a0\u0301\u0903\u20dd\u2028\u2029\u200d\u2040\ue000";
const MAX_FROM_RANGES = 600;
/** The number of members to look for in a set that contains none of the usual characters. */
const WANTED = 3;
const LAST_BMP = 0xffff;

/** The alphabet for the sets of some patterns. */
export function makeAlphabet(sets: readonly CharSet[]): Alphabet {
  const bySignature = new Map<string, { readonly sets: readonly number[]; readonly members: number[] }>();
  for (const codePoint of candidates(sets)) {
    const within = sets.flatMap((set, index) => (set.has(codePoint) ? [index] : []));
    if (within.length === 0) continue;
    const signature = within.join();
    const known = bySignature.get(signature);
    if (known === undefined) bySignature.set(signature, { sets: within, members: [codePoint] });
    else known.members.push(codePoint);
  }
  const classesOf: number[][] = sets.map(() => []);
  const classes = [...bySignature.values()].map((each, index) => {
    for (const set of each.sets) classesOf[set]?.push(index);
    return characterClass(each.members);
  });
  return { classes, classesOf };
}

function characterClass(codePoints: number[]): CharacterClass {
  const members = codePoints.sort((a, b) => rankOf(a) - rankOf(b) || a - b);
  const rank = rankOf(members[0] ?? 0);
  return { members, rank, best: members.filter((each) => rankOf(each) === rank).length };
}

/** Letters and digits, then the signs of names and sentences, other ASCII, other scripts, tabs and line ends. */
function rankOf(codePoint: number): number {
  if (codePoint < 0x20) return 5;
  if (codePoint >= 0x80) return 4;
  const char = String.fromCharCode(codePoint);
  if (/[a-z]/.test(char)) return 0;
  // Half a step: lower-case letters if the pattern allows either, both if they are in different classes.
  if (/[A-Z0-9]/.test(char)) return 0.5;
  return COMMON_PUNCTUATION.includes(char) ? 2 : 3;
}

function candidates(sets: readonly CharSet[]): ReadonlySet<number> {
  const found = new Set<number>([0x09, 0x0a, 0x0d]);
  for (let codePoint = 0x20; codePoint < 0x7f; codePoint++) found.add(codePoint);
  for (const char of BEYOND_ASCII) found.add(char.codePointAt(0) ?? 0);
  for (const codePoint of boundaries(sets)) if (isXmlChar(codePoint)) found.add(codePoint);
  for (const set of sets) {
    if (set.ranges === undefined && !hasMember(set, found)) for (const each of scanned(set)) found.add(each);
  }
  return found;
}

/**
 * Where ranges begin and end, and their neighbours: every non-empty combination of listed sets contains one of them.
 */
function* boundaries(sets: readonly CharSet[]): Generator<number> {
  let left = MAX_FROM_RANGES;
  for (const set of new Set(sets)) {
    for (const [first, last] of set.ranges ?? []) {
      if (last < 0x80) continue;
      if (left-- <= 0) return;
      yield* [first - 1, first, (first + last) >> 1, last, last + 1];
    }
  }
}

function hasMember(set: CharSet, codePoints: ReadonlySet<number>): boolean {
  for (const codePoint of codePoints) if (set.has(codePoint)) return true;
  return false;
}

const scans = new WeakMap<CharSet, readonly number[]>();

/** The first members of a set in the Basic Multilingual Plane. */
function scanned(set: CharSet): readonly number[] {
  const known = scans.get(set);
  if (known !== undefined) return known;
  const found: number[] = [];
  for (let codePoint = 0x80; codePoint <= LAST_BMP && found.length < WANTED; codePoint++) {
    if (isXmlChar(codePoint) && set.has(codePoint)) found.push(codePoint);
  }
  scans.set(set, found);
  return found;
}

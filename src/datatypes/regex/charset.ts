/**
 * Sets of code points, as the character classes of XSD regular expressions need them. A set is either known as a list
 * of ranges, or (if it is built on a Unicode property, for which JavaScript can test membership but not list the
 * members) as a test.
 */

/** First and last code point, both included. */
export type CodePointRange = readonly [first: number, last: number];

/** The highest code point there is. */
export const LAST_CODE_POINT = 0x10ffff;

export interface CharSet {
  /** Sorted, disjoint ranges; `undefined` if the set is known only by its test. */
  readonly ranges: readonly CodePointRange[] | undefined;
  /** Membership of U+0000 to U+007F. */
  readonly ascii: readonly boolean[];
  /** Whether it is known that no code point above U+007F belongs to it. */
  readonly asciiOnly: boolean;
  has(codePoint: number): boolean;
  /** A JavaScript character class for it, for the `v` flag. */
  source(): string;
}

/** The set of the given ranges, in any order, overlapping or not. */
export function rangeSet(ranges: readonly CodePointRange[]): CharSet {
  return new RangeSet(normalizeRanges(ranges));
}

class RangeSet implements CharSet {
  readonly ranges: readonly CodePointRange[];
  readonly asciiOnly: boolean;
  #ascii: readonly boolean[] | undefined;

  constructor(sorted: readonly CodePointRange[]) {
    const last = sorted.at(-1);
    this.ranges = sorted;
    this.asciiOnly = last === undefined || last[1] < 0x80;
  }

  /** Computed on demand: a pattern may have a million sets that are never used. */
  get ascii(): readonly boolean[] {
    this.#ascii ??= asciiTable((codePoint) => inRanges(this.ranges, codePoint));
    return this.#ascii;
  }

  has(codePoint: number): boolean {
    return inRanges(this.ranges, codePoint);
  }

  source(): string {
    return `[${this.ranges.map(rangeSource).join("")}]`;
  }
}

/** The set of the code points that have a Unicode property known to JavaScript, such as `Lu`. */
export function propertySet(property: string): CharSet {
  const test = new RegExp(`^\\p{${property}}$`, "u");
  return testedSet(
    (codePoint) => test.test(String.fromCodePoint(codePoint)),
    () => `[\\p{${property}}]`,
  );
}

/** The code points of any of the sets. */
export function unionOf(sets: readonly CharSet[]): CharSet {
  const distinct = new Set(sets);
  const [only] = distinct;
  if (distinct.size === 1 && only !== undefined) return only;
  const ranges: CodePointRange[] = [];
  const tested: CharSet[] = [];
  for (const set of distinct) {
    if (set.ranges === undefined) tested.push(set);
    // Without spread: there may be more of them than a call accepts arguments.
    else for (const range of set.ranges) ranges.push(range);
  }
  const listed = rangeSet(ranges);
  if (tested.length === 0) return listed;
  const parts = [listed, ...tested];
  return testedSet(
    (codePoint) => parts.some((part) => part.has(codePoint)),
    () => `[${parts.map((part) => part.source()).join("")}]`,
  );
}

/** Every code point that is not in the set. */
export function complementOf(set: CharSet): CharSet {
  if (set.ranges !== undefined) return rangeSet(gaps(set.ranges));
  return testedSet(
    (codePoint) => !set.has(codePoint),
    () => `[^${set.source()}]`,
  );
}

/** The code points of the first set that are not in the second. */
export function differenceOf(set: CharSet, without: CharSet): CharSet {
  if (set.ranges !== undefined && without.ranges !== undefined) {
    return complementOf(unionOf([complementOf(set), without]));
  }
  return testedSet(
    (codePoint) => set.has(codePoint) && !without.has(codePoint),
    () => `[${set.source()}--${without.source()}]`,
  );
}

/** Whether no code point is in both; `false` may also mean that it is not known. */
export function areDisjoint(a: CharSet, b: CharSet): boolean {
  if (a.ranges !== undefined && b.ranges !== undefined) return areApart(a.ranges, b.ranges);
  for (let codePoint = 0; codePoint < 0x80; codePoint++) {
    if (a.ascii[codePoint] && b.ascii[codePoint]) return false;
  }
  return a.asciiOnly || b.asciiOnly;
}

/** Both sorted: one pass over each. */
function areApart(ours: readonly CodePointRange[], theirs: readonly CodePointRange[]): boolean {
  let index = 0;
  for (const [first, last] of ours) {
    while ((theirs[index]?.[1] ?? Number.POSITIVE_INFINITY) < first) index++;
    const other = theirs[index];
    if (other !== undefined && other[0] <= last) return false;
  }
  return true;
}

function testedSet(has: (codePoint: number) => boolean, source: () => string): CharSet {
  const ascii = asciiTable(has);
  return {
    ranges: undefined,
    ascii,
    asciiOnly: false,
    has: (codePoint) => (codePoint < 0x80 ? ascii[codePoint] === true : has(codePoint)),
    source,
  };
}

function asciiTable(has: (codePoint: number) => boolean): boolean[] {
  return Array.from({ length: 0x80 }, (_, codePoint) => has(codePoint));
}

function inRanges(ranges: readonly CodePointRange[], codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) return false;
    if (codePoint < range[0]) high = middle - 1;
    else if (codePoint > range[1]) low = middle + 1;
    else return true;
  }
  return false;
}

function normalizeRanges(ranges: readonly CodePointRange[]): CodePointRange[] {
  const result: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const previous = result.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else result.push([first, last]);
  }
  return result;
}

function gaps(ranges: readonly CodePointRange[]): CodePointRange[] {
  const result: CodePointRange[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) result.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST_CODE_POINT) result.push([next, LAST_CODE_POINT]);
  return result;
}

function rangeSource([first, last]: CodePointRange): string {
  return first === last ? charSource(first) : `${charSource(first)}-${charSource(last)}`;
}

function charSource(codePoint: number): string {
  if (codePoint < 0x100) return `\\x${codePoint.toString(16).padStart(2, "0")}`;
  return `\\u{${codePoint.toString(16)}}`;
}

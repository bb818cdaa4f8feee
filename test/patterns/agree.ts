/** Compares every implementation of patterns with the simulation, and the simulation with libxml2, on random pairs. */
import { Random } from "../differential/random.mjs";
import { isCheap, libxml2Pattern, type Reason, reasonOf } from "./libxml2.ts";
import { matchersOf, sampleOf } from "./matchers.ts";
import { randomPattern, randomText } from "./material.ts";
import { meaningOf } from "./reading.ts";
import { simulates } from "./simulation.ts";

const LIBXML2 = "libxml2";

/** A pair on which an implementation and the simulation part. */
export interface Disagreement {
  readonly matcher: string;
  readonly pattern: string;
  readonly text: string;
  /** What the simulation says. */
  readonly expected: boolean;
}

/** What came of the pairs. */
export interface Figures {
  pairs: number;
  matching: number;
  patterns: number;
  /** By implementation: how many pairs it decided, and how many it left undecided. */
  readonly decided: Map<string, number>;
  readonly undecided: Map<string, number>;
  /** Disagreements of libxml2 that have a reason, by reason. */
  readonly explained: Map<string, number>;
  /** All others. */
  readonly disagreements: Disagreement[];
}

export interface Comparison {
  readonly pairs: number;
  /** The same seed gives the same pairs. */
  readonly seed: number;
  /** How many texts are tried with one pattern. */
  readonly texts: number;
  /** Whether to ask libxml2, where it decides a pattern in a moment; that takes half of the time. */
  readonly libxml2: boolean;
}

/** Compares on random pairs. */
export function compare({ pairs, seed, texts, libxml2 }: Comparison): Figures {
  const random = new Random(seed);
  const figures: Figures = {
    ...{ pairs: 0, matching: 0, patterns: 0, decided: new Map(), undecided: new Map() },
    ...{ explained: new Map(), disagreements: [] },
  };
  while (figures.pairs < pairs)
    comparePattern(random, figures, Math.min(texts, pairs - figures.pairs), libxml2);
  return figures;
}

function comparePattern(random: Random, figures: Figures, count: number, asksLibxml2: boolean): void {
  const pattern = randomPattern(random);
  const meaning = meaningOf(pattern);
  const matchers = [...matchersOf(pattern)];
  const libxml2 = asksLibxml2 && isCheap(meaning) ? libxml2Pattern(pattern) : undefined;
  if (libxml2 !== undefined) matchers.push([LIBXML2, (text) => libxml2.matches(text)]);
  figures.patterns++;
  const sample = sampleOf(pattern, random.int(0, 2 ** 31 - 1));
  if (sample !== undefined)
    note(figures, "samples", { pattern, text: sample, expected: simulates(meaning, sample), found: true });
  for (let index = 0; index < count; index++) {
    const text = randomText(random, meaning);
    const expected = simulates(meaning, text);
    figures.pairs++;
    if (expected) figures.matching++;
    for (const [matcher, matches] of matchers) {
      const found = matches(text);
      if (matcher !== LIBXML2 || found === undefined || found === expected)
        note(figures, matcher, { pattern, text, expected, found });
      else noteLibxml2(figures, { pattern, text, expected }, reasonOf(meaning, text, expected));
    }
  }
  libxml2?.dispose();
}

interface Answer {
  readonly pattern: string;
  readonly text: string;
  readonly expected: boolean;
  readonly found: boolean | undefined;
}

function note(figures: Figures, matcher: string, { pattern, text, expected, found }: Answer): void {
  increment(found === undefined ? figures.undecided : figures.decided, matcher);
  if (found !== undefined && found !== expected)
    figures.disagreements.push({ matcher, pattern, text, expected });
}

function noteLibxml2(figures: Figures, pair: Omit<Answer, "found">, reason: Reason): void {
  increment(figures.decided, LIBXML2);
  if (reason === "unknown") figures.disagreements.push({ matcher: LIBXML2, ...pair });
  else increment(figures.explained, reason);
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

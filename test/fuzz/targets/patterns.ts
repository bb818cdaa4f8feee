/** Patterns: they match what a plain simulation matches, and what libxml2 matches where the two agree on what is meant. */
import fc from "fast-check";
import { compilePattern, PatternLimitError, PatternSyntaxError } from "../../../src/datatypes/index.ts";
import { libxml2Wasm, OpinionSchemaError } from "../../../src/validators/index.ts";
import { escapeAttribute, escapeText } from "../../../src/xml/escape.ts";
import { indexOfLoneSurrogate } from "../../../src/xml/surrogates.ts";
import { patterns, texts } from "../../datatypes/regex/random-patterns.ts";
import type { Random } from "../../differential/random.mjs";
import { type Meaning, meaningOf, NoPattern } from "../../patterns/reading.ts";
import { simulates } from "../../patterns/simulation.ts";
import { splicedText } from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

const PIECES = [
  "a",
  "b",
  ".",
  "|",
  "(",
  ")",
  "*",
  "+",
  "?",
  "{2}",
  "{1,3}",
  "{0,}",
  "{,3}",
  "{3,1}",
  "{200}",
  "[",
  "]",
  "[^",
  "-",
  "^",
  "$",
  "\\",
  "\\d",
  "\\D",
  "\\s",
  "\\w",
  "\\i",
  "\\c",
  "\\C",
  "\\p{Lu}",
  "\\P{L}",
  "\\p{IsBasicLatin}",
  "\\p{IsNothing}",
  "\\p{Xx}",
  "[a-z-[aeiou]]",
  "[a-",
  "[]",
  "[^a]",
  "[\\d-x]",
  "\\n",
  "\\.",
  "\\-",
  "&",
  "é",
  "😀",
  "\ud800",
  "(?:",
  "(?=",
  "\\b",
  "\\1",
  "\u0130",
];

/** Where libxml2 is asked, in one case of so many: it compiles a schema each time. */
const ASKED = 8;

/** What both read alike: libxml2 follows counts in nested groups wrongly, and reads classes of its own. */
const PLAIN = /^(?:[ab.|()?*+]|\[\^?[ab]+\])*$/;

/** Counts that the simulation would need long for. */
const LARGE_COUNT = /\{[^}]*\d{4,}/;

/** Makes the target. */
export function prepare(): Target {
  return {
    make(random: Random): CaseInput {
      if (random.chance(0.005)) return ["", ...hostile(random)];
      const seed = random.int(0, 2 ** 31 - 1);
      const [pattern = ""] = fc.sample(patterns, { seed, numRuns: 1 });
      const [[text = ""] = []] = fc.sample(texts, { seed, numRuns: 1 });
      const isChanged = random.chance(0.6);
      const ask = random.int(1, ASKED) === 1 ? "libxml2" : "";
      return [
        ask,
        isChanged ? splicedText(pattern, random, PIECES) : pattern,
        random.chance(0.3) ? splicedText(text, random, PIECES) : text.repeat(random.pick([1, 1, 1, 2, 20])),
      ];
    },
    async run([ask, pattern = "", text = ""]): Promise<Verdict> {
      const found = verdictOf(pattern, text);
      if (found === undefined) return "refused";
      const meaning = LARGE_COUNT.test(pattern) || text.length >= 400 ? undefined : simulated(pattern);
      if (meaning !== undefined && indexOfLoneSurrogate(text) < 0 && simulates(meaning, text) !== found)
        throw new Contradiction(
          `It ${found ? "matches" : "does not match"}, and the simulation says otherwise.`,
        );
      const isCertain = meaning !== undefined && PLAIN.test(pattern) && !nestsRepeats(meaning);
      if (ask === "libxml2" && isCertain && /^[a-z]*$/.test(text)) await askLibxml2(pattern, text, found);
      return found ? "accepted" : "refused";
    },
  };
}

/** Pieces of patterns that cost much, if they are written out or tried in every way. */
const COSTLY = [
  ".*",
  "a",
  "b",
  "a?",
  "(a|b)*",
  "(a*)*",
  "(a|a)*",
  "(.*a){9}",
  ".{300}",
  "a{2,900}",
  "(a?){300}",
  "(ab?|a){40}",
  "[^c]+",
  "\\p{L}*",
  "\\i\\c*",
  "((a{0,30}){0,30}){0,30}",
  ".{5000}",
  "[ab]{1000,}",
];

/** A costly pattern, and a text of up to 100 000 characters. */
function hostile(random: Random): readonly [pattern: string, text: string] {
  const pieces = Array.from({ length: random.int(1, 6) }, () =>
    random.pick(COSTLY).repeat(random.pick([1, 1, 1, 30])),
  );
  const unit = random.pick(["a", "ab", "aab", "abc", "é", "😀", "aaaaaaaaab"]);
  return [
    pieces.join(""),
    unit.repeat(Math.floor(random.pick([300, 10_000, 100_000]) / unit.length)) + random.pick(["", "c", "b"]),
  ];
}

/** `undefined` where the pattern is not one, or would take too much work. */
function verdictOf(pattern: string, text: string): boolean | undefined {
  try {
    const compiled = compilePattern(pattern);
    const found = compiled.test(text);
    if (compiled.test(text) !== found) throw new Contradiction("It does not say the same twice.");
    return found;
  } catch (error) {
    if (error instanceof PatternSyntaxError || error instanceof PatternLimitError) return undefined;
    throw error;
  }
}

/**
 * Whether something that is repeated repeats something else. libxml2 follows some of these wrongly: for it, `(((a)(a?b)*))*` matches `b`.
 * Only the simulation is asked for them.
 */
function nestsRepeats(meaning: Meaning, isRepeated = false): boolean {
  switch (meaning.kind) {
    case "sequence":
      return meaning.items.some((item) => nestsRepeats(item, isRepeated));
    case "choice":
      return meaning.branches.some((branch) => nestsRepeats(branch, isRepeated));
    case "repeat":
      return isRepeated || nestsRepeats(meaning.item, true);
    default:
      return false;
  }
}

/** The meaning of a pattern that was accepted. */
function simulated(pattern: string): Meaning {
  try {
    return meaningOf(pattern);
  } catch (error) {
    if (!(error instanceof NoPattern)) throw error;
    throw new Contradiction(`It is accepted, and by the grammar it is no pattern: ${error.message}.`);
  }
}

async function askLibxml2(pattern: string, text: string, found: boolean): Promise<void> {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="${escapeAttribute(pattern)}"/></xs:restriction></xs:simpleType></xs:element></xs:schema>`;
  try {
    const judge = await libxml2Wasm({ schema: { url: "r.xsd", content } });
    const isValid = judge(new TextEncoder().encode(`<r>${escapeText(text)}</r>`)).length === 0;
    judge.dispose();
    if (isValid !== found)
      throw new Contradiction(`It ${found ? "matches" : "does not match"}, and libxml2 says otherwise.`);
  } catch (error) {
    // It refuses some patterns that are right.
    if (!(error instanceof OpinionSchemaError)) throw error;
  }
}

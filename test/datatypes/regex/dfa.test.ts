import { describe, expect, it } from "vitest";
import {
  acceptsText,
  type Dfa,
  dfaOf,
  dfaOfTexts,
  intersectionOf,
} from "../../../src/datatypes/regex/dfa.ts";
import { compilePattern } from "../../../src/datatypes/regex/index.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";

function automaton(source: string): Dfa | undefined {
  return dfaOf(parseRegex(source, "1.0"));
}

const PATTERNS = [
  "",
  "a",
  "a|b|",
  "[A-Z]{2,4}-\\d{1,10}",
  "[A-Z0-9]+(-[A-Z0-9]+)*",
  "(a?b?){0,3}",
  "(a*)*b",
  "a{0}b",
  "(ab){2,}",
  "[^a]{1,3}",
  "(a|ab)(c|bcd)(d*)",
  "\\c+",
  ".*a.{2}b",
  "\\p{L}{2}",
];
const LETTERS = ["a", "b", "c", "d", "A", "Z", "0", "9", "-", " ", "<", "é"];

describe("the automaton of a pattern", () => {
  it.each(PATTERNS)("accepts the same ASCII texts as the pattern: %s", (source) => {
    const made = automaton(source);
    const pattern = compilePattern(source);
    let seed = 7;
    const random = (most: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      return seed % most;
    };
    for (let times = 0; times < 3000; times++) {
      const text = Array.from({ length: random(7) }, () => LETTERS[random(LETTERS.length)]).join("");
      const expected = !text.includes("é") && pattern.test(text);
      expect(made && acceptsText(made, text), text).toBe(expected);
    }
  });

  it.each(["a{5000}", "(a{100}){100}", "(a?){3000}", ".*a.{40}b", "(a*){1000000000}"])(
    "is not made if it would be too large: %s",
    (source) => {
      const start = performance.now();
      expect(automaton(source)).toBeUndefined();
      expect(performance.now() - start).toBeLessThan(2000);
    },
  );

  it("has no class for bytes that are in no set", () => {
    expect(automaton("[ab]")?.classOf.filter((number) => number !== 0)).toHaveLength(2);
  });
});

describe("the automaton of texts", () => {
  it("accepts these texts and no others", () => {
    const made = dfaOfTexts(["EUR", "EU", "USD", "ü", ""]);
    const taken = ["EUR", "EU", "USD", "", "E", "EURO", "ü", "usd"].filter(
      (t) => made && acceptsText(made, t),
    );
    expect(taken).toEqual(["EUR", "EU", "USD", ""]);
  });

  it("is not made if it would be too large", () => {
    expect(dfaOfTexts(Array.from({ length: 1000 }, (_, at) => `${at}-${at * 7}-${at * 13}`))).toBeUndefined();
  });
});

it("an intersection accepts the texts that both accept", () => {
  const [a, b] = [automaton("[a-c]{2,4}"), automaton("(ab)*c?")];
  const both = a && b && intersectionOf(a, b);
  const taken = ["ab", "abc", "c", "abab", "ababc", "bc"].filter((text) => both && acceptsText(both, text));
  expect(taken).toEqual(["ab", "abc", "abab"]);
});

/** What libxml2 makes of a pattern, and why it differs. */
import { XmlDocument, XmlError, XsdValidator } from "libxml2-wasm";
import { escapeAttribute, escapeText } from "../../src/xml/escape.ts";
import { type Meaning, meaningOf, type One } from "./reading.ts";

/** libxml2's verdicts of one pattern. */
export interface Libxml2Pattern {
  /** `undefined` where it gives up. */
  matches(text: string): boolean | undefined;
  dispose(): void;
}

/** `undefined` for a pattern that it refuses. */
export function libxml2Pattern(pattern: string): Libxml2Pattern | undefined {
  const schema = XmlDocument.fromString(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="${escapeAttribute(pattern)}"/></xs:restriction></xs:simpleType></xs:element></xs:schema>`,
  );
  let validator: XsdValidator;
  try {
    validator = XsdValidator.fromDoc(schema);
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  } finally {
    schema.dispose();
  }
  return { matches: (text) => verdictOf(validator, text), dispose: () => validator.dispose() };
}

function verdictOf(validator: XsdValidator, text: string): boolean | undefined {
  const document = XmlDocument.fromString(`<r>${escapeText(text)}</r>`);
  try {
    validator.validate(document);
    return true;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return /pattern/i.test(error.message) ? false : undefined;
  } finally {
    document.dispose();
  }
}

/** Whether libxml2, which writes counts out and backtracks, decides the pattern in a moment. */
export function isCheap(meaning: Meaning): boolean {
  return cost(meaning) <= 200;
}

function cost(meaning: Meaning): number {
  switch (meaning.kind) {
    case "one":
      return 1;
    case "sequence":
      return meaning.items.reduce((sum, item) => sum + cost(item), 1);
    case "choice":
      return meaning.branches.reduce((sum, branch) => sum + cost(branch), 1);
    case "repeat": {
      const times = meaning.most === Infinity ? meaning.least + 2 : meaning.most;
      return 1 + cost(meaning.item) * Math.max(1, times);
    }
  }
}

/** Why libxml2 does not say what the simulation says. `unknown` asks for an explanation. */
export type Reason =
  | "an escape by another edition of Unicode or XML"
  | "a class in brackets is misread"
  | "classes that overlap are taken to be disjoint"
  | "counts are followed wrongly"
  | "alternatives are mixed up"
  | "unknown";

/**
 * The reason for a disagreement, found by asking libxml2 again: for each class alone, for the pattern with its
 * classes written as plain letters, for that with its counts written out, and for
 * one alternative after the other.
 *
 * @param expected what the simulation says
 */
export function reasonOf(meaning: Meaning, text: string, expected: boolean): Reason {
  const characters = [...new Set(text)];
  const different = onesOf(meaning).filter((one) => characters.some((character) => differs(one, character)));
  // On the characters of ASCII all editions agree.
  const others = characters.filter((character) => character > "\u007f");
  if (different.some(({ source }) => escapesDiffer(source, others)))
    return "an escape by another edition of Unicode or XML";
  if (different.some(({ source }) => source.startsWith("\\"))) return "unknown";
  if (different.length > 0) return "a class in brackets is misread";
  const plainText = [...text].map((character) => letterOf(characters.indexOf(character))).join("");
  if (answerOf(inLetters(meaning, characters, counted), plainText) === expected)
    return "classes that overlap are taken to be disjoint";
  if (answerOf(inLetters(meaning, characters, writtenOut), plainText) === expected)
    return "counts are followed wrongly";
  const verdicts = alternatives(meaning).map((each) =>
    answerOf(inLetters(each, characters, writtenOut), plainText),
  );
  return verdicts.includes(true) === expected ? "alternatives are mixed up" : "unknown";
}

/** Patterns of which one matches where the pattern does: one for each way through its choices, some of them at least. */
function alternatives(meaning: Meaning): readonly Meaning[] {
  switch (meaning.kind) {
    case "one":
    case "repeat":
      return [meaning];
    case "choice":
      return meaning.branches.flatMap(alternatives);
    case "sequence":
      return meaning.items.reduce<readonly Meaning[]>(
        (before, item) => {
          const after = alternatives(item);
          if (before.length * after.length > MOST_ALTERNATIVES)
            return before.map((each) => joined(each, item));
          return before.flatMap((each) => after.map((next) => joined(each, next)));
        },
        [{ kind: "sequence", items: [] }],
      );
  }
}

const MOST_ALTERNATIVES = 100;

function joined(before: Meaning, after: Meaning): Meaning {
  return { kind: "sequence", items: [before, after] };
}

type WriteRepeat = (item: string, least: number, most: number) => string;

/** The same pattern for texts of these characters, which become letters. */
function inLetters(meaning: Meaning, characters: readonly string[], repeat: WriteRepeat): string {
  switch (meaning.kind) {
    case "one": {
      const letters = characters.flatMap((character, index) =>
        meaning.holds(character.codePointAt(0) ?? 0) ? [letterOf(index)] : [],
      );
      return `[${letters.length === 0 ? letterOf(characters.length) : letters.join("")}]`;
    }
    case "sequence":
      return meaning.items.map((item) => inLetters(item, characters, repeat)).join("");
    case "choice":
      return `(${meaning.branches.map((branch) => inLetters(branch, characters, repeat)).join("|")})`;
    case "repeat":
      return repeat(inLetters(meaning.item, characters, repeat), meaning.least, meaning.most);
  }
}

const counted: WriteRepeat = (item, least, most) => `${item}{${least},${most === Infinity ? "" : most}}`;

const writtenOut: WriteRepeat = (item, least, most) =>
  item.repeat(least) + (most === Infinity ? `(${item})*` : `(${item})?`.repeat(most - least));

function letterOf(index: number): string {
  return String.fromCodePoint(0x4e00 + index);
}

/** Whether libxml2 reads one of the escapes in a class in another way. */
function escapesDiffer(source: string, characters: readonly string[]): boolean {
  const escapes = source.match(/\\(?:[pP]\{[^}]*\}|[sSdDwWiIcC])/g) ?? [];
  return escapes.some((each) =>
    onesOf(meaningOf(each)).some((one) => characters.some((character) => differs(one, character))),
  );
}

const answers = new Map<string, boolean | undefined>();

/** Whether libxml2 reads the class alone in another way. */
function differs({ source, holds }: One, character: string): boolean {
  const key = `${character}${source}`;
  if (!answers.has(key)) answers.set(key, answerOf(source, character));
  return answers.get(key) !== holds(character.codePointAt(0) ?? 0);
}

function answerOf(pattern: string, text: string): boolean | undefined {
  const libxml2 = libxml2Pattern(pattern);
  const answer = libxml2?.matches(text);
  libxml2?.dispose();
  return answer;
}

function onesOf(meaning: Meaning): readonly One[] {
  switch (meaning.kind) {
    case "one":
      return [meaning];
    case "sequence":
      return meaning.items.flatMap(onesOf);
    case "choice":
      return meaning.branches.flatMap(onesOf);
    case "repeat":
      return onesOf(meaning.item);
  }
}

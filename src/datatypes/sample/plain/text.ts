/** Candidates for the string types, names and URIs, with regard to facets of length but not to patterns. */

import { type Lengths, lengthRange } from "../../facets/count.ts";
import { FIFTH_EDITION } from "../../name-characters.ts";
import type { NameCharacters, SimpleType } from "../../types.ts";
import { type Draw, SERIES } from "./draw.ts";
import { PLAIN_WORDS, wordsFor } from "./words.ts";

/** Longer texts are not made. */
const MAX_LENGTH = 1_000_000;

/** Candidates for a type whose primitive type is string, or for any text. */
export function* textCandidates(type: SimpleType, draw: Draw): Generator<string> {
  const lengths = lengthRange(type.facets);
  if (lengths.min > MAX_LENGTH || lengths.min > lengths.max) return;
  switch (type.builtin) {
    case "language":
      yield* fitting(LANGUAGES, lengths, draw);
      break;
    case "NMTOKEN":
    case "Name":
    case "NCName":
    case "ID":
    case "IDREF":
    case "ENTITY":
      yield* nameCandidates(lengths, draw, type.names);
      break;
    default:
      yield* phraseCandidates(lengths, draw);
  }
}

const LANGUAGES: readonly string[] = ["en", "de", "fr", "nl", "pt", "en-GB", "fr-BE", "de-AT"];

function* fitting(words: readonly string[], { min, max }: Lengths, { random }: Draw): Generator<string> {
  const start = random.integer(0, words.length - 1);
  const fit = rotated(words, start).filter((word) => word.length >= min && word.length <= max);
  yield* fit;
}

/** The list, starting at that place. */
export function rotated<T>(list: readonly T[], start: number): readonly T[] {
  return [...list.slice(start), ...list.slice(0, start)];
}

/** `order-7`, from the element's name. */
export function* nameCandidates(
  { min, max }: Lengths,
  draw: Draw,
  names: NameCharacters = FIFTH_EDITION,
): Generator<string> {
  const { name = "" } = draw.options;
  const stem = names.isNCName(name) ? name.slice(0, 30) : "item";
  const first = draw.taken + draw.random.integer(1, draw.options.size === "full" ? 999 : 9);
  for (let number = first; number < first + SERIES; number++) {
    const suffix = `-${number}`;
    const room = max - suffix.length;
    if (room < 1) return;
    const start = [...stem].slice(0, room).join("");
    yield start.padEnd(Math.max(0, min - suffix.length), "a") + suffix;
  }
}

function* phraseCandidates({ min, max }: Lengths, draw: Draw): Generator<string> {
  const { random, options, taken } = draw;
  const words = wordsFor(options.name);
  for (const word of rotated(words, random.integer(0, words.length - 1))) {
    const longer =
      options.size === "full" && random.next() < 0.3 ? `${word} ${random.pick(PLAIN_WORDS)}` : word;
    yield fitted(longer, min, max, random.pick(PLAIN_WORDS));
    if (longer !== word) yield fitted(word, min, max, random.pick(PLAIN_WORDS));
  }
  const word = random.pick(words);
  for (let number = taken + 1; number <= taken + SERIES; number++) {
    const suffix = ` ${number}`;
    if (suffix.length >= max) return;
    yield fitted(word, Math.max(min - suffix.length, 1), max - suffix.length, word) + suffix;
  }
}

/** The text cut or extended to a length, without a space at its end. Text that cannot be cut properly is cut anyway. */
function fitted(text: string, min: number, max: number, filler: string): string {
  const characters = [...text];
  if (characters.length > max) return withoutEndingSpace(characters.slice(0, max).join(""));
  if (characters.length >= min) return text;
  const missing = min - characters.length;
  const more = ` ${filler}`.repeat(Math.ceil(missing / (filler.length + 1)));
  return withoutEndingSpace(text + [...more].slice(0, missing).join(""));
}

/** Same length: a letter for the space. */
function withoutEndingSpace(text: string): string {
  return text.endsWith(" ") ? `${text.slice(0, -1)}s` : text;
}

/** Candidates for anyURI. */
export function* uriCandidates(type: SimpleType, draw: Draw): Generator<string> {
  const { min, max } = lengthRange(type.facets);
  if (min > MAX_LENGTH || min > max) return;
  const { random, taken } = draw;
  const starts = ["https://example.com/", "https://example.org/", "urn:example:", ""];
  const word = random.pick(PLAIN_WORDS);
  for (const start of starts) {
    const room = max - start.length;
    if (room < 1) continue;
    yield start + word.slice(0, room).padEnd(Math.min(min - start.length, MAX_LENGTH), "a");
  }
  for (let number = taken + 1; number <= taken + SERIES; number++) {
    const text = `${starts[0]}${word}/`;
    yield text.padEnd(min - String(number).length, "a") + number;
  }
}

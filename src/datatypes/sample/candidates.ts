/** Candidates for a simple type of any variety: texts that are likely to be valid, best first. */

import { lengthRange } from "../facets/count.ts";
import { namesEntities, refersToIds } from "../identifiers.ts";
import type { RegexNode } from "../regex/ast.ts";
import { leafMembers } from "../simple-type/members.ts";
import type { SimpleType } from "../types.ts";
import type { Effort } from "./effort.ts";
import { enumerationCandidates } from "./enumeration.ts";
import { regex } from "./pattern/build.ts";
import { characterLengths, constraintLimits, patternsOf } from "./pattern/constraints.ts";
import { listLanguage } from "./pattern/list-language.ts";
import { words } from "./pattern/words.ts";
import type { Draw } from "./plain/draw.ts";
import { plainCandidates } from "./plain/plain.ts";
import { rotated } from "./plain/text.ts";
import { isValid } from "./valid.ts";

/** What a search for candidates needs. */
interface Search {
  readonly draw: Draw;
  readonly effort: Effort;
  /** Patterns that the text has to match besides the type's own: those of unions and lists around it. */
  readonly outer: readonly RegexNode[];
}

/** The number of candidates to try that ignore the patterns, if there are patterns. */
const PLAIN_TRIES = 12;
const MAX_WORDS = 3_000;
const MAX_OF_MEMBER = 3_000;
const LIST_TRIES = 24;
const ITEM_TRIES = 200;
const MAX_ITEMS = 100_000;
/** Items of a long list repeat after this number. */
const DIFFERENT_ITEMS = 16;

const ITEM: RegexNode = regex("\\S+");

/** Candidates, until the type has no more or the effort is spent. None of them was validated. */
export function candidates(type: SimpleType, draw: Draw, effort: Effort): Iterable<string> {
  return search(type, { draw, effort, outer: [] });
}

function search(type: SimpleType, context: Search): Iterable<string> {
  const enumerated = enumerationCandidates(type, context.draw);
  if (enumerated !== undefined) return enumerated;
  switch (type.variety) {
    case "list":
      return ofList(type, context);
    case "union":
      return ofUnion(type, context);
    default:
      return ofAtomic(type, context);
  }
}

function* ofAtomic(type: SimpleType, { draw, effort, outer }: Search): Generator<string> {
  const given = givenNames(type, draw);
  if (given !== undefined) {
    yield* given;
    return;
  }
  const plain = plainCandidates(type, draw);
  yield* patternsOf(type).length + outer.length === 0 ? plain : first(plain, PLAIN_TRIES);
  const patterns = [...patternsOf(type), ...outer];
  for (const limits of constraintLimits(type)) yield* wordsOf(type, patterns, limits, draw, effort);
}

/** Only declared entities and existing IDs, in any order. */
function givenNames(type: SimpleType, { options, random }: Draw): readonly string[] | undefined {
  const names = namesEntities(type) ? options.entities : refersToIds(type) ? options.ids : undefined;
  if (names === undefined || names.length === 0) return names;
  return rotated(names, random.integer(0, names.length - 1));
}

function wordsOf(
  type: SimpleType,
  patterns: readonly RegexNode[],
  limits: readonly RegexNode[],
  { random, options: { size }, taken }: Draw,
  effort: Effort,
): Iterable<string> {
  const { min, max } = characterLengths(type);
  const request = { patterns, limits, minLength: min, maxLength: max, size };
  return first(words(request, random, effort.part(WORDS_EFFORT)), MAX_WORDS + taken);
}

/** The number of steps for the words of one set of constraints. */
const WORDS_EFFORT = 300_000;

function* ofList(type: SimpleType, context: Search): Generator<string> {
  const { draw, effort, outer } = context;
  const lengths = lengthRange(type.facets);
  if (lengths.min > lengths.max || lengths.min > MAX_ITEMS) return;
  const least = Math.min(Math.max(lengths.min, 1), lengths.max);
  for (let count = 0; count < LIST_TRIES && !effort.isSpent; count++) {
    const more = draw.random.integer(0, draw.options.size === "full" ? 2 : 0) + (count >> 2);
    const items = listItems(type, Math.min(least + more, lengths.max), context);
    if (items !== undefined) yield items.join(" ");
  }
  if (lengths.min === 0) yield "";
  const patterns = [...patternsOf(type), ...outer];
  if (patterns.length === 0) return;
  yield* wordsOf(type, [...patterns, listLanguage(type, lengths)], [], draw, effort);
}

/** `undefined` if the item type has no value. */
function listItems(type: SimpleType, count: number, context: Search): readonly string[] | undefined {
  const { itemType } = type;
  if (itemType === undefined) return undefined;
  const different: string[] = [];
  while (different.length < Math.min(count, DIFFERENT_ITEMS)) {
    const item = listItem(itemType, context);
    if (item === undefined) return undefined;
    different.push(item);
  }
  return Array.from({ length: count }, (_, index) => different[index % DIFFERENT_ITEMS] ?? "");
}

function listItem(type: SimpleType, { draw, effort }: Search): string | undefined {
  for (const text of first(search(type, { draw, effort, outer: [ITEM] }), ITEM_TRIES)) {
    if (/^\S+$/.test(text) && isValid(type, text, draw.options, effort)) return text;
    if (effort.isSpent) return undefined;
  }
  return undefined;
}

function* ofUnion(type: SimpleType, { draw, effort, outer }: Search): Generator<string> {
  const members = leafMembers(type);
  if (members.length === 0) return;
  const start = draw.options.size === "full" ? draw.random.integer(0, members.length - 1) : 0;
  const inner = [...patternsOf(type), ...outer];
  for (const member of rotated(members, start)) {
    if (!effort.spend(10)) return;
    yield* first(search(member, { draw, effort, outer: inner }), MAX_OF_MEMBER);
  }
}

function* first(texts: Iterable<string>, count: number): Generator<string> {
  let left = count;
  if (left <= 0) return;
  for (const text of texts) {
    yield text;
    if (--left <= 0) return;
  }
}

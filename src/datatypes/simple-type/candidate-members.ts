/**
 * Selects the members of a union that need to be tried for a text. Members that enumerate their texts are found in a
 * table: a union of hundreds of code lists costs no more than one.
 */
import type { SimpleType } from "../types.ts";
import { normalizeWhiteSpace, type WhiteSpace } from "../whitespace.ts";
import { leafMembers } from "./members.ts";

/** With this few members, trying each is faster than a look-up. */
const FEW = 8;

interface MemberTable {
  readonly members: readonly SimpleType[];
  /** Indexes of the members that do not enumerate their texts, in order. */
  readonly unlisted: readonly number[];
  readonly unlistedMembers: readonly SimpleType[];
  /** By white space processing, the indexes of the members that enumerate a text. */
  readonly listed: ReadonlyMap<WhiteSpace, ReadonlyMap<string, readonly number[]>>;
}

const tables = new WeakMap<readonly SimpleType[], MemberTable>();

/**
 * The members of a union that may accept a text, in the order in which they are to be tried; the others never accept
 * it. For `undefined`, those that may accept values other than text.
 */
export function candidateMembers(union: SimpleType, text: string | undefined): Iterable<SimpleType> {
  const members = leafMembers(union);
  if (members.length <= FEW) return members;
  let table = tables.get(members);
  if (table === undefined) {
    table = makeTable(members);
    tables.set(members, table);
  }
  const places = text === undefined ? NONE : placesOf(table, text);
  return places.length === 0 ? table.unlistedMembers : merged(table, places);
}

const NONE: readonly number[] = [];

/** The indexes of the members that enumerate a text, in order. */
function placesOf({ listed }: MemberTable, text: string): readonly number[] {
  let places = NONE;
  for (const [whiteSpace, byText] of listed) {
    const more = byText.get(normalizeWhiteSpace(text, whiteSpace));
    if (more === undefined) continue;
    places = places.length === 0 ? more : [...places, ...more].sort((a, b) => a - b);
  }
  return places;
}

function* merged({ members, unlisted }: MemberTable, places: readonly number[]): Generator<SimpleType> {
  let [one, other] = [0, 0];
  while (one < unlisted.length || other < places.length) {
    const [first = members.length, second = members.length] = [unlisted[one], places[other]];
    if (first < second) one++;
    else other++;
    const member = members[Math.min(first, second)];
    if (member !== undefined) yield member;
  }
}

function makeTable(members: readonly SimpleType[]): MemberTable {
  const unlisted: number[] = [];
  const listed = new Map<WhiteSpace, Map<string, number[]>>();
  for (const [place, member] of members.entries()) {
    const texts = listedTexts(member);
    if (texts === undefined) {
      unlisted.push(place);
      continue;
    }
    const byText = listed.get(member.whiteSpace) ?? new Map<string, number[]>();
    listed.set(member.whiteSpace, byText);
    for (const text of texts) {
      const places = byText.get(text);
      if (places === undefined) byText.set(text, [place]);
      else places.push(place);
    }
  }
  const unlistedMembers = unlisted.flatMap((place) => members[place] ?? []);
  return { members, unlisted, unlistedMembers, listed };
}

/**
 * The texts that a type enumerates, whose values equal their lexical forms; it accepts no others. `undefined` if it
 * has no enumeration.
 */
function listedTexts(type: SimpleType): ReadonlySet<string> | undefined {
  if (type.variety !== "atomic" || (type.primitive !== "string" && type.primitive !== "anyURI"))
    return undefined;
  for (let step: SimpleType | undefined = type; step !== undefined; step = step.base) {
    const { base, ownFacets } = step;
    if (ownFacets?.enumeration === undefined || base === undefined) continue;
    return new Set(ownFacets.enumeration.map((text) => normalizeWhiteSpace(text, base.whiteSpace)));
  }
  return undefined;
}

/** The meaning of a pattern's tree, as plainly as it can be said: which places of a text each part can reach. */
import type { RegexNode } from "../../../src/datatypes/regex/ast.ts";

/** Whether the whole text matches. Takes time that grows with the square of its length and with counts. */
export function simulates(node: RegexNode, text: string): boolean {
  const characters = [...text].map((each) => each.codePointAt(0) ?? 0);
  return reached(node, characters, new Set([0])).has(characters.length);
}

type Places = ReadonlySet<number>;

function reached(node: RegexNode, text: readonly number[], from: Places): Places {
  if (node.kind === "set") {
    const next = new Set<number>();
    for (const place of from) {
      const character = text[place];
      if (character !== undefined && node.set.has(character)) next.add(place + 1);
    }
    return next;
  }
  if (node.kind === "sequence") return node.items.reduce((places, item) => reached(item, text, places), from);
  if (node.kind === "choice") {
    const all = new Set<number>();
    for (const branch of node.branches) for (const place of reached(branch, text, from)) all.add(place);
    return all;
  }
  return repeated(node, text, from);
}

function repeated(
  { item, min, max }: Extract<RegexNode, { kind: "repeat" }>,
  text: readonly number[],
  from: Places,
): Places {
  let places = from;
  for (let count = 0; count < min; count++) {
    const next = reached(item, text, places);
    // Nothing changes from here on, however often it is repeated.
    if (isSame(next, places)) break;
    places = next;
  }
  const all = new Set(places);
  for (let count = min; count < max && places.size > 0; count++) {
    const next = new Set([...reached(item, text, places)].filter((place) => !all.has(place)));
    if (next.size === 0) break;
    for (const place of next) all.add(place);
    places = next;
  }
  return all;
}

function isSame(one: Places, other: Places): boolean {
  return one.size === other.size && [...one].every((place) => other.has(place));
}

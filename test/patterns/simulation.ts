/** Matching as plainly as it can be said: which places of a text each part of a pattern can reach. */
import type { Meaning, Repeated } from "./reading.ts";

/** Whether the whole text matches. Takes time that grows with the square of its length and with counts. */
export function simulates(meaning: Meaning, text: string): boolean {
  const characters = Array.from(text, (each) => each.codePointAt(0) ?? 0);
  return reached(meaning, characters, new Set([0])).has(characters.length);
}

type Places = ReadonlySet<number>;

function reached(meaning: Meaning, text: readonly number[], from: Places): Places {
  if (from.size === 0) return from;
  switch (meaning.kind) {
    case "one":
      return reachedByOne(meaning.holds, text, from);
    case "sequence":
      return meaning.items.reduce((places, item) => reached(item, text, places), from);
    case "choice":
      return new Set(meaning.branches.flatMap((branch) => [...reached(branch, text, from)]));
    case "repeat":
      return repeated(meaning, text, from);
  }
}

function reachedByOne(holds: (character: number) => boolean, text: readonly number[], from: Places): Places {
  const next = new Set<number>();
  for (const place of from) {
    const character = text[place];
    if (character !== undefined && holds(character)) next.add(place + 1);
  }
  return next;
}

function repeated({ item, least, most }: Repeated, text: readonly number[], from: Places): Places {
  let places = from;
  for (let count = 0; count < least; count++) {
    const next = reached(item, text, places);
    // Nothing changes from here on, however often it is repeated.
    if (isSame(next, places)) break;
    places = next;
  }
  const all = new Set(places);
  for (let count = least; count < most && places.size > 0; count++) {
    const next = new Set([...reached(item, text, places)].filter((place) => !all.has(place)));
    for (const place of next) all.add(place);
    places = next;
  }
  return all;
}

function isSame(one: Places, other: Places): boolean {
  return one.size === other.size && [...one].every((place) => other.has(place));
}

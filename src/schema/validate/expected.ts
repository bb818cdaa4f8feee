/** Describes what was expected, in few words even for a content model with hundreds of names. */

import { firstOf, MOST_COMPARED, nearestFirst } from "../../arguments/spelling.ts";
import type { ElementDeclaration, Particle, Wildcard } from "../components.ts";

/** The largest number of names in a message. */
const MOST_NAMES = 8;

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], joint: "or" | "and"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/**
 * Words for a message: at most eight, those most similar to `found` first, then the number of the rest. No more words
 * are taken than are compared, so that a message about a choice of any size costs the same.
 */
export function shortList(found: string, words: Iterable<string>): string {
  const taken = firstOf(words, MOST_COMPARED + 1);
  const atLeast = taken.length > MOST_COMPARED ? "at least " : "";
  const distinct = [...new Set(taken)];
  if (distinct.length <= MOST_NAMES) {
    return listed(nearestFirst(found, distinct, bare), "or");
  }
  const shown = nearestFirst(found, distinct, bare).slice(0, MOST_NAMES);
  return `${shown.join(", ")} or one of ${atLeast}${distinct.length - MOST_NAMES} more`;
}

/** `<inv:line>` → `line`. */
function bare(word: string): string {
  return word.replace(/^[<@"]?(?:[^:>}]*[:}])?/, "").replace(/[>"]$/, "");
}

/** The elements that a particle allows, in words; `members` are the possible substitutes of a declaration. */
export function* particleWords(
  particles: readonly Particle[],
  show: (key: string) => string,
  members: (head: ElementDeclaration) => readonly ElementDeclaration[],
): Iterable<string> {
  for (const { term } of particles) {
    if (term.kind === "wildcard") yield* wildcardWords(term);
    else if (term.kind === "element") {
      const usable = members(term);
      for (const each of usable.length === 0 ? [term] : usable) yield `<${show(each.key)}>`;
    }
  }
}

function wildcardWords({ namespaces }: Wildcard): readonly string[] {
  if (namespaces.kind === "any") return ["any element"];
  if (namespaces.kind === "not") {
    return [
      namespaces.ns === ""
        ? "an element that is in a namespace"
        : `an element of a namespace other than ${namespaces.ns}`,
    ];
  }
  return [...namespaces.namespaces].map((ns) =>
    ns === "" ? "an element of no namespace" : `an element of namespace ${ns}`,
  );
}

/** Content models that allow their elements in any order and number, so that no automaton has to follow them. */
import type { ClarkName } from "../../../../xml/events.ts";
import type { Particle } from "../../../components.ts";

/**
 * Whether an element can be invalid after others of the same content: false for a repeated choice of single elements,
 * as in `(a | b)*`.
 */
export function orderMatters(particle: Particle): boolean {
  return !isFree(particle, false, new Set());
}

/** @param isRepeated whether a group around it may occur any number of times */
function isFree({ min, max, term }: Particle, isRepeated: boolean, names: Set<ClarkName>): boolean {
  if (min > 1 || max < 1) return false;
  const mayRepeat = isRepeated || max === Number.POSITIVE_INFINITY;
  if (term.kind === "wildcard") return false;
  if (term.kind === "element") {
    if (names.has(term.key)) return false;
    names.add(term.key);
    return mayRepeat;
  }
  const { compositor, particles } = term;
  if (particles.length === 0 || (particles.length > 1 && (compositor !== "choice" || !mayRepeat)))
    return false;
  return particles.every((each) => isFree(each, mayRepeat, names));
}

/**
 * When content may be absent: the rule for a group in terms of its parts (XML Schema Part 1 §3.8.6 and §3.9.6).
 * Schema documents, components, bindings and readers have parts of different kinds; each decides whether one part may
 * be absent, and uses this module for the group.
 */
import type { ModelGroup } from "../components.ts";

type Compositor = ModelGroup["compositor"];

/** The number of elements of a particle; `max` is `Infinity` if unbounded. */
export interface OccurrenceRange {
  readonly min: number;
  readonly max: number;
}

/**
 * Whether one occurrence of a group accepts the absence of all content (cvc-model-group, §3.8.4): every part of a
 * sequence or an all group may be absent, or one branch of a choice. Nothing is valid by a choice without branches.
 */
export function isGroupEmptiable<Part>(
  compositor: Compositor,
  parts: readonly Part[],
  isEmptiable: (part: Part) => boolean,
): boolean {
  return compositor === "choice" ? parts.some(isEmptiable) : parts.every(isEmptiable);
}

/**
 * Whether the least number of elements in one occurrence of a group is 0, as the constraints on schemas count it
 * (cos-group-emptiable, §3.9.6). They count 0 for a choice without branches too (cos-choice-range, §3.8.6), although no
 * document is valid against it.
 */
export function hasEmptiableRange<Part>(
  compositor: Compositor,
  parts: readonly Part[],
  isEmptiable: (part: Part) => boolean,
): boolean {
  return parts.length === 0 || isGroupEmptiable(compositor, parts, isEmptiable);
}

/**
 * Whether a group without parts counts as no content (§3.4.2, clauses 1.1 to 1.3 of the effective content): all
 * except a choice that must occur, by which nothing is valid.
 */
export function isEmptyWithoutParts(compositor: Compositor, min: number): boolean {
  return compositor !== "choice" || min === 0;
}

/** The effective total range of a group whose parts have the ranges given (cos-seq-range, cos-choice-range; §3.8.6). */
export function totalRange(
  own: OccurrenceRange,
  compositor: Compositor,
  parts: readonly OccurrenceRange[],
): OccurrenceRange {
  if (parts.length === 0) return { min: 0, max: 0 };
  const isChoice = compositor === "choice";
  let { min, max } = isChoice ? { min: Number.POSITIVE_INFINITY, max: 0 } : { min: 0, max: 0 };
  for (const part of parts) {
    min = isChoice ? Math.min(min, part.min) : min + part.min;
    max = isChoice ? Math.max(max, part.max) : max + part.max;
  }
  return { min: times(own.min, min), max: times(own.max, max) };
}

/** 0 times unbounded is 0: a particle that cannot occur does not occur, however often it is repeated. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

/**
 * The result of comparing particles. Its message is composed only when it is reported, since most comparisons
 * are attempts.
 */
import type { SchemaLocation } from "../../../src/schema/issue.ts";
import { elementName } from "../wording.ts";
import { showRange } from "./occurrence.ts";
import type { Reduced } from "./reduced.ts";

/** The reason why one particle is not a valid restriction of another. */
export interface Mismatch {
  /** `rcase-Recurse.2` … */
  readonly rule: string;
  /** The reason as a clause without a full stop. It is computed on demand, since most mismatches are discarded. */
  readonly words: () => string;
  readonly source: SchemaLocation | undefined;
  /** Whether it concerns particles that certainly correspond to each other: then it is the best one to report. */
  readonly telling: boolean;
}

/** A mismatch at a particle of the restriction. */
export function mismatch(rule: string, at: Reduced, words: () => string, telling = false): Mismatch {
  return { rule, words, source: at.source, telling };
}

/** A particle as messages show it: `element "price"`, `a choice of "a", "b" …`. */
export function showParticle(particle: Reduced): string {
  if (particle.kind === "element") return elementName(particle.element);
  if (particle.kind === "any") return "a wildcard";
  if (particle.head !== undefined) return `${elementName(particle.head)} (or a substitute)`;
  const names = particle.children.slice(0, 3).map(shortName);
  const more = particle.children.length > 3 ? " …" : "";
  const article = particle.kind === "all" ? "an all group" : `a ${particle.kind}`;
  return names.length === 0 ? `an empty ${particle.kind}` : `${article} of ${names.join(", ")}${more}`;
}

function shortName(particle: Reduced): string {
  if (particle.kind === "element") return `"${particle.element.name.local}"`;
  return particle.kind === "any" ? "any" : `(${particle.kind})`;
}

/** The mismatch of two occurrence ranges (range-ok). */
export function rangeMismatch(rule: string, particle: Reduced, base: Reduced): Mismatch {
  const words = (): string =>
    `${showParticle(particle)} occurs ${showRange(particle)}, but the base ` + `allows ${showRange(base)}`;
  return mismatch(rule, particle, words, true);
}

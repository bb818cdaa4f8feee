/** The effective content of a complex type, including inherited content (Part 1 §3.4.2). */
import type { ContentType, Particle } from "../components.ts";
import type { Derivation } from "../descriptor.ts";
import { isEmptyWithoutParts } from "../rules/emptiable.ts";

function sequenceOf(particles: readonly Particle[]): Particle {
  const term: Particle["term"] = {
    kind: "group",
    compositor: "sequence",
    particles,
    key: undefined,
    source: undefined,
  };
  return { min: 1, max: 1, term, source: undefined, prop: undefined };
}

/**
 * Whether a particle counts as no content at all (Part 1 §3.4.2, explicit content 1.1 to 1.3): an empty sequence or
 * all group, or an empty choice that need not occur.
 */
export function isEmptyParticle(particle: Particle): boolean {
  const { term } = particle;
  if (term.kind !== "group" || term.particles.length > 0) return false;
  return isEmptyWithoutParts(term.compositor, particle.min);
}

/**
 * The content type of complex content (Part 1 §3.4.2, mapping for complexContent 2 and 3).
 *
 * @param own the explicit content of this step, `undefined` if empty.
 * @param base the base's content type if this step extends it.
 */
export function effectiveContent(
  derivation: Derivation,
  mixed: boolean,
  own: Particle | undefined,
  base: ContentType | undefined,
): ContentType {
  const effective = own ?? (mixed ? sequenceOf([]) : undefined);
  if (derivation === "restriction" || base === undefined) {
    return effective === undefined
      ? { kind: "empty" }
      : { kind: mixed ? "mixed" : "element-only", particle: effective };
  }
  if (effective === undefined) return base;
  const kind = mixed ? "mixed" : "element-only";
  if (own === undefined && base.kind === "mixed") return base;
  if (base.kind === "empty" || base.kind === "simple") return { kind, particle: effective };
  return { kind, particle: sequenceOf([base.particle, effective]) };
}

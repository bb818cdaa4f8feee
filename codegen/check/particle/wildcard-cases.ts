/** Particles against a wildcard (Part 1 §3.9.6 rcase-NSCompat, rcase-NSSubset). */
import { anyType } from "../../../src/schema/any-type.ts";
import { wildcardAllows, wildcardSubset } from "../../../src/schema/rules/wildcard.ts";
import { type Mismatch, mismatch, rangeMismatch, showParticle } from "./mismatch.ts";
import { rangeOk } from "./occurrence.ts";
import type { ReducedElement, ReducedWildcard } from "./reduced.ts";

const STRENGTH: readonly ReducedWildcard["wildcard"]["process"][] = ["skip", "lax", "strict"];

/** Whether contents are processed at least as strictly as by another wildcard. */
export function isAsStrict(
  process: ReducedWildcard["wildcard"]["process"],
  base: ReducedWildcard["wildcard"]["process"],
): boolean {
  return STRENGTH.indexOf(process) >= STRENGTH.indexOf(base);
}

/** rcase-NSCompat; `counted` if the base's occurrence range applies to this very particle. */
export function nsCompat(
  particle: ReducedElement,
  base: ReducedWildcard,
  counted: boolean,
): Mismatch | undefined {
  const { ns } = particle.element.name;
  if (!wildcardAllows(base.wildcard.namespaces, ns)) {
    const where = ns === "" ? "no namespace" : `the namespace ${ns}`;
    return mismatch(
      "rcase-NSCompat.1",
      particle,
      () => `${showParticle(particle)} is in ${where}, which the base's wildcard does not allow`,
    );
  }
  return counted && !rangeOk(particle, base) ? rangeMismatch("rcase-NSCompat.2", particle, base) : undefined;
}

/** rcase-NSSubset; `counted` as for {@link nsCompat}. */
export function nsSubset(
  particle: ReducedWildcard,
  base: ReducedWildcard,
  counted: boolean,
): Mismatch | undefined {
  if (counted && !rangeOk(particle, base)) return rangeMismatch("rcase-NSSubset.1", particle, base);
  if (!wildcardSubset(particle.wildcard.namespaces, base.wildcard.namespaces)) {
    return mismatch(
      "rcase-NSSubset.2",
      particle,
      () => "the wildcard allows namespaces that the base's wildcard does not allow",
    );
  }
  const { process } = base.wildcard;
  if (base.wildcard === anyType.attributeWildcard || isAsStrict(particle.wildcard.process, process))
    return undefined;
  const words = (): string =>
    `the wildcard's processContents "${particle.wildcard.process}" is weaker than "${process}" of the base's wildcard`;
  return mismatch("rcase-NSSubset.3", particle, words, true);
}

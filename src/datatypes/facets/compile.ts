/** Compiles the facets of a type into checks when the type is first used, and not for each value. */
import type { RegexVersion } from "../regex/index.ts";
import type { EffectiveFacet, FacetName, FacetsDescriptor, NameCharacters, SimpleType } from "../types.ts";
import { boundCheck } from "./bound-check.ts";
import type { FacetCheck } from "./check.ts";
import { digitsCheck } from "./digits-check.ts";
import { derivationSteps, facetSource, SINGLE_FACETS } from "./effective.ts";
import { enumerationCheck } from "./enumeration-check.ts";
import { lengthCheck } from "./length-check.ts";
import { patternCheck } from "./pattern-check.ts";

/** Compiles the facets of a type, the cheap ones first: a pattern is not matched against a text that is too long. */
export function compileFacets(type: SimpleType, version: RegexVersion): FacetCheck[] {
  const checks: (FacetCheck | undefined)[] = [];
  for (const name of SINGLE_FACETS) {
    const facet = type.facets.get(name);
    if (facet !== undefined) checks.push(singleCheck(name, facet, type));
  }
  checks.push(...patternChecks(type, version), nearestEnumeration(type));
  return checks.filter((check) => check !== undefined);
}

function singleCheck(name: FacetName, facet: EffectiveFacet, type: SimpleType): FacetCheck | undefined {
  switch (name) {
    case "length":
    case "minLength":
    case "maxLength":
      return lengthCheck(name, facet, type);
    case "minInclusive":
    case "minExclusive":
    case "maxInclusive":
    case "maxExclusive":
      return boundCheck(name, facet, type);
    case "totalDigits":
    case "fractionDigits":
      return type.primitive === "decimal" ? digitsCheck(name, facet) : undefined;
    default:
      return undefined;
  }
}

/** One for each derivation step. */
function* patternChecks(type: SimpleType, version: RegexVersion): Generator<FacetCheck | undefined> {
  for (const step of derivationSteps(type)) {
    const own = step.ownFacets;
    if (own?.patterns === undefined) continue;
    let made = stepChecks.get(own);
    if (made?.version !== version || made.names !== type.names) {
      const source = facetSource(own, "pattern", step.source);
      made = { version, names: type.names, check: patternCheck(own.patterns, source, version, type.names) };
      stepChecks.set(own, made);
    }
    yield made.check;
  }
}

interface StepCheck {
  readonly version: RegexVersion;
  readonly names: NameCharacters;
  readonly check: FacetCheck | undefined;
}

/** Types share the checks of the steps that they share: otherwise each type of a chain would compile all patterns above it. */
const stepChecks = new WeakMap<FacetsDescriptor, StepCheck>();

/** The last step's enumeration is the smallest. */
function nearestEnumeration(type: SimpleType): FacetCheck | undefined {
  for (const step of derivationSteps(type)) {
    const own = step.ownFacets;
    if (own?.enumeration === undefined || step.base === undefined) continue;
    return enumerationCheck(own.enumeration, step.base, own, facetSource(own, "enumeration", step.source));
  }
  return undefined;
}

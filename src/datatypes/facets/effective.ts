/**
 * The effective facets of a type: those of its base, overridden by its own (XML Schema Part 1, §3.14.6,
 * st-restrict-facets).
 */
import type { EffectiveFacet, FacetName, FacetsDescriptor, SchemaLocation, SimpleType } from "../types.ts";

/** The facets that have one value. */
export type SingleFacet = Exclude<FacetName, "pattern" | "enumeration">;

/** In the order in which they are checked and listed. */
export const SINGLE_FACETS: readonly SingleFacet[] = [
  "length",
  "minLength",
  "maxLength",
  "whiteSpace",
  "minInclusive",
  "minExclusive",
  "maxInclusive",
  "maxExclusive",
  "totalDigits",
  "fractionDigits",
];

/** The place of a facet of a derivation step; the place of the type if that of the facet is not known. */
export function facetSource(
  own: FacetsDescriptor,
  facet: string,
  type: SchemaLocation | undefined,
): SchemaLocation | undefined {
  const lines = own.lines;
  // The place of a whole enumeration is that of its first value.
  const place = facet === "enumeration" ? `enumeration:${own.enumeration?.[0]}` : facet;
  const position = lines !== undefined && Object.hasOwn(lines, place) ? lines[place] : undefined;
  if (type === undefined || position === undefined) return type;
  const [line, column] = typeof position === "number" ? [position, own.column] : position;
  return { file: type.file, line, ...(column !== undefined && { column }) };
}

/** Merges a derivation step's facets into those of the base. */
export function effectiveFacets(
  base: ReadonlyMap<FacetName, EffectiveFacet>,
  own: FacetsDescriptor | undefined,
  source: SchemaLocation | undefined,
): ReadonlyMap<FacetName, EffectiveFacet> {
  if (own === undefined) return base;
  const merged = new Map(base);
  const put = (name: FacetName, values: readonly string[]): void => {
    const fixed = own.fixed?.includes(name) === true || base.get(name)?.fixed === true;
    merged.set(name, { name, values, fixed, source: facetSource(own, name, source) });
  };
  for (const name of SINGLE_FACETS) {
    const value = own[name];
    if (value !== undefined) put(name, [String(value)]);
  }
  if (own.patterns !== undefined) {
    put("pattern", [...(base.get("pattern")?.values ?? []), own.patterns.join("|")]);
  }
  if (own.enumeration !== undefined) put("enumeration", own.enumeration);
  return merged;
}

/** The type and its ancestors by restriction, the nearest first. */
export function* derivationSteps(type: SimpleType): Generator<SimpleType> {
  for (let step: SimpleType | undefined = type; step !== undefined; step = step.base) {
    yield step;
    if (step.derivation !== "restriction") return;
  }
}

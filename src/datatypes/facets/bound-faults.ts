/** Constraints on the four bounds (Part 2, §4.3.7 to §4.3.10). */
import type { AtomicValue, EffectiveFacet, FacetName, ValueContext } from "../types.ts";
import { compareValues } from "../value/compare.ts";
import { quote } from "../wording.ts";
import { BOUND_FACETS, type BoundFacet, boundValue } from "./bounds.ts";
import type { FaultReport } from "./fault-report.ts";

const NO_CONTEXT: ValueContext = { resolvePrefix: () => undefined };

/** Bounds of which a type may have at most one, or which must be in order: the first is the lower. */
const PAIRS: readonly (readonly [rule: string, lower: BoundFacet, upper: BoundFacet, mayBeEqual: boolean])[] =
  [
    ["minInclusive-less-than-equal-to-maxInclusive", "minInclusive", "maxInclusive", true],
    ["minExclusive-less-than-equal-to-maxExclusive", "minExclusive", "maxExclusive", true],
    ["minExclusive-less-than-maxInclusive", "minExclusive", "maxInclusive", false],
    ["minInclusive-less-than-maxExclusive", "minInclusive", "maxExclusive", false],
  ];

/** Reports bounds that are not values of the type, contradict each other or are wider than the base's. */
export function checkBounds(report: FaultReport): void {
  const { own } = report;
  if (own.maxInclusive !== undefined && own.maxExclusive !== undefined) {
    report.add(
      "maxInclusive-maxExclusive",
      "maxExclusive",
      "maxInclusive and maxExclusive cannot be given together",
    );
  }
  if (own.minInclusive !== undefined && own.minExclusive !== undefined) {
    report.add(
      "minInclusive-minExclusive",
      "minExclusive",
      "minInclusive and minExclusive cannot be given together",
    );
  }
  for (const name of BOUND_FACETS) checkBound(report, name);
  for (const [rule, lower, upper, mayBeEqual] of PAIRS) checkPair(report, rule, lower, upper, mayBeEqual);
}

function checkPair(
  report: FaultReport,
  rule: string,
  lower: BoundFacet,
  upper: BoundFacet,
  mayBeEqual: boolean,
): void {
  const { own, type } = report;
  if (own[lower] === undefined && own[upper] === undefined) return;
  const low = facetValue(report, type.facets.get(lower));
  const high = facetValue(report, type.facets.get(upper));
  if (low === undefined || high === undefined) return;
  const order = compareValues(low, high);
  // Bounds that are not comparable do not contradict each other, although hardly any value lies between them.
  if (order === undefined || order === -1 || (order === 0 && mayBeEqual)) return;
  const words = mayBeEqual ? "is not less than or equal to" : "is not less than";
  const facet = own[lower] !== undefined ? lower : upper;
  const show = (name: FacetName): string => `${name} ${type.facets.get(name)?.values[0] ?? ""}`;
  report.add(rule, facet, `${show(lower)} ${words} ${show(upper)}`);
}

function checkBound(report: FaultReport, name: BoundFacet): void {
  const lexical = report.own[name];
  if (lexical === undefined) return;
  const value = boundValue(report.type, lexical);
  if (value === undefined) {
    report.add("cvc-datatype-valid.1.2.1", name, `${name} ${quote(lexical)} is not a value of the base type`);
    return;
  }
  const rule = `${name}-valid-restriction`;
  for (const other of BOUND_FACETS) {
    const facet = report.ofBase(other);
    const bound = facetValue(report, facet);
    if (bound === undefined || isNarrower(name, other, compareValues(value, bound))) continue;
    const message = `${name} ${lexical} is outside the base type's ${other} ${facet?.values[0] ?? ""}`;
    report.add(rule, name, message);
    return;
  }
  // Equal to the base's exclusive bound: allowed, although the value itself is not a value of the base.
  if (isBaseExclusive(report, name, value)) return;
  const result = report.base.validate(lexical, NO_CONTEXT);
  if (result.ok) return;
  const why = result.faults[0]?.message ?? "";
  report.add(rule, name, `${name} ${quote(lexical)} is not a value of the base type: ${why}`);
}

/** Whether a bound that compares like this with one of the base's admits no new value. */
function isNarrower(name: BoundFacet, base: BoundFacet, order: -1 | 0 | 1 | undefined): boolean {
  if (order === undefined) return false;
  const equalAllowed = base.endsWith("Inclusive") || name === base;
  if (order === 0) return equalAllowed;
  return base.startsWith("min") ? order === 1 : order === -1;
}

function isBaseExclusive(report: FaultReport, name: BoundFacet, value: AtomicValue): boolean {
  if (!name.endsWith("Exclusive")) return false;
  const bound = facetValue(report, report.ofBase(name));
  return bound !== undefined && compareValues(value, bound) === 0;
}

function facetValue(report: FaultReport, facet: EffectiveFacet | undefined): AtomicValue | undefined {
  return facet === undefined ? undefined : boundValue(report.type, facet.values[0] ?? "");
}

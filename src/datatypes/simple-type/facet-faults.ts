/** Constraints on the facets of a type definition (XML Schema Part 2, §4.3 and §4.1.5; Part 1, st-restrict-facets). */

import { applicableFacets } from "../facets/applicable.ts";
import { checkBounds } from "../facets/bound-faults.ts";
import { boundValue } from "../facets/bounds.ts";
import { SINGLE_FACETS } from "../facets/effective.ts";
import { enumerationContext } from "../facets/enumeration-check.ts";
import { FaultReport } from "../facets/fault-report.ts";
import { checkNumberFacets } from "../facets/number-faults.ts";
import { compilePattern, isReadable, PatternSyntaxError, type RegexVersion } from "../regex/index.ts";
import type { FacetName, SimpleType, ValueFault } from "../types.ts";
import { equalValues } from "../value/compare.ts";
import { quote, quotePattern } from "../wording.ts";
import { DefinedType } from "./derive.ts";

const WHITE_SPACE_ORDER = ["preserve", "replace", "collapse"];

/**
 * All faults of the facets of a type's own derivation step, by the specification's rule ids, at the facet's line. The
 * list is empty if there are none, and for types that are not restrictions.
 */
export function facetFaults(type: SimpleType): readonly ValueFault[] {
  const own = type.ownFacets;
  if (type.derivation !== "restriction" || type.base === undefined || own === undefined) return [];
  const report = new FaultReport(type, type.base, own);
  const misplaced = checkApplicable(report);
  checkPatterns(report, type instanceof DefinedType ? type.version : "1.0");
  checkFixed(report);
  checkWhiteSpace(report);
  checkNumberFacets(report);
  if (type.variety === "atomic") checkBounds(report);
  if (!misplaced.has("enumeration")) checkEnumeration(report);
  return report.faults;
}

/**
 * Whether NOTATION is used without the enumeration that it needs (Part 2, §3.2.19, enumeration-required-notation);
 * call it for the types of elements and attributes.
 */
export function notationFault(type: SimpleType): ValueFault | undefined {
  if (type.primitive !== "NOTATION" || type.facets.has("enumeration")) return undefined;
  return {
    rule: "enumeration-required-notation",
    code: "facet",
    message: "a type derived from NOTATION must list the notations that it allows",
    ...(type.source === undefined ? {} : { source: type.source }),
  };
}

function checkApplicable(report: FaultReport): ReadonlySet<FacetName> {
  const applicable = applicableFacets(report.base);
  const misplaced = new Set(ownNames(report).filter((name) => !applicable.has(name)));
  for (const name of misplaced) {
    const what =
      report.base.variety === "atomic" ? `xs:${report.base.primitive}` : `a ${report.base.variety}`;
    report.add("cos-applicable-facets", name, `${name} is not a facet of ${what}`);
  }
  return misplaced;
}

function ownNames({ own }: FaultReport): FacetName[] {
  const names: FacetName[] = SINGLE_FACETS.filter((name) => own[name] !== undefined);
  if (own.patterns !== undefined) names.push("pattern");
  if (own.enumeration !== undefined) names.push("enumeration");
  return names;
}

function checkPatterns(report: FaultReport, version: RegexVersion): void {
  for (const pattern of report.own.patterns ?? []) {
    try {
      compilePattern(pattern, version);
    } catch (error) {
      if (!(error instanceof PatternSyntaxError)) throw error;
      const where = `at character ${error.offset + 1}`;
      const message = `the pattern ${quotePattern(pattern)} is not a regular expression of XML Schema: ${where}, ${error.message}`;
      report.add("src-pattern-value", "pattern", message, isReadable(pattern, version));
    }
  }
}

function checkFixed(report: FaultReport): void {
  for (const name of SINGLE_FACETS) {
    const before = report.ofBase(name);
    const value = report.own[name];
    if (before?.fixed !== true || value === undefined || isSameFacet(report, name, String(value))) continue;
    const message = `${name} is fixed at ${before.values[0]} in the base type and cannot become ${value}`;
    report.add("st-restrict-facets", name, message);
  }
}

/** Bounds are equal if their values are: 1.0 is 1. */
function isSameFacet(report: FaultReport, name: FacetName, value: string): boolean {
  const before = report.ofBase(name)?.values[0] ?? "";
  if (before === value) return true;
  const a = boundValue(report.base, before);
  const b = boundValue(report.base, value);
  return a !== undefined && b !== undefined && equalValues(a, b);
}

function checkWhiteSpace(report: FaultReport): void {
  const value = report.own.whiteSpace;
  const before = report.base.whiteSpace;
  if (value === undefined || WHITE_SPACE_ORDER.indexOf(value) >= WHITE_SPACE_ORDER.indexOf(before)) return;
  const message = `whiteSpace ${value} is weaker than the base type's ${before}`;
  report.add("whiteSpace-valid-restriction", "whiteSpace", message);
}

function checkEnumeration(report: FaultReport): void {
  const context = enumerationContext(report.own);
  for (const value of report.own.enumeration ?? []) {
    const result = report.base.validate(value, context);
    if (result.ok) continue;
    const why = result.faults[0]?.message ?? "";
    const message = `the enumeration value ${quote(value)} is not a value of the base type: ${why}`;
    report.add("enumeration-valid-restriction", `enumeration:${value}`, message);
  }
}

/** Lint rules for types whose values receivers compare, check or store differently. */
import { facetSource } from "../../../src/datatypes/facets/effective.ts";
import type { FacetName, SimpleType } from "../../../src/datatypes/types.ts";
import { shownKey } from "../../check/wording.ts";
import type { LintRule } from "../rule.ts";
import { isBuiltin, simpleTypeUses } from "./type-uses.ts";

const PARTIAL: ReadonlySet<string | undefined> = new Set([
  "gYear",
  "gYearMonth",
  "gMonth",
  "gMonthDay",
  "gDay",
]);

/** The first of a type, its item types and its member types that satisfies a condition. */
function partOf(type: SimpleType, holds: (part: SimpleType) => boolean): SimpleType | undefined {
  if (holds(type)) return type;
  return [...(type.itemType === undefined ? [] : [type.itemType]), ...type.memberTypes].find(
    (part) => isBuiltin(part) && holds(part),
  );
}

export const PARTIAL_DATE: LintRule = {
  id: "partial-date",
  group: "receivers",
  level: "note",
  summary: "A type is a year, month or day without the rest of the date, such as xs:gYear.",
  reason:
    "Such values may have a time zone (2026+01:00), years may be negative or have more than four digits, and few languages have a type for them. Processors of the first edition write xs:gMonth as --05--.",
  remedy: "Use xs:date; or a whole number with bounds, such as xs:short from 1900 to 2100.",
  check({ inventory }, report) {
    for (const { type, place } of simpleTypeUses(inventory)) {
      const part = partOf(type, ({ primitive }) => PARTIAL.has(primitive));
      if (part !== undefined)
        report(
          place,
          `xs:${part.primitive ?? part.builtin} is read, written and compared differently by receivers.`,
        );
    }
  },
};

const TIMED: ReadonlySet<string | undefined> = new Set([...PARTIAL, "dateTime", "date", "time"]);
const BOUNDS = ["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"] as const;

export const DATE_BOUND: LintRule = {
  id: "date-bound",
  group: "receivers",
  level: "note",
  summary: "A date or time has bounds, and no pattern says whether values have a time zone.",
  reason:
    "A value without a time zone may be up to 14 hours earlier or later than a bound that has one, or the reverse: the order is then not determined, and receivers decide by their own zone.",
  remedy:
    "Add a pattern that demands a time zone, such as .*Z, or one that excludes it, such as [0-9-]{10} for xs:date, and write the bounds in the same form.",
  check({ inventory }, report) {
    for (const type of inventory.simpleTypes) {
      const own = type.ownFacets;
      if (own === undefined || !TIMED.has(type.primitive) || type.facets.has("pattern")) continue;
      const bound = BOUNDS.find((name) => own[name] !== undefined);
      if (bound === undefined) continue;
      report(
        facetSource(own, bound, type.source),
        `${bound} "${own[bound]}" compares values that may or may not have a time zone.`,
      );
    }
  },
};

export const UNCHECKED_REFERENCE: LintRule = {
  id: "unchecked-reference",
  group: "receivers",
  level: "note",
  summary: "A type is xs:IDREF or xs:IDREFS, which not all processors check.",
  reason: "Processors such as libxml2 do not check that the document has the ID, so broken references pass.",
  remedy:
    "Declare xs:key and xs:keyref, which all processors check, and which name the elements that may be referred to.",
  check({ inventory }, report) {
    for (const { type, place } of simpleTypeUses(inventory)) {
      const part = partOf(type, ({ idKind }) => idKind === "IDREF");
      if (part !== undefined)
        report(place, `Not all processors check that the ID exists to which ${shownBuiltin(part)} refers.`);
    }
  },
};

function shownBuiltin({ key, builtin }: SimpleType): string {
  return key === undefined ? `xs:${builtin}` : shownKey(key);
}

/** Types of whole numbers that have no upper or no lower bound of their own. */
const UNBOUNDED: ReadonlySet<string> = new Set([
  ...["integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"],
]);

function isUnbounded(type: SimpleType): boolean {
  const has = (...names: readonly FacetName[]): boolean => names.some((name) => type.facets.has(name));
  if (!UNBOUNDED.has(type.builtin) || has("totalDigits", "pattern", "enumeration")) return false;
  return !(has("minInclusive", "minExclusive") && has("maxInclusive", "maxExclusive"));
}

export const UNBOUNDED_INTEGER: LintRule = {
  id: "unbounded-integer",
  group: "receivers",
  level: "note",
  summary: "A whole number may have any number of digits.",
  reason:
    "Receivers store it in 32 or 64 bits, and some refuse long values (libxml2 above 24 digits). In TypeScript it is a bigint.",
  remedy: "Use xs:int or xs:long, or add xs:maxInclusive and xs:minInclusive, or xs:totalDigits.",
  check({ inventory }, report) {
    for (const { type, place } of simpleTypeUses(inventory)) {
      if (type.variety !== "atomic" || !isUnbounded(type)) continue;
      // A type derived from another one of the schema is not reported again.
      if (!isBuiltin(type) && type.base !== undefined && !isBuiltin(type.base)) continue;
      report(place, `xs:${type.builtin} without bounds may have any number of digits.`);
    }
  },
};

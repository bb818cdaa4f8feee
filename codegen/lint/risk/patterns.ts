/** Lint rules for patterns that may take a receiver much time or memory. */
import { facetSource } from "../../../src/datatypes/facets/effective.ts";
import { leafMembers } from "../../../src/datatypes/index.ts";
import type { RegexNode } from "../../../src/datatypes/regex/ast.ts";
import { PatternSyntaxError, readPattern } from "../../../src/datatypes/regex/index.ts";
import { lengthRangeOf } from "../../../src/datatypes/regex/length-range.ts";
import { isTimePromised, PROMISED_LENGTH } from "../../../src/datatypes/regex/time-promise.ts";
import type { FacetName, SimpleType } from "../../../src/datatypes/types.ts";
import { quotePattern } from "../../../src/datatypes/wording.ts";
import type { LintRule } from "../rule.ts";

/** The atomic types to which maxLength applies, as a number of characters or octets. */
const MEASURED: ReadonlySet<string | undefined> = new Set([
  ...["string", "anyURI", "QName", "hexBinary", "base64Binary"],
]);

/** A pattern as a regular expression; `undefined` if it is not a regular expression, which is reported elsewhere. */
function expressionOf(pattern: string, type: SimpleType): RegexNode | undefined {
  try {
    return readPattern(pattern, "1.0", type.names);
  } catch (error) {
    if (error instanceof PatternSyntaxError) return undefined;
    throw error;
  }
}

function hasAny({ facets }: SimpleType, ...names: readonly FacetName[]): boolean {
  return names.some((name) => facets.has(name));
}

/** Whether a type's own patterns, of which one has to match, limit the length of its values. */
function isBoundedByOwn(type: SimpleType): boolean {
  const patterns = type.ownFacets?.patterns ?? [];
  return (
    patterns.length > 0 &&
    patterns.every((pattern) => {
      const node = expressionOf(pattern, type);
      return node !== undefined && lengthRangeOf(node).max < Number.POSITIVE_INFINITY;
    })
  );
}

/**
 * Decides whether the patterns of a type or of its bases limit the length of its values. Each type is
 * examined once.
 */
class PatternBounds {
  readonly #known = new Map<SimpleType, boolean>();
  readonly #open = new Map<SimpleType, boolean>();

  /** Whether a type has values of any length; those of a list may have any number of items. */
  isOpen(type: SimpleType): boolean {
    const known = this.#open.get(type);
    if (known !== undefined) return known;
    // Unions of unions share members: each is examined once.
    this.#open.set(type, false);
    const isOpen =
      !hasAny(type, "length", "maxLength", "enumeration") &&
      !this.isBounded(type) &&
      this.#hasOpenValues(type);
    this.#open.set(type, isOpen);
    return isOpen;
  }

  #hasOpenValues(type: SimpleType): boolean {
    if (type.variety === "union") return leafMembers(type).some((member) => this.isOpen(member));
    return type.variety === "list" || MEASURED.has(type.primitive);
  }

  isBounded(type: SimpleType): boolean {
    const open: SimpleType[] = [];
    let each: SimpleType | undefined = type;
    while (each !== undefined && !this.#known.has(each)) {
      open.push(each);
      each = each.base;
    }
    let bounded = each !== undefined && this.#known.get(each) === true;
    for (const derived of open.reverse()) {
      bounded ||= isBoundedByOwn(derived);
      this.#known.set(derived, bounded);
    }
    return bounded;
  }
}

export const PATTERN_WITHOUT_MAX_LENGTH: LintRule = {
  id: "pattern-without-max-length",
  group: "risk",
  level: "warning",
  summary: "A pattern matches texts of any length, and no maxLength limits them.",
  reason:
    "Receivers match the whole text before anything refuses it, and engines that backtrack can take minutes for a long one. Values of any size are then stored and passed on.",
  remedy:
    "Add xs:maxLength with the longest text that you accept, or give the repetition an upper bound: {1,35} in place of + or *.",
  check({ inventory, wording }, report) {
    const bounds = new PatternBounds();
    for (const type of inventory.simpleTypes) {
      const own = type.ownFacets;
      const [first] = own?.patterns ?? [];
      if (own === undefined || first === undefined || !bounds.isOpen(type)) continue;
      const lacking =
        type.variety === "union"
          ? "not all of its member types have a maxLength"
          : "the type has no maxLength";
      report(
        facetSource(own, "pattern", type.source),
        `The pattern ${quotePattern(first)} of ${wording.type(type)} matches texts of any length, and ${lacking}.`,
      );
    }
  },
};

/** The number of patterns of one schema that are examined thoroughly: a hostile schema could have any number. */
const MOST_EXAMINED = 30;

function longestOf(type: SimpleType): number {
  const values = (["length", "maxLength"] as const).flatMap((name) => type.facets.get(name)?.values ?? []);
  const counted = type.primitive === "hexBinary" || type.primitive === "base64Binary" ? 2 : 1;
  return Math.min(Number.POSITIVE_INFINITY, ...values.map((value) => Number(value) * counted));
}

export const COSTLY_PATTERN: LintRule = {
  id: "costly-pattern",
  group: "risk",
  level: "warning",
  summary: "It cannot be guaranteed that a pattern is matched in reasonable time.",
  reason: `Its repetitions overlap in so many ways that a text of up to ${PROMISED_LENGTH} characters may exceed the work that xsdflow spends on one value (about two seconds). Such a value is reported as not decided; engines that backtrack may not end at all.`,
  remedy:
    "Add xs:maxLength, lower the counts in braces, or write repetitions so that the next character decides whether to continue.",
  check({ inventory, wording }, report) {
    let examined = 0;
    for (const type of inventory.simpleTypes) {
      const own = type.ownFacets;
      for (const pattern of own?.patterns ?? []) {
        const node = expressionOf(pattern, type);
        if (own === undefined || node === undefined) continue;
        const length = type.variety === "atomic" ? longestOf(type) : Number.POSITIVE_INFINITY;
        if (isTimePromised(node, length, false)) continue;
        if (examined++ < MOST_EXAMINED && isTimePromised(node, length)) continue;
        report(
          facetSource(own, "pattern", type.source),
          `The time for matching the pattern ${quotePattern(pattern)} of ${wording.type(type)} has no guaranteed bound: its repetitions overlap.`,
        );
      }
    }
  },
};

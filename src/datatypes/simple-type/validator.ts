/** Validation of a text against a simple type: XML Schema Part 2, "Datatype Valid" (§4.1.4). */
import type { FacetCheck } from "../facets/check.ts";
import { compileFacets } from "../facets/compile.ts";
import type { RegexVersion } from "../regex/index.ts";
import type { SimpleType, Valid, ValueContext, ValueFault } from "../types.ts";
import { normalizeWhiteSpace, tokens } from "../whitespace.ts";
import { counted, lexicalFault } from "../wording.ts";
import { candidateMembers } from "./candidate-members.ts";
import { describeMembers } from "./describe.ts";
import { lexicalSpace } from "./lexical.ts";
import { leafMembers } from "./members.ts";
import { ValidAtomic, ValidList } from "./valid.ts";

/** A type's rules at two speeds: `check` only decides, `explain` gives the reasons. */
export interface Validator {
  /** @param takers set if the text is being tried by a union that contains this type. */
  check(text: string, context: ValueContext, takers?: Takers): Valid | undefined;
  /** The faults of a text for which `check` returned no result. */
  explain(text: string, context: ValueContext): readonly ValueFault[];
}

/** A type that can be checked without composing faults. */
export interface CheckingType extends SimpleType {
  check(text: string, context: ValueContext, takers?: Takers): Valid | undefined;
}

/**
 * The results of the unions that were tried for one text, by their lists of members: restrictions share that of their
 * base.
 */
export type Takers = Map<readonly SimpleType[], Valid | undefined>;

/** The number of bad items after which a list is not checked further. */
const MAX_ITEM_FAULTS = 20;

/** Compiles the rules of a type. */
export function makeValidator(type: SimpleType, version: RegexVersion): Validator {
  switch (type.variety) {
    case "any":
      return { check: (text, context) => new ValidAtomic(type, text, context), explain: () => [] };
    case "atomic":
      return atomicValidator(type, compileFacets(type, version));
    case "list":
      return listValidator(type, compileFacets(type, version));
    case "union":
      return unionValidator(type, compileFacets(type, version));
  }
}

function atomicValidator(type: SimpleType, facets: readonly FacetCheck[]): Validator {
  const space = lexicalSpace(type);
  return {
    check(text, context) {
      const normalized = normalizeWhiteSpace(text, type.whiteSpace);
      if (!space.isLexical(normalized, context)) return undefined;
      return accepted(new ValidAtomic(type, normalized, context), facets);
    },
    explain(text, context) {
      const normalized = normalizeWhiteSpace(text, type.whiteSpace);
      if (!space.isLexical(normalized, context)) {
        return [lexicalFault("cvc-datatype-valid.1.2.1", space.expected, normalized)];
      }
      return facetFaultsOf(new ValidAtomic(type, normalized, context), facets);
    },
  };
}

function listValidator(type: SimpleType, facets: readonly FacetCheck[]): Validator {
  const itemType = type.itemType as CheckingType;
  return {
    check(text, context) {
      const items: Valid[] = [];
      const parts = tokens(text);
      for (const token of parts) {
        const item = itemType.check(token, context);
        if (item === undefined) return undefined;
        items.push(item);
      }
      return accepted(new ValidList(type, parts.join(" "), items), facets);
    },
    explain(text, context) {
      const parts = tokens(text);
      const faults = itemFaults(itemType, parts, context);
      const items = parts.map((token) => itemType.check(token, context)).filter((item) => item !== undefined);
      // An enumeration cannot be checked for a list that has no value.
      if (faults.length > 0) return faults;
      return facetFaultsOf(new ValidList(type, parts.join(" "), items), facets);
    },
  };
}

function itemFaults(itemType: SimpleType, parts: readonly string[], context: ValueContext): ValueFault[] {
  const faults: ValueFault[] = [];
  for (const [index, token] of parts.entries()) {
    const result = itemType.validate(token, context);
    if (result.ok) continue;
    for (const fault of result.faults) {
      const rule = fault.rule.startsWith("cvc-datatype-valid") ? "cvc-datatype-valid.1.2.2" : fault.rule;
      faults.push({
        ...fault,
        rule,
        message: `item ${index + 1} of ${counted(parts.length, "item")}: ${fault.message}`,
      });
    }
    if (faults.length >= MAX_ITEM_FAULTS) break;
  }
  return faults;
}

function unionValidator(type: SimpleType, facets: readonly FacetCheck[]): Validator {
  const members = leafMembers(type) as readonly CheckingType[];
  const isFlat = members.every(({ variety }) => variety !== "union");
  const firstTaker = (text: string, context: ValueContext, takers: Takers | undefined): Valid | undefined => {
    for (const member of candidateMembers(type, text) as Iterable<CheckingType>) {
      const result = member.check(text, context, takers);
      if (result !== undefined) return result;
    }
    return undefined;
  };
  // Unions with facets of their own are kept in a union; the number of paths to shared members is unlimited.
  const taker = (text: string, context: ValueContext, given: Takers | undefined): Valid | undefined => {
    if (isFlat) return firstTaker(text, context, undefined);
    const takers: Takers = given ?? new Map();
    const known = takers.get(type.memberTypes);
    if (known !== undefined || takers.has(type.memberTypes)) return known;
    const result = firstTaker(text, context, takers);
    takers.set(type.memberTypes, result);
    return result;
  };
  return {
    check(text, context, takers) {
      const result = taker(text, context, takers);
      return result === undefined ? undefined : accepted(result, facets);
    },
    explain(text, context) {
      const result = taker(text, context, undefined);
      if (result !== undefined) return facetFaultsOf(result, facets);
      return [lexicalFault("cvc-datatype-valid.1.2.3", describeMembers(members), text)];
    },
  };
}

function accepted(subject: Valid, facets: readonly FacetCheck[]): Valid | undefined {
  for (const facet of facets) if (!facet.test(subject)) return undefined;
  return subject;
}

function facetFaultsOf(subject: Valid, facets: readonly FacetCheck[]): ValueFault[] {
  return facets.filter((facet) => !facet.test(subject)).map((facet) => facet.fault(subject));
}

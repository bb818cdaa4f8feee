/** Enumerations as unions of literals, if every listed value has exactly one form in JavaScript. */
import { flattenMembers, normalizeWhiteSpace } from "../../src/datatypes/index.ts";
import type { SimpleType } from "../../src/datatypes/types.ts";
import { type LiteralKind, literalKind } from "./simple-kind.ts";

/**
 * A union of more literals than this becomes a plain string; the list of values remains. Compilers handle a union of
 * 3 300 strings (the length of code lists of counties and licences) as fast as one of 100; longer unions are of no
 * use to an editor.
 */
export const LARGEST_UNION = 4000;

/** A value that has a literal. */
export type EnumerationValue = string | number | bigint;

/**
 * The values of an enumerated type, each once, in the order of the schema; `undefined` if the type has no
 * enumeration, or its values are not literals of TypeScript (dates, decimals, QNames: equal values have several
 * forms).
 */
export function enumerationOf(type: SimpleType): readonly EnumerationValue[] | undefined {
  const facet = type.facets.get("enumeration");
  if (facet === undefined) return undefined;
  const kind = kindOf(type);
  if (kind === undefined) return undefined;
  const values = facet.values.map((lexical) =>
    literalOf(normalizeWhiteSpace(lexical, type.whiteSpace), kind),
  );
  return values.includes(undefined) ? undefined : [...new Set(values)].filter((value) => value !== undefined);
}

/** The kind of literal of all values of a type; for a union, the kind that all members have, otherwise none. */
function kindOf(type: SimpleType): LiteralKind | undefined {
  if (type.variety === "atomic") return literalKind(type);
  if (type.variety !== "union") return undefined;
  const kinds = new Set(flattenMembers(type.memberTypes, () => true).map(kindOf));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function literalOf(lexical: string, kind: LiteralKind): EnumerationValue | undefined {
  if (kind === "string") return lexical;
  const digits = lexical.trim();
  if (!/^[+-]?\d+$/u.test(digits)) return undefined;
  const value = BigInt(digits.replace(/^\+/u, ""));
  return kind === "bigint" ? value : Number(value);
}

/** Enumerations as unions of literals, where every value that is listed has exactly one form in JavaScript. */
import { flattenMembers, normalizeWhiteSpace } from "../../src/datatypes/index.ts";
import type { SimpleType } from "../../src/datatypes/types.ts";
import { type LiteralKind, literalKind } from "./simple-kind.ts";

/**
 * A union of more literals than this is a plain string, the list of values stays. Compilers take a union of 3 300 strings
 * in no more time than one of 100 (code lists of counties and licences are so long); beyond that it is of no use to an editor.
 */
export const LARGEST_UNION = 4000;

/** A value that has a literal. */
export type EnumerationValue = string | number | bigint;

/**
 * The values of an enumerated type, each once, in the order of the schema; `undefined` where the type has no enumeration,
 * or one whose values are not literals of TypeScript (dates, decimals, QNames: equal values have several forms).
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

/** The one kind of literal that all values of a type are; of a union's members all alike, else none. */
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

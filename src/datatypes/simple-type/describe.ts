/** Describes what a simple type expects, for messages about its values. */
import type { SimpleType } from "../types.ts";
import { oneOf, quotePattern } from "../wording.ts";
import { lexicalSpace } from "./lexical.ts";
import { flattenMembers } from "./members.ts";

const MAX_MEMBERS = 6;

/** What a type expects, in words that can follow "expected". */
export function describeType(type: SimpleType): string {
  const enumeration = type.facets.get("enumeration");
  if (enumeration !== undefined) return oneOf(enumeration.values);
  if (type.variety === "union") return describeMembers(type.memberTypes);
  if (type.variety === "list" && type.itemType !== undefined) {
    return `a list, separated by spaces, of ${describeType(type.itemType)}`;
  }
  const pattern = type.facets.get("pattern")?.values.at(-1);
  const expected = lexicalSpace(type).expected;
  return pattern === undefined ? expected : `${expected} that matches ${quotePattern(pattern)}`;
}

/** `X, or Y, or Z`. For nested unions, only an enumeration says more than their members do. */
export function describeMembers(union: readonly SimpleType[]): string {
  const members = flattenMembers(union, ({ facets }) => !facets.has("enumeration"));
  const words = [...new Set(members.slice(0, MAX_MEMBERS).map(describeType))];
  if (members.length > MAX_MEMBERS) words.push(`a value of ${members.length - MAX_MEMBERS} more types`);
  return words.length === 0 ? "nothing (the union has no member types)" : words.join(", or ");
}

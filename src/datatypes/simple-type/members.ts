/**
 * What unions are made of. Unions may be members of unions, and one of several: followed type by type, forty lines of a
 * schema are more ways than there are atoms. So whoever asks for members asks here, where each is met once.
 */
import type { SimpleType } from "../types.ts";

const leaves = new WeakMap<readonly SimpleType[], readonly SimpleType[]>();

/**
 * The members of a union that a text is tried by, in that order: unions without facets are replaced by their members, and
 * what stands there again is left out, since it would not take what it has refused. Empty for a type that is no union.
 */
export function leafMembers(type: SimpleType): readonly SimpleType[] {
  // Restrictions have the very list of their base.
  const known = leaves.get(type.memberTypes);
  if (known !== undefined) return known;
  const found = flattenMembers(type.memberTypes, ({ facets }) => facets.size === 0);
  leaves.set(type.memberTypes, found);
  return found;
}

/**
 * The members with unions taken apart where `opens` says so, each once, first ones first. Time and memory grow with the
 * number of types, not with the number of ways to them.
 */
export function flattenMembers(
  members: readonly SimpleType[],
  opens: (union: SimpleType) => boolean,
): readonly SimpleType[] {
  const found = new Set<SimpleType>();
  const opened = new Set([members]);
  const open = [members.values()];
  for (let rest = open.at(-1); rest !== undefined; rest = open.at(-1)) {
    const { done, value } = rest.next();
    if (done === true) open.pop();
    else if (value.variety !== "union" || !opens(value)) found.add(value);
    else if (!opened.has(value.memberTypes)) {
      opened.add(value.memberTypes);
      open.push(value.memberTypes.values());
    }
  }
  return [...found];
}

/** A type, its members, and theirs: whatever a union names in one or more steps. Each once. */
export function unionTree(type: SimpleType): ReadonlySet<SimpleType> {
  const found = new Set([type]);
  for (const each of found) for (const member of each.memberTypes) found.add(member);
  return found;
}

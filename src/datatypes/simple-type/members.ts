/**
 * The members of unions. A union may be a member of several unions: following the structure type by type, forty lines
 * of a schema have more paths than there are atoms. Use these functions to enumerate members; they visit each once.
 */
import type { SimpleType } from "../types.ts";

const leaves = new WeakMap<readonly SimpleType[], readonly SimpleType[]>();

/**
 * The members of a union that a text is tried by, in that order: unions without facets are replaced by their members,
 * and repetitions are left out, since they would refuse the same text again. Empty for a type that is not a union.
 */
export function leafMembers(type: SimpleType): readonly SimpleType[] {
  // Restrictions share the list of their base.
  const known = leaves.get(type.memberTypes);
  if (known !== undefined) return known;
  const found = flattenMembers(type.memberTypes, ({ facets }) => facets.size === 0);
  leaves.set(type.memberTypes, found);
  return found;
}

/**
 * The members, with unions expanded where `opens` says so, each once, in order of first occurrence. Time and memory
 * grow with the number of types, not with the number of paths to them.
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

/** A type, its members, and their members recursively, each once. */
export function unionTree(type: SimpleType): ReadonlySet<SimpleType> {
  const found = new Set([type]);
  for (const each of found) for (const member of each.memberTypes) found.add(member);
  return found;
}

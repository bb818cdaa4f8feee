/** The value of `$type`: the names of types in values. */

import type { ClarkName } from "../../xml/events.ts";
import { clark, parseClark, XS } from "../../xml/names.ts";
import type { ComponentSet, Type } from "../components.ts";
import { bracedName, prefixedName } from "./names.ts";

interface TypeNames {
  readonly nameOf: ReadonlyMap<Type, string>;
  readonly byName: ReadonlyMap<string, Type>;
}

const tables = new WeakMap<ComponentSet, TypeNames>();

/**
 * The `$type` of a type: the pinned name, otherwise its local name; `prefix:local` if types of two namespaces share
 * it; `xs:local` for built-ins. `undefined` for an anonymous type, which xsi:type cannot name.
 */
export function typeNameOf(type: Type, set: ComponentSet): string | undefined {
  if (type.key === undefined) return undefined;
  const name = parseClark(type.key);
  if (name.ns === XS) return `xs:${name.local}`;
  return tableOf(set).nameOf.get(type) ?? prefixedName(name, set);
}

/**
 * The type that a `$type` names; `{namespace}local` and `prefix:local` are accepted even if the short form would
 * suffice.
 */
export function typeByName(name: string, set: ComponentSet): Type | undefined {
  const known = tableOf(set).byName.get(name);
  if (known !== undefined) return known;
  return name.startsWith("xs:") ? set.type(clark(XS, name.slice(3))) : set.type(name);
}

function tableOf(set: ComponentSet): TypeNames {
  const known = tables.get(set);
  if (known !== undefined) return known;
  const table = makeTable(set);
  tables.set(set, table);
  return table;
}

function makeTable(set: ComponentSet): TypeNames {
  const types = [...set.types()].flatMap((type) => (type.key === undefined ? [] : [{ type, key: type.key }]));
  const sharing = new Map<string, number>();
  for (const { key } of types) {
    const { local } = parseClark(key);
    sharing.set(local, (sharing.get(local) ?? 0) + 1);
  }
  const nameOf = new Map<Type, string>();
  const byName = new Map<string, Type>();
  const claim = (type: Type, name: string | undefined): void => {
    if (name === undefined || nameOf.has(type) || byName.has(name)) return;
    nameOf.set(type, name);
    byName.set(name, type);
  };
  const pinned = pinnedNames(set);
  for (const { type, key } of types) claim(type, pinned.get(key));
  for (const { type, key } of types) {
    const name = parseClark(key);
    if (sharing.get(name.local) === 1) claim(type, name.local);
    claim(type, prefixedName(name, set));
    claim(type, bracedName(name));
  }
  for (const { type, key } of types) {
    const prefixed = prefixedName(parseClark(key), set);
    if (!byName.has(prefixed)) byName.set(prefixed, type);
  }
  return { nameOf, byName };
}

/** The names of types in lock files, by their keys. */
function pinnedNames(set: ComponentSet): ReadonlyMap<ClarkName, string> {
  return new Map(
    set.documents.flatMap(({ namespace, types = {} }) =>
      Object.entries(types).flatMap(([local, { typeName }]) =>
        typeName === undefined ? [] : [[clark(namespace, local), typeName] as const],
      ),
    ),
  );
}

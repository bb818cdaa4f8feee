/** What `$type` says: the names of types in values. */

import { clark, parseClark, XS } from "../../xml/names.ts";
import type { ComponentSet, Type } from "../components.ts";
import { prefixedName } from "./names.ts";

interface TypeNames {
  readonly nameOf: ReadonlyMap<Type, string>;
  readonly byName: ReadonlyMap<string, Type>;
}

const tables = new WeakMap<ComponentSet, TypeNames>();

/**
 * The `$type` of a type: its local name; `prefix:local` where types of two namespaces share it; `xs:local` for built-ins.
 * `undefined` for an anonymous type, which xsi:type cannot name.
 */
export function typeNameOf(type: Type, set: ComponentSet): string | undefined {
  if (type.key === undefined) return undefined;
  const name = parseClark(type.key);
  if (name.ns === XS) return `xs:${name.local}`;
  return tableOf(set).nameOf.get(type) ?? prefixedName(name, set);
}

/** The type that a `$type` names; `{namespace}local` and `prefix:local` are understood too where the short form would do. */
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
  const sharing = new Map<string, Type[]>();
  for (const type of set.types()) {
    if (type.key === undefined) continue;
    const { local } = parseClark(type.key);
    const others = sharing.get(local);
    if (others === undefined) sharing.set(local, [type]);
    else others.push(type);
  }
  const nameOf = new Map<Type, string>();
  const byName = new Map<string, Type>();
  for (const [local, types] of sharing) {
    for (const type of types) {
      const prefixed = prefixedName(parseClark(type.key ?? local), set);
      const name = types.length === 1 ? local : prefixed;
      nameOf.set(type, name);
      byName.set(prefixed, type);
      byName.set(name, type);
    }
  }
  return { nameOf, byName };
}

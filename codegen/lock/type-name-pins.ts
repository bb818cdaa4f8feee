/**
 * Keeps the names that `$type` has for types: a second type with the same local name, or another prefix of a
 * namespace, would change them, and with them values that programs contain.
 */
import { typeNameOf } from "../../src/schema/binding/type-names.ts";
import type { ComponentSet } from "../../src/schema/components.ts";
import type { ClarkName } from "../../src/xml/events.ts";
import { clark, parseClark } from "../../src/xml/names.ts";
import type { Module } from "../model/declaration.ts";
import type { Lock } from "./entry.ts";
import type { PinnedName, PinnedNames } from "./pinned-names.ts";

/** The path of a global type, and the suffix in the key of the entry of its name. */
const TYPE = /^type ((?:\{.*\})?[^{}/ ]+)( \.\$type)?$/su;

/** The names that types must have according to the lock, if they have others. */
export function pinnedTypeNames(set: ComponentSet, modules: readonly Module[], lock: Lock): PinnedNames {
  const names = new Map<object, PinnedName>();
  const locked = lockedNames(modules, lock);
  for (const { namespace, types = {} } of set.documents) {
    for (const [local, descriptor] of Object.entries(types)) {
      const key = clark(namespace, local);
      const wanted = locked.get(key);
      const type = set.type(key);
      // If another type already has the pinned name, the new name remains.
      if (wanted === undefined || type === undefined || descriptor.typeName === wanted) continue;
      if (typeNameOf(type, set) !== wanted) names.set(descriptor, { typeName: wanted });
    }
  }
  return names;
}

/** The former names of types, by their keys. A simple type has an entry only if its name is not the local name. */
function lockedNames(modules: readonly Module[], lock: Lock): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  const usual = new Map<string, string>();
  for (const { path } of modules) {
    for (const [key, entry] of lock.entries.get(path) ?? []) {
      const [, type = "", isName] = TYPE.exec(key) ?? [];
      if (type === "") continue;
      const name = isName === undefined ? parseClark(type).local : literalIn(entry[2]);
      const names = isName === undefined ? usual : said;
      if (name !== undefined && !names.has(type)) names.set(type, name);
    }
  }
  return new Map([...usual, ...said]);
}

/** The type to whose name the entry of this key belongs; `undefined` for other keys. */
export function typeOfName(key: string): ClarkName | undefined {
  const [, type, isName] = TYPE.exec(key) ?? [];
  return isName === undefined ? undefined : type;
}

/** The text of a string literal, the type of a property. */
export function literalIn(literal: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(literal ?? "");
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

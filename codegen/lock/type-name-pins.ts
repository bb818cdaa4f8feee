/**
 * Types keep the names that `$type` has for them: a second type of the same local name, or another prefix of a namespace,
 * changes what the rule gives, and with it values that programs hold.
 */
import { typeNameOf } from "../../src/schema/binding/type-names.ts";
import type { ComponentSet } from "../../src/schema/components.ts";
import type { ClarkName } from "../../src/xml/events.ts";
import { clark, parseClark } from "../../src/xml/names.ts";
import type { Module } from "../model/declaration.ts";
import type { Lock } from "./entry.ts";
import type { PinnedName, PinnedNames } from "./pinned-names.ts";

/** The path of a global type, and what follows it in the key of the entry of its name. */
const TYPE = /^type ((?:\{.*\})?[^{}/ ]+)( \.\$type)?$/su;

/** The names that types are to have for the lock's sake: those of which they have others. */
export function pinnedTypeNames(set: ComponentSet, modules: readonly Module[], lock: Lock): PinnedNames {
  const names = new Map<object, PinnedName>();
  const locked = lockedNames(modules, lock);
  for (const { namespace, types = {} } of set.documents) {
    for (const [local, descriptor] of Object.entries(types)) {
      const key = clark(namespace, local);
      const wanted = locked.get(key);
      const type = set.type(key);
      // Where another type has the name that is pinned already, there is no more to do.
      if (wanted === undefined || type === undefined || descriptor.typeName === wanted) continue;
      if (typeNameOf(type, set) !== wanted) names.set(descriptor, { typeName: wanted });
    }
  }
  return names;
}

/** What types were called, by their keys. A simple type has an entry for it only where that is not the local name. */
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

/** The type whose name the entry of this key holds; `undefined` for a key of anything else. */
export function typeOfName(key: string): ClarkName | undefined {
  const [, type, isName] = TYPE.exec(key) ?? [];
  return isName === undefined ? undefined : type;
}

/** The text that a string literal, the type of a property, stands for. */
export function literalIn(literal: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(literal ?? "");
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

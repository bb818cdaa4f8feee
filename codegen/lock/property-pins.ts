/**
 * Keeps the names that a lock has for properties. A property is named after its element or attribute. Only if
 * several in one type compete for a name must one be chosen, and additions to the schema may change that
 * choice.
 */
import { prefixedName } from "../../src/schema/binding/names.ts";
import type { ComponentSet } from "../../src/schema/components.ts";
import type { Module } from "../model/declaration.ts";
import { documentKey } from "../model/names.ts";
import { lockEntriesOf } from "./entries.ts";
import type { Entries, Lock } from "./entry.ts";
import type { PinnedName, PinnedNames } from "./pinned-names.ts";
import { findProperty, nameOfStep } from "./property-source.ts";

type Names = Map<object, PinnedName>;

/**
 * The names that properties must have according to the lock, if they have others. A pin that cannot be applied to a
 * declaration in the type's own documents is left out: the change report then states the new name.
 */
export function pinnedProperties(set: ComponentSet, modules: readonly Module[], lock: Lock): PinnedNames {
  const names: Names = new Map();
  const found = lockEntriesOf(modules);
  set.documents.forEach((document, index) => {
    const path = modules[index]?.path ?? "";
    const style = lock.modules.get(documentKey(document))?.names;
    const [before, now] = [lock.entries.get(path), found.get(path)];
    if (style !== (document.names ?? "preserve") || before === undefined || now === undefined) return;
    collect(set, before, now, names);
  });
  return names;
}

function collect(set: ComponentSet, before: Entries, now: Entries, names: Names): void {
  for (const [owner, wanted] of movedNames(before, now)) {
    for (const [key, entry] of now) {
      if (entry[0] !== "property" || ownerOf(key) !== owner) continue;
      const old = before.get(key);
      if (old?.[0] === "property") {
        if (old[1] !== entry[1]) pin(set, key, old[1], names);
      }
      // New properties do not take a name that is in use.
      else if (wanted.has(entry[1])) pin(set, key, freeName(set, key, entry[1]), names);
    }
  }
}

/** The names that properties lost, by their type. */
function movedNames(before: Entries, now: Entries): ReadonlyMap<string, ReadonlySet<string>> {
  const moved = new Map<string, Set<string>>();
  for (const [key, entry] of now) {
    const old = before.get(key);
    if (entry[0] !== "property" || old?.[0] !== "property" || old[1] === entry[1]) continue;
    const owner = ownerOf(key);
    moved.set(owner, (moved.get(owner) ?? new Set()).add(old[1]));
  }
  return moved;
}

function ownerOf(key: string): string {
  return key.slice(0, key.indexOf(" ."));
}

function pin(set: ComponentSet, key: string, name: string, names: Names): void {
  for (const descriptor of findProperty(set, ownerOf(key), stepOf(key)))
    names.set(descriptor, { prop: name });
}

function stepOf(key: string): string {
  return key.slice(key.lastIndexOf(" .") + 2);
}

function freeName(set: ComponentSet, key: string, name: string): string {
  const expanded = nameOfStep(ownerOf(key), stepOf(key));
  return expanded === undefined ? `@${name}` : prefixedName(expanded, set);
}

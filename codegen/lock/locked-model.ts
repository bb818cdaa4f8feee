/** The model of a schema under a lock: what was named before keeps its name. */
import type { ComponentSet } from "../../src/schema/components.ts";
import { parseClark } from "../../src/xml/names.ts";
import type { Module } from "../model/declaration.ts";
import { modelOf } from "../model/model.ts";
import type { Pins } from "../model/name-book.ts";
import { documentKey } from "../model/names.ts";
import { EMPTY_LOCK, type Lock, type LockState } from "./entry.ts";
import { withNames } from "./pinned-names.ts";
import { pinsOf } from "./pins.ts";
import { pinnedProperties } from "./property-pins.ts";
import { pinnedTypeNames } from "./type-name-pins.ts";
import { updatedLock } from "./update.ts";

const ROUNDS = 3;

/** What modules are printed from. */
export interface LockedModel {
  /** Linked anew where names of properties or of types in `$type` had to be pinned. */
  readonly components: ComponentSet;
  readonly modules: readonly Module[];
  /** The lock after this generation. */
  readonly lock: Lock;
}

/** The model of a schema, with the names of the lock. */
export function lockedModel(components: ComponentSet, state: LockState = { lock: EMPTY_LOCK }): LockedModel {
  const { lock, isGone = () => false, isForgotten = isGone, tolerate } = state;
  const { documents } = components;
  const own = new Set(documents.map(documentKey));
  const isFree = (document: string): boolean => !own.has(document) && isGone(parseClark(document).local);
  const pins = pinsOf(lock, isFree);
  const model = (wanted: Lock): LockedModel => {
    const made = pinnedModel(components, pins, wanted);
    return { ...made, lock: updatedLock(lock, documents, made.modules, isForgotten, tolerate) };
  };
  const first = model(lock);
  // Where names were pinned, which of them need it is settled as the next generation will: by the names that came of it.
  return first.components === components ? first : model(first.lock);
}

function pinnedModel(components: ComponentSet, pins: Pins, lock: Lock): Omit<LockedModel, "lock"> {
  let pinned = components;
  let modules = modelOf(components, pins);
  // A pinned name may be in the way of another pinned one, which the next round mends.
  for (let round = 0; round < ROUNDS; round += 1) {
    const names = [...pinnedProperties(pinned, modules, lock), ...pinnedTypeNames(pinned, modules, lock)];
    const next = withNames(pinned, new Map(names));
    if (next === pinned) break;
    pinned = next;
    modules = modelOf(pinned, pins);
  }
  return { components: pinned, modules };
}

/** Applies a lock to the model of a schema: everything that was named before keeps its name. */
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

/** The input for printing modules. */
export interface LockedModel {
  /** Linked again if names of properties or of types in `$type` had to be pinned. */
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
  // If names were pinned, the next generation must decide in the same way which of them are needed: from the
  // resulting names.
  return first.components === components ? first : model(first.lock);
}

function pinnedModel(components: ComponentSet, pins: Pins, lock: Lock): Omit<LockedModel, "lock"> {
  let pinned = components;
  let modules = modelOf(components, pins);
  // A pinned name may collide with another pinned one, which the next round resolves.
  for (let round = 0; round < ROUNDS; round += 1) {
    const names = [...pinnedProperties(pinned, modules, lock), ...pinnedTypeNames(pinned, modules, lock)];
    const next = withNames(pinned, new Map(names));
    if (next === pinned) break;
    pinned = next;
    modules = modelOf(pinned, pins);
  }
  return { components: pinned, modules };
}

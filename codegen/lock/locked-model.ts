/** The model of a schema under a lock: what was named before keeps its name. */
import type { ComponentSet } from "../../src/schema/components.ts";
import { parseClark } from "../../src/xml/names.ts";
import type { Module } from "../model/declaration.ts";
import { modelOf } from "../model/model.ts";
import { documentKey } from "../model/names.ts";
import { EMPTY_LOCK, type Lock, type LockState } from "./entry.ts";
import { pinsOf } from "./pins.ts";
import { updatedLock } from "./update.ts";

/** What modules are printed from. */
export interface LockedModel {
  /** Linked anew where names of properties had to be pinned. */
  readonly components: ComponentSet;
  readonly modules: readonly Module[];
  /** The lock after this generation. */
  readonly lock: Lock;
}

/** The model of a schema, with the names of the lock. */
export function lockedModel(components: ComponentSet, state: LockState = { lock: EMPTY_LOCK }): LockedModel {
  const { lock, isGone = () => false, isForgotten = isGone } = state;
  const { documents } = components;
  const own = new Set(documents.map(documentKey));
  const isFree = (document: string): boolean => !own.has(document) && isGone(parseClark(document).local);
  const modules = modelOf(components, pinsOf(lock, isFree));
  return { components, modules, lock: updatedLock(lock, documents, modules, isForgotten) };
}

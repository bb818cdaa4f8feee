/**
 * Decides when direct reading may be used: it supports only the default settings, and leaves everything else to the
 * engine.
 */
import { allowsDefaults, type ReaderLimits } from "../../../xml/limits.ts";
import type { LinkedElement } from "../../schema.ts";
import { unlessMadeWrong } from "../decline.ts";
import { type DirectValue, isValidDirectly, readDirectly } from "./read.ts";

/** The settings that direct reading would have to support. */
export interface ReadingSettings {
  readonly defaults: boolean;
  readonly limits: ReaderLimits;
}

/** The value of a certainly valid document, and `undefined` if the engine must decide. */
export function tryToRead(
  linked: LinkedElement,
  xml: string | Uint8Array,
  { defaults, limits }: ReadingSettings,
): DirectValue | undefined {
  // It declines a document with a document type, and one that exceeds the default limits.
  if (defaults || !allowsDefaults(limits)) return undefined;
  try {
    return readDirectly(linked, xml);
  } catch (error) {
    return unlessMadeWrong(error);
  }
}

/** Whether a document is certainly valid; if not, the engine must decide. */
export function tryToJudge(linked: LinkedElement, xml: string | Uint8Array, limits: ReaderLimits): boolean {
  if (!allowsDefaults(limits)) return false;
  try {
    return isValidDirectly(linked, xml);
  } catch (error) {
    return unlessMadeWrong(error) === true;
  }
}

/** When direct reading may be taken: it knows the default settings only, and leaves everything else to the engine. */
import { allowsDefaults, type ReaderLimits } from "../../../xml/limits.ts";
import type { LinkedElement } from "../../schema.ts";
import { unlessMadeWrong } from "../decline.ts";
import { type DirectValue, isValidDirectly, readDirectly } from "./read.ts";

/** What is asked of reading that the direct way would have to know. */
export interface ReadingSettings {
  readonly defaults: boolean;
  readonly limits: ReaderLimits;
}

/** The value of a document that is valid for certain, and `undefined` where the engine has to say. */
export function tryToRead(
  linked: LinkedElement,
  xml: string | Uint8Array,
  { defaults, limits }: ReadingSettings,
): DirectValue | undefined {
  // A document with a document type, and one that is over the default limits, it declines by itself.
  if (defaults || !allowsDefaults(limits)) return undefined;
  try {
    return readDirectly(linked, xml);
  } catch (error) {
    return unlessMadeWrong(error);
  }
}

/** Whether a document is valid for certain; where not, the engine has to say. */
export function tryToJudge(linked: LinkedElement, xml: string | Uint8Array, limits: ReaderLimits): boolean {
  if (!allowsDefaults(limits)) return false;
  try {
    return isValidDirectly(linked, xml);
  } catch (error) {
    return unlessMadeWrong(error) === true;
  }
}

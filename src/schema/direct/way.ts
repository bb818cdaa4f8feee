/** When the direct ways may be taken: they know the default settings only, and leave everything else to the engine. */
import { allowsDefaults, type Limits, type ReaderLimits } from "../../xml/limits.ts";
import { isEmpty } from "../neutral.ts";
import type { LinkedElement } from "../schema.ts";
import { type DirectValue, readDirectly } from "./read/read.ts";
import { writeDirectly } from "./write/write.ts";

/** What is asked of reading that the direct way would have to know. */
export interface ReadingSettings {
  readonly defaults: boolean;
  readonly limits: ReaderLimits;
}

/** What is asked of writing that the direct way would have to know. */
export interface WritingSettings extends Limits {
  readonly indent: string;
  readonly prefixes: Readonly<Record<string, string | undefined>>;
  readonly namespaces: Readonly<Record<string, string | undefined>>;
}

/** The value of a document that is valid for certain, and `undefined` where the engine has to say. */
export function tryToRead(
  linked: LinkedElement,
  xml: string | Uint8Array,
  { defaults, limits }: ReadingSettings,
): DirectValue | undefined {
  // A document with a document type, and one that is over the default limits, it declines by itself.
  return !defaults && allowsDefaults(limits) ? readDirectly(linked, xml) : undefined;
}

/** The document of a value that is valid for certain, and `undefined` where the engine has to say. */
export function tryToWrite(
  linked: LinkedElement,
  value: unknown,
  settings: WritingSettings,
): string | undefined {
  const { indent, prefixes, namespaces } = settings;
  if (!allowsDefaults(settings) || indent !== "" || !isEmpty(prefixes) || !isEmpty(namespaces))
    return undefined;
  // Somebody's additions to all arrays would fill the holes of sparse ones.
  if (Object.keys(Array.prototype).length > 0) return undefined;
  return writeDirectly(linked, value);
}

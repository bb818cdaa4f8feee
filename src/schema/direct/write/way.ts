/** When direct writing may be taken: it knows the default settings only, and leaves everything else to the engine. */
import { allowsDefaults, type Limits } from "../../../xml/limits.ts";
import { isEmpty } from "../../neutral.ts";
import type { LinkedElement } from "../../schema.ts";
import { writeDirectly } from "./write.ts";

/** What is asked of writing that the direct way would have to know. */
export interface WritingSettings extends Limits {
  readonly indent: string;
  readonly prefixes: Readonly<Record<string, string | undefined>>;
  readonly namespaces: Readonly<Record<string, string | undefined>>;
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

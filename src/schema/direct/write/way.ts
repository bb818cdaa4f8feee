/** Decides when direct writing is used: it supports only the default settings, and leaves everything else to the engine. */
import { allowsDefaults, type Limits } from "../../../xml/limits.ts";
import { isEmpty } from "../../neutral.ts";
import type { LinkedElement } from "../../schema.ts";
import { unlessMadeWrong } from "../decline.ts";
import type { DocumentOutput } from "./gather/document-gather.ts";
import { writeDirectly } from "./write.ts";

/** The settings that decide whether direct writing is possible. */
export interface WritingSettings extends Limits {
  readonly indent: string;
  readonly prefixes: Readonly<Record<string, string | undefined>>;
  readonly namespaces: Readonly<Record<string, string | undefined>>;
}

/**
 * The document of a value that is certainly valid, as a string or in UTF-8, whichever is quicker; `undefined` if the engine
 * has to decide.
 */
export function tryToWrite(
  linked: LinkedElement,
  value: unknown,
  settings: WritingSettings,
  output?: DocumentOutput,
): string | Uint8Array | undefined {
  if (!allowsDirectWriting(settings)) return undefined;
  try {
    return writeDirectly(linked, value, output);
  } catch (error) {
    return unlessMadeWrong(error);
  }
}

/** The last settings that direct writing supports, because most callers always pass the same ones. */
let lastPlain: WritingSettings | undefined;

/** Whether a document with these settings may be written directly. */
export function allowsDirectWriting(settings: WritingSettings): boolean {
  // Properties that a program adds to Array.prototype would fill the holes of sparse arrays.
  for (const _ in Array.prototype) return false;
  if (settings === lastPlain) return true;
  const { indent, prefixes, namespaces } = settings;
  const isPlain = allowsDefaults(settings) && indent === "" && isEmpty(prefixes) && isEmpty(namespaces);
  if (isPlain) lastPlain = settings;
  return isPlain;
}

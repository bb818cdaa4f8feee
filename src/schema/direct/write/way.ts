/** When direct writing may be taken: it knows the default settings only, and leaves everything else to the engine. */
import { allowsDefaults, type Limits } from "../../../xml/limits.ts";
import { isEmpty } from "../../neutral.ts";
import type { LinkedElement } from "../../schema.ts";
import { unlessMadeWrong } from "../decline.ts";
import type { DocumentOutput } from "./gather/document-gather.ts";
import { type SlicedDocument, type SlicesOutput, sliceDocument } from "./gather/document-slices.ts";
import { directRoot, writeDirectly } from "./write.ts";

/** What is asked of writing that the direct way would have to know. */
export interface WritingSettings extends Limits {
  readonly indent: string;
  readonly prefixes: Readonly<Record<string, string | undefined>>;
  readonly namespaces: Readonly<Record<string, string | undefined>>;
}

/**
 * The document of a value that is valid for certain, as a string or in UTF-8, whichever is quicker; `undefined` where the engine
 * has to say.
 */
export function tryToWrite(
  linked: LinkedElement,
  value: unknown,
  settings: WritingSettings,
  output?: DocumentOutput,
): string | Uint8Array | undefined {
  if (!isPossible(settings)) return undefined;
  try {
    return writeDirectly(linked, value, output);
  } catch (error) {
    return unlessMadeWrong(error);
  }
}

/** The same of a document that is to be written in slices. */
export function tryToSlice(
  linked: LinkedElement,
  value: unknown,
  settings: WritingSettings,
  output: SlicesOutput,
): SlicedDocument | undefined {
  if (!isPossible(settings)) return undefined;
  try {
    const root = directRoot(linked);
    return root === undefined ? undefined : sliceDocument(root, linked, value, output);
  } catch (error) {
    return unlessMadeWrong(error);
  }
}

/** Settings that ask for nothing that the direct way does not know: the last ones, since most callers have the same always. */
let lastPlain: WritingSettings | undefined;

function isPossible(settings: WritingSettings): boolean {
  // Somebody's additions to all arrays would fill the holes of sparse ones.
  for (const _ in Array.prototype) return false;
  if (settings === lastPlain) return true;
  const { indent, prefixes, namespaces } = settings;
  const isPlain = allowsDefaults(settings) && indent === "" && isEmpty(prefixes) && isEmpty(namespaces);
  if (isPlain) lastPlain = settings;
  return isPlain;
}

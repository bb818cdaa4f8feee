/**
 * Decides when a document is written in slices. This is a module of its own, because the module for whole
 * documents would otherwise load a part of the package that few programs use.
 */
import type { LinkedElement } from "../../schema.ts";
import { unlessMadeWrong } from "../decline.ts";
import { type SlicedDocument, type SlicesOutput, sliceDocument } from "./document-slices.ts";
import { allowsDirectWriting, type WritingSettings } from "./way.ts";
import { directRoot } from "./write.ts";

/** A document that is certainly valid, to be written in slices; `undefined` if the engine has to decide. */
export function tryToSlice(
  linked: LinkedElement,
  value: unknown,
  settings: WritingSettings,
  output: SlicesOutput,
): SlicedDocument | undefined {
  if (!allowsDirectWriting(settings)) return undefined;
  try {
    const root = directRoot(linked);
    return root === undefined ? undefined : sliceDocument(root, linked, value, output);
  } catch (error) {
    return unlessMadeWrong(error);
  }
}

/**
 * A document on its way out: a flat list of what a value's elements come to, in order. Namespaces are settled when all
 * of them are known, and nothing is written before everything is judged.
 */
import type { QNameValue, XmlAttribute } from "../../xml/events.ts";
import type { ValuePath } from "../value/path.ts";
import type { Problem } from "./problem.ts";

/** An attribute before its prefix is settled; `path` is where its value came from. */
export interface DocumentAttribute extends XmlAttribute {
  readonly path: ValuePath | undefined;
}

/** What a document consists of. `problem` marks the place where the value could not be followed. */
export type DocumentEvent =
  | StartEvent
  | { readonly kind: "text"; readonly data: string; readonly path: ValuePath | undefined }
  | { readonly kind: "end"; readonly path: ValuePath | undefined }
  | { readonly kind: "problem"; readonly problem: Problem };

/** A start tag. Wildcard content keeps its own `declarations`, and so does an element whose `$attributes` hold some. */
export interface StartEvent {
  readonly kind: "start";
  readonly name: QNameValue;
  readonly attributes: readonly DocumentAttribute[];
  readonly declarations?: ReadonlyMap<string, string>;
  /** Whether it holds elements alone, so that white space in it means nothing. */
  readonly elementOnly: boolean;
  readonly path: ValuePath | undefined;
}

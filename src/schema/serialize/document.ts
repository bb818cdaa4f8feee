/**
 * A document on its way out: a flat list of what a value's elements come to, in order. Namespaces are settled when all
 * of them are known, and nothing is written before everything is judged.
 */
import type { ClarkName, QNameValue, XmlAttribute } from "../../xml/events.ts";
import type { IssueCode } from "../issue.ts";
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
  | EndEvent
  | GapEvent
  | { readonly kind: "problem"; readonly problem: Problem };

/** An end tag. `textPath` is where the element's text came from, where that is not the element's own place. */
export interface EndEvent {
  readonly kind: "end";
  readonly path: ValuePath | undefined;
  readonly textPath?: ValuePath | undefined;
}

/**
 * Something that has to be in the open element and could not be written; the reason is reported as a problem. `names` are the
 * elements that would stand here; `undefined` where they, or the element's text, are not known.
 */
export interface GapEvent {
  readonly kind: "gap";
  /** Whether the value has it in addition to what has to be there. */
  readonly extra?: true;
  readonly names: readonly ClarkName[] | undefined;
}

/** A start tag. Wildcard content keeps its own `declarations`, and so does an element whose `$attributes` hold some. */
export interface StartEvent {
  readonly kind: "start";
  readonly name: QNameValue;
  readonly attributes: readonly DocumentAttribute[];
  readonly declarations?: ReadonlyMap<string, string>;
  /** Codes of issues about the tag as such that would only repeat a problem which is reported already. */
  readonly reported?: ReadonlySet<IssueCode>;
  /** Whether it holds elements alone, so that white space in it means nothing. */
  readonly elementOnly: boolean;
  readonly path: ValuePath | undefined;
}

/** What the walker says itself of every element that it writes by its type. */
export const REPORTED_TAG: ReadonlySet<IssueCode> = new Set<IssueCode>(["missing-attribute"]);
/** What follows from a value that could not be followed. */
export const UNKNOWN_TAG: ReadonlySet<IssueCode> = new Set<IssueCode>(["missing-attribute", "abstract"]);

/** Problems with what stands in a tag are problems inside the element: puts the start that follows them at `begin`. */
export function problemsInside(events: DocumentEvent[], begin: number): void {
  if (events[begin]?.kind !== "problem") return;
  const end = events.findIndex(({ kind }, index) => index >= begin && kind !== "problem");
  const problems = events.splice(begin, end - begin);
  events.splice(begin + 1, 0, ...problems);
}

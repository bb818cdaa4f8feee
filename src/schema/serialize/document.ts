/**
 * A document before it is written: a flat list of the events of a value's elements, in order. Namespaces are settled
 * when all of them are known, and nothing is written before everything is validated.
 */
import type { ClarkName, QNameValue, XmlAttribute } from "../../xml/events.ts";
import type { IssueCode } from "../issue.ts";
import type { ValuePath } from "../value/path.ts";
import type { Problem } from "./problem.ts";

/** An attribute before its prefix is settled; `path` is the place of its value. */
export interface DocumentAttribute extends XmlAttribute {
  readonly path: ValuePath | undefined;
}

/** The events of a document. `problem` marks the place of a value that could not be processed. */
export type DocumentEvent =
  | StartEvent
  | { readonly kind: "text"; readonly data: string; readonly path: ValuePath | undefined }
  | EndEvent
  | GapEvent
  | { readonly kind: "problem"; readonly problem: Problem };

/** An end tag. `textPath` is the place of the element's text, if that is not the element's own place. */
export interface EndEvent {
  readonly kind: "end";
  readonly path: ValuePath | undefined;
  readonly textPath?: ValuePath | undefined;
}

/**
 * Required content of the open element that could not be written; the reason is reported as a problem. `names` are
 * the missing elements; `undefined` if they, or the element's text, are unknown.
 */
export interface GapEvent {
  readonly kind: "gap";
  /** Whether the value has it in addition to the required content. */
  readonly extra?: true;
  readonly names: readonly ClarkName[] | undefined;
}

/**
 * A start tag. Wildcard content keeps its own `declarations`, and so does an element with declarations in
 * `$attributes`.
 */
export interface StartEvent {
  readonly kind: "start";
  readonly name: QNameValue;
  readonly attributes: readonly DocumentAttribute[];
  readonly declarations?: ReadonlyMap<string, string>;
  /** Codes of issues about the tag that would only repeat a reported problem. */
  readonly reported?: ReadonlySet<IssueCode>;
  /** Whether it contains only elements, so that white space in it is insignificant. */
  readonly elementOnly: boolean;
  readonly path: ValuePath | undefined;
}

/** The issues that the walker itself reports for every element with a known type. */
export const REPORTED_TAG: ReadonlySet<IssueCode> = new Set<IssueCode>(["missing-attribute"]);
/** The consequences of a value that could not be processed. */
export const UNKNOWN_TAG: ReadonlySet<IssueCode> = new Set<IssueCode>(["missing-attribute", "abstract"]);

/** Problems with the content of a tag are problems inside the element: moves the start that follows them to `begin`. */
export function problemsInside(events: DocumentEvent[], begin: number): void {
  if (events[begin]?.kind !== "problem") return;
  const end = events.findIndex(({ kind }, index) => index >= begin && kind !== "problem");
  const problems = events.splice(begin, end - begin);
  events.splice(begin + 1, 0, ...problems);
}

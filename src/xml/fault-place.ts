/** Finds where a fault begins that saxes reports: saxes reports many faults only after it has read further. */
import type { XmlPosition } from "./events.ts";
import { plainMessage } from "./messages.ts";
import { indexOfBadAmpersand, type ReferenceFault, referenceFault } from "./references.ts";

/**
 * What a message of saxes refers to: the tag or comment just read (`event`), markup before any event (`markup`), text
 * outside the root, a reference, the end of the document, or the character just read.
 */
export type FaultPlaceKind = "event" | "markup" | "outside" | "reference" | "end" | "character";

const KINDS: readonly (readonly [RegExp, FaultPlaceKind])[] = [
  [/^text data outside of root node/, "outside"],
  [/entity/, "reference"],
  [/^(?:malformed comment|documents may contain only one root|duplicate attribute)/, "event"],
  [/^(?:unmatched closing|incorrect syntax|inappropriately located doctype)/, "markup"],
  [/^document must contain a root element/, "end"],
];

/** What a message of saxes refers to. */
export function faultKind(message: string): FaultPlaceKind {
  return KINDS.find(([pattern]) => pattern.test(message))?.[1] ?? "character";
}

const REFERENCES: Readonly<Record<ReferenceFault, string>> = {
  character: plainMessage("malformed character entity."),
  entity: plainMessage("undefined entity."),
  ampersand: plainMessage("empty entity name."),
};

/** A fault in a text or tag: where it begins, and its message. */
export interface FaultWithin {
  readonly index: number;
  readonly message: string;
}

/** The first `&` that does not begin a reference; otherwise the last one, whose reference does not name a character. */
export function badReference(text: string): FaultWithin {
  const first = indexOfBadAmpersand(text);
  const index = first >= 0 ? first : Math.max(text.lastIndexOf("&"), 0);
  return { index, message: REFERENCES[referenceFault(text, index)] };
}

const BEGINS_WITH_TEXT =
  "The document begins with text and not with '<': it may be a file of another kind, or a file's name in place of its content.";

/** The fault of text, or of a CDATA section, outside the root that begins at this place. */
export function textOutside(text: string, start: XmlPosition): FaultWithin {
  const index = Math.max(text.search(/[^ \t\n]/), 0);
  const message = plainMessage("text data outside of root node.");
  const isFirst = index === 0 && start.line === 1 && start.column === 1 && isText(text);
  return { index, message: isFirst ? `${message} ${BEGINS_WITH_TEXT}` : message };
}

/** Whether the token is text other than white space. */
export function isText(token: string): boolean {
  return /^[ \t\n]*[^ \t\n<]/.test(token);
}

/** The position of an index within a text, given where the text begins. */
export function placeWithin(start: XmlPosition, text: string, index: number): XmlPosition {
  const lines = text.slice(0, index).split("\n");
  const last = lines.at(-1)?.length ?? 0;
  if (lines.length === 1) return { line: start.line, column: start.column + last };
  return { line: start.line + lines.length - 1, column: last + 1 };
}

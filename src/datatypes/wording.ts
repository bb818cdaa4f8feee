/** The wording of messages about values, the same everywhere. */
import type { SchemaLocation, ValueFault } from "./types.ts";

const MAX_QUOTED = 60;
const MAX_LISTED = 12;
const MAX_PATTERN = 200;

/** The text in quotes, on one line, truncated if it is long. */
export function quote(text: string, limit: number = MAX_QUOTED): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return `"${cut.replace(/[\n\r\t]/g, (char) => (char === "\n" ? "\\n" : char === "\r" ? "\\r" : "\\t"))}"`;
}

/** A pattern in quotes. */
export function quotePattern(pattern: string): string {
  return quote(pattern, MAX_PATTERN);
}

/** `one of "a", "b" (and 3 more)`. */
export function oneOf(values: readonly string[]): string {
  const only = values[0];
  if (only === undefined) return "no value at all (the list of allowed values is empty)";
  if (values.length === 1) return quote(only);
  const listed = values.slice(0, MAX_LISTED).map((value) => quote(value));
  const more = values.length - listed.length;
  return `one of ${listed.join(", ")}${more > 0 ? ` (and ${more} more)` : ""}`;
}

/** `1 character`, `2 characters`. */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** A fault of a value that its type does not accept at all. */
export function lexicalFault(rule: string, expected: string, found: string): ValueFault {
  return { rule, code: "invalid-value", message: `expected ${expected}, found ${quote(found)}` };
}

/** A fault with its source, if that is known. */
export function located(fault: ValueFault, source: SchemaLocation | undefined): ValueFault {
  return source === undefined ? fault : { ...fault, source };
}

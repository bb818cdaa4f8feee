/** Small documents in the memory that functions and scanners read from, and what becomes of reading them. */
import { isDeclined } from "../../../../../src/schema/direct/decline.ts";
import {
  CURSOR,
  closeDocument,
  openDocument,
} from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { NOT_PLAIN } from "../../../../../src/schema/direct/read/compiled/not-plain.ts";
import type { Scanner } from "../../../../../src/schema/direct/read/compiled/scanner.ts";

/** Puts a document into the memory in the place of the one before. Tests that call it close it when they end. */
export function store(document: string | Uint8Array): void {
  closeDocument();
  if (!openDocument(document)) throw new Error("the document was not taken into the memory");
}

/** Where a scanner ends that begins with a text, which its end mark follows; -1 where it does not take it. */
export function scanned(scanner: Scanner, text: string, end: number): number {
  store(text + String.fromCharCode(end));
  return scanner(0);
}

/** How reading gave up: `declined` is for the engine, `not plain` for the plans of the element. */
export type Refusal = "declined" | "not plain";

/** `undefined` where an action did not give up. What else it throws is passed on. */
export function refusalOf(act: () => unknown): Refusal | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error === NOT_PLAIN) return "not plain";
    if (isDeclined(error)) return "declined";
    throw error;
  }
}

/** The value, or how reading it gave up. */
export function outcomeOf(act: () => unknown): { readonly value: unknown } | Refusal {
  let value: unknown;
  const refusal = refusalOf(() => {
    value = act();
  });
  return refusal ?? { value };
}

/** Where the cursor stands, in UTF-16 units. */
export function unitPosition(): number {
  return CURSOR.position - CURSOR.shift;
}

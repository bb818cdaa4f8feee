/** The functions that generated code calls for simple values that are not in their plain form. */
import { decline } from "../../decline.ts";
import { charactersUpTo } from "./characters.ts";
import { CURSOR } from "./cursor.ts";
import type { LeafForm } from "./leaf-form.ts";

/** Reads a value of any form, to its end. */
export function anyValue(start: number, end: number, form: LeafForm): unknown {
  return settled(charactersUpTo(start, end), form);
}

/** A fast check of white space and length for the most common texts; the type's own reader for others. */
function settled(text: string, { reader, shape }: LeafForm): unknown {
  if (shape === undefined || !isSettled(shape.whiteSpace)) return reader.read(text, CURSOR.state);
  const { min, max } = shape;
  // In UTF-16 units, of which a character has one or two.
  if (text.length < min) decline();
  if (text.length > max || (min > 1 && text.length < 2 * min)) return reader.read(text, CURSOR.state);
  return text;
}

function isSettled(whiteSpace: "preserve" | "replace" | "collapse"): boolean {
  if (whiteSpace === "preserve") return true;
  return !CURSOR.hasControls && (whiteSpace === "replace" || !CURSOR.hasLooseSpaces);
}

const MOST_KEPT = 1024;
const kept: bigint[] = [];

/** Small numbers are converted once. */
export function bigintOf(number: number): bigint {
  if (number >= MOST_KEPT) return BigInt(number);
  kept[number] ??= BigInt(number);
  return kept[number];
}

/** Compares two values of one document quickly: tests compare some hundred thousand pairs, for which `expect` takes too long. */
import { isDeepStrictEqual } from "node:util";

/** Whether values are strictly equal all the way down, with their properties in the same order, which is that of the document. */
export function isSameInOrder(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other) && haveSameOrder(one, other);
}

/** @param one equal to `other` but for the order of properties */
function haveSameOrder(one: unknown, other: unknown): boolean {
  if (!isHolder(one) || !isHolder(other)) return true;
  const keys = Object.keys(one);
  const others = Object.keys(other);
  return keys.every((key, at) => key === others[at] && haveSameOrder(one[key], other[key]));
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !(value instanceof Uint8Array);
}

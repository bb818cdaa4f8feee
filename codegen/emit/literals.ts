/** Schema text as TypeScript literals. Schema text becomes source code only through these functions. */
import { isIdentifier } from "../model/identifiers.ts";

/**
 * Characters that end a line in old parsers and editors, and characters that make code look different from what it
 * is: marks of direction and byte order.
 */
const UNFIT = /[\u2028\u2029\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A string literal. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replace(UNFIT, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A property's name in a type: quoted if it is not an identifier. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : stringLiteral(name);
}

/** A property's name in an object literal: `__proto__` would set the prototype, so it is computed. */
export function propertyKey(name: string): string {
  return name === "__proto__" ? `[${stringLiteral(name)}]` : propertyName(name);
}

/** A literal of a type or value; negative numbers are the same in both. */
export function literalText(value: string | number | bigint | boolean): string {
  if (typeof value === "string") return stringLiteral(value);
  return typeof value === "bigint" ? `${value}n` : String(value);
}

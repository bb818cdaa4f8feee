/** Text of a schema as TypeScript literals. Nothing that a schema says becomes source text by another way than this. */
import { isIdentifier } from "../model/identifiers.ts";

/** A string literal. U+2028 and U+2029 end a line in old parsers and in editors, so they are escaped too. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029\u007f-\u009f]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A property's name in a type: quoted where it is not an identifier. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : quote(name);
}

/** A property's name in an object literal: `__proto__` would set the prototype, so it is computed. */
export function propertyKey(name: string): string {
  return name === "__proto__" ? `[${quote(name)}]` : propertyName(name);
}

/** A literal of a type or value; negative numbers are the same in both. */
export function literalText(value: string | number | bigint | boolean): string {
  if (typeof value === "string") return quote(value);
  return typeof value === "bigint" ? `${value}n` : String(value);
}

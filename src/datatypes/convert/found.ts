/** Describes a JavaScript value that was found, and makes the result that contains the description. */
import type { ValueFault } from "../types.ts";
import { quote } from "../wording.ts";

/** A description of a value that can follow "found". */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `a string ${quote(value)}`;
    case "number":
      return `the number ${value}`;
    case "bigint":
      return `the bigint ${quote(`${value}n`).slice(1, -1)}`;
    case "boolean":
    case "undefined":
      return String(value);
    case "object":
      return describeObject(value);
    default:
      return `a ${typeof value}`;
  }
}

function describeObject(value: object | null): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === "Object") return "an object";
  // U is not in the list: "Uint8Array" begins with the sound of a consonant.
  return `${/^[AEIO]/.test(tag) ? "an" : "a"} ${tag}`;
}

/** The result for a value that cannot be written. */
export interface WriteFault {
  readonly fault: ValueFault;
}

/** `expected …, found …` for a value of the wrong kind. */
export function wrongKind(expected: string, value: unknown, hint = ""): WriteFault {
  const message = `expected ${expected}, found ${describeValue(value)}${hint}`;
  return { fault: { rule: "cvc-datatype-valid.1.2.1", code: "invalid-value", message } };
}

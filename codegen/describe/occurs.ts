/** Reads minOccurs and maxOccurs, whose numbers may exceed the range of a JavaScript number. */
import type { Occurs } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { collapse } from "./lexical.ts";
import type { DescribingScope } from "./scope.ts";

/** Reads a whole number; a number beyond the safe integers is replaced by the largest safe one. */
export function occurrenceCount(text: string): number {
  const number = Number(collapse(text).replace(/^[+-]/, ""));
  return Number.isFinite(number) ? Math.min(number, Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER;
}

/** The least number of times that a particle occurs. */
export function minOccurs(node: SchemaNode): number {
  const text = node.attributes.get("minOccurs") ?? "1";
  return /^\s*[+-]?\d+\s*$/.test(text) ? occurrenceCount(text) : 1;
}

/** The greatest number of times that a particle occurs. */
export function maxOccurs(node: SchemaNode): number | "unbounded" {
  const text = node.attributes.get("maxOccurs") ?? "1";
  if (collapse(text) === "unbounded") return "unbounded";
  return /^\s*[+-]?\d+\s*$/.test(text) ? occurrenceCount(text) : 1;
}

/** `minOccurs` and `maxOccurs` in the form of a descriptor; `undefined` for a particle that never occurs. */
export function describeOccurs(node: SchemaNode, scope: DescribingScope): Occurs | undefined {
  const min = minOccurs(node);
  const max = maxOccurs(node);
  if (max !== "unbounded" && min > max) {
    scope.broken(
      "p-props-correct.2.1",
      node,
      `${node.label}: minOccurs ${min} is greater than maxOccurs ${max}.`,
    );
    return { min, max: min };
  }
  if (max === 0) return undefined;
  return { ...(min !== 1 && { min }), ...(max !== 1 && { max }) };
}

/** Dates and times as an enumeration lists them. */
import { atomicValue } from "../primitives.ts";
import type { SimpleType } from "../types.ts";
import { valueKey } from "../value/compare.ts";
import { valueKind } from "./kind.ts";

/** By type, the listed texts by their values' keys. */
const listsByType = new WeakMap<SimpleType, ReadonlyMap<string, string>>();

/**
 * The text in which an enumeration lists the value of a text, for a type whose values are dates, times or durations:
 * receivers compare the characters. `undefined` if the type has no enumeration, or none with that value.
 */
export function listedForm(type: SimpleType, lexical: string): string | undefined {
  if (!type.facets.has("enumeration") || valueKind(type) !== "calendar") return undefined;
  let list = listsByType.get(type);
  if (list === undefined) {
    list = listOf(type);
    listsByType.set(type, list);
  }
  // The type itself is not used: its pattern may refuse this text and accept the listed one.
  return list.get(valueKey(atomicValue(type.primitive ?? "anySimpleType", lexical, NO_CONTEXT)));
}

const NO_CONTEXT = { resolvePrefix: (): undefined => undefined };

function listOf(type: SimpleType): ReadonlyMap<string, string> {
  const list = new Map<string, string>();
  for (const text of type.facets.get("enumeration")?.values ?? []) {
    const result = type.validate(text, NO_CONTEXT);
    if (!result.ok) continue;
    const key = valueKey(result.value());
    if (!list.has(key)) list.set(key, result.normalized);
  }
  return list;
}

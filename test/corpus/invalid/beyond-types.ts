/** What only the run time can tell, in words: from the issues of a value that the types have nothing against. */
import type { Issue } from "../../../src/index.ts";
import { isFields, own } from "../../../src/schema/value/kinds.ts";
import { parsePath } from "../../../src/schema/value/path.ts";

/** Why no type refuses what an issue is about. */
export type Beyond =
  | "facet"
  | "form of a text"
  | "keys and references"
  | "wildcard content"
  | "order and number in $content"
  | "number of elements"
  | "$type of a simple value"
  | "other";

/** The reason of one issue of `toXml`. */
export function beyondTypes({ code, path }: Issue, value: unknown): Beyond {
  const keys = parsePath(path);
  if (code === "wildcard" || keys.some((key) => isOpen(key))) return "wildcard content";
  if (code === "facet") return "facet";
  // Where the types have nothing against the kind, every member of a union takes text.
  if (code === "invalid-value" || code === "wrong-kind") return "form of a text";
  if (code === "type") return "$type of a simple value";
  if (code === "identity" || code === "id") return "keys and references";
  if (code !== "missing-element" && code !== "unexpected-element" && code !== "unexpected-text")
    return "other";
  const inList = keys.at(-3) === "$content" || keys.at(-2) === "$content" || holdsList(value, keys);
  return inList ? "order and number in $content" : "number of elements";
}

function isOpen(key: string | number): boolean {
  return typeof key === "string" && /^\$(?:any\d*|attributes)$/u.test(key);
}

function holdsList(value: unknown, keys: readonly (string | number)[]): boolean {
  let at = value;
  for (const key of keys) {
    if (Array.isArray(at)) at = at[Number(key)];
    else at = isFields(at) ? own(at, String(key)) : undefined;
  }
  return isFields(at) && Object.hasOwn(at, "$content");
}

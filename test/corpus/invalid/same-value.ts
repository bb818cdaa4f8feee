/** Whether two values say the same. */
import { isDeepStrictEqual } from "node:util";

/** Compares values; indentation inside wildcard content counts as nothing, since what governs it may drop it. */
export function sameValue(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(withoutIndentation(left), withoutIndentation(right));
}

function withoutIndentation(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIndentation);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, each] of Object.entries(value)) {
    const kept = key === "children" && isNode(value) ? unindented(each) : each;
    copy[key] = withoutIndentation(kept);
  }
  return copy;
}

function isNode(value: object): boolean {
  return "name" in value && typeof value.name === "object";
}

function unindented(children: unknown): unknown {
  if (!Array.isArray(children) || children.every((child) => typeof child === "string")) return children;
  return children.filter((child) => typeof child !== "string" || child.trim() !== "");
}

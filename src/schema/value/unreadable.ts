/** Values that cannot be read: a getter or the trap of a proxy throws. Looked for only after something has failed. */
import type { Issue } from "../issue.ts";
import { showPath, step, type ValuePath } from "./path.ts";
import { isXmlValidationError, XmlValidationError } from "./validation-error.ts";

/** Properties that are looked at before the search is given up. */
const MOST_PROPERTIES = 1_000_000;
const LONGEST_MESSAGE = 200;

/** Where a value cannot be read, and what was thrown there. */
interface Fault {
  readonly path: ValuePath | undefined;
  readonly cause: unknown;
}

/**
 * What to throw in place of an error that came up while a value was read: where reading the value itself throws, an
 * XmlValidationError that names the place and has what was thrown as its `cause`; else the error.
 */
export function readingError(value: unknown, error: unknown): unknown {
  const fault = isXmlValidationError(error) ? undefined : firstFault(value);
  if (fault === undefined) return error;
  return new XmlValidationError("the value", [issueOf(fault)], { cause: fault.cause });
}

/** The issue for a value that cannot be read, and what was thrown. @throws the error, where it did not come of that */
export function readingIssue(
  value: unknown,
  error: unknown,
): { readonly issue: Issue; readonly cause: unknown } {
  const fault = firstFault(value);
  if (fault === undefined) throw error;
  return { issue: issueOf(fault), cause: fault.cause };
}

function issueOf({ path, cause }: Fault): Issue {
  const message = `It cannot be read: ${messageOf(cause)}`;
  return { code: "unreadable", rule: "value.readable", message, path: showPath(path), xpath: "" };
}

/** What is thrown may be anything, and may be hostile itself. */
function messageOf(cause: unknown): string {
  try {
    const text = String(cause).replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
    return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : `${text}.`;
  } catch {
    return "what was thrown cannot be shown.";
  }
}

/** The first property that throws, in the order of the object's own properties; those of an object before the next one's. */
function firstFault(root: unknown): Fault | undefined {
  const seen = new Set<object>();
  const open: { readonly value: unknown; readonly path: ValuePath | undefined }[] = [
    { value: root, path: undefined },
  ];
  for (let at = open.pop(), left = MOST_PROPERTIES; at !== undefined && left > 0; at = open.pop()) {
    const { value, path } = at;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    const inner: typeof open = [];
    let place = path;
    try {
      // Bytes have a property for each of them, and none that throws.
      if (ArrayBuffer.isView(value)) continue;
      const isArray = Array.isArray(value);
      Reflect.get(value, Symbol.toStringTag);
      for (const key of Reflect.ownKeys(value)) {
        if (typeof key === "symbol" || left-- <= 0) continue;
        place = step(path, isArray && /^\d+$/.test(key) ? Number(key) : key);
        if (Object.hasOwn(value, key)) inner.push({ value: Reflect.get(value, key), path: place });
        place = path;
      }
    } catch (cause) {
      return { path: place, cause };
    }
    for (let next = inner.pop(); next !== undefined; next = inner.pop()) open.push(next);
  }
  return undefined;
}

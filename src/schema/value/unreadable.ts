/**
 * Finds out why a value cannot be read or written: a getter or the trap of a proxy throws. This runs only after a
 * failure.
 */
import { isStringLengthError, LONGEST_STRING } from "../../xml/string-length.ts";
import type { Issue } from "../issue.ts";
import { showPath, step, type ValuePath } from "./path.ts";
import { isXmlValidationError, validationError, type XmlValidationError } from "./validation-error.ts";

/** The number of properties that are examined before the search is given up. */
const MOST_PROPERTIES = 1_000_000;
const LONGEST_MESSAGE = 200;

/** The fault in a value that caused an error during reading and writing. */
interface Fault {
  readonly issue: Issue;
  readonly cause: unknown;
}

/**
 * The error to throw in place of one that occurred while a value was read and written: an XmlValidationError that
 * names the place, with the thrown error as its `cause`; an error of that kind is returned unchanged. Options and
 * schemas were checked before, so the value is the cause.
 */
export function readingError(value: unknown, error: unknown): XmlValidationError {
  if (isXmlValidationError(error)) return error;
  const { issue, cause } = readingIssue(value, error);
  return validationError("the value", [issue], { cause });
}

/** The error for a value that is read again to be written, and is no longer the one that was validated. */
export function changedError(): XmlValidationError {
  const message =
    "The value has changed since it was validated, so that the rest of its document is not written: change it only after the last piece.";
  return validationError("the value", [
    { code: "unreadable", rule: "value.readable", message, path: "", xpath: "" },
  ]);
}

/** The issue for a value that cannot be read or written, and the thrown error. */
export function readingIssue(value: unknown, error: unknown): Fault {
  if (isStringLengthError(error)) return { issue: tooLong(), cause: error };
  // If no property throws now, a getter or proxy behaves differently each time, and its place is unknown.
  const fault = firstFault(value);
  if (fault === undefined && isStackOverflow(error)) return { issue: tooDeep(), cause: error };
  const { path, cause } = fault ?? { path: undefined, cause: error };
  const message = `It cannot be read: ${messageOf(cause)}`;
  const issue: Issue = {
    code: "unreadable",
    rule: "value.readable",
    message,
    path: showPath(path),
    xpath: "",
  };
  return { issue, cause };
}

function tooLong(): Issue {
  const message = `The document would be longer than the ${LONGEST_STRING} UTF-16 units of the longest string: write it with toXmlChunks, and long texts and bytes in several elements.`;
  return { code: "limit", rule: "limit.string", message, path: "", xpath: "/" };
}

/** The wording of V8; other engines word it differently, and their message is then shown unchanged. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

function tooDeep(): Issue {
  const message =
    "The value nests deeper than the call stack of this process allows, however high maxDepth is: run Node.js with a larger --stack-size.";
  return { code: "limit", rule: "limit.stack", message, path: "", xpath: "/" };
}

/** The thrown value may be anything, and may itself be hostile. */
function messageOf(cause: unknown): string {
  try {
    const text = String(cause).replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
    return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : `${text}.`;
  } catch {
    return "the thrown value cannot be shown.";
  }
}

/**
 * The first property that throws. Objects are examined one after the other, and the properties of each in
 * their own order.
 */
function firstFault(
  root: unknown,
): { readonly path: ValuePath | undefined; readonly cause: unknown } | undefined {
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
      // Bytes have one property each, and none of them throws.
      if (ArrayBuffer.isView(value)) continue;
      const isArray = Array.isArray(value);
      Reflect.get(value, Symbol.toStringTag);
      // The property that distinguishes dates, bytes and collections from objects with properties.
      Reflect.getPrototypeOf(value);
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

/** Decides whether the input of an execution means the same as the payload of a submission. */
import { createHash } from "node:crypto";
import { canonicalXml } from "../../xml/canonical.ts";
import { JSON_TYPE, XML_TYPE } from "../payload/payload.ts";

/**
 * A hash that is equal for payloads with the same meaning: for XML that of its canonical form, for JSON that
 * of its value with sorted keys. Undefined for other types, and for payloads that are not well-formed.
 */
export function meaningHash(bytes: Uint8Array, contentType: string): string | undefined {
  if (contentType !== XML_TYPE && contentType !== JSON_TYPE) return undefined;
  try {
    const text = contentType === JSON_TYPE ? canonicalJson(bytes) : canonicalXml(bytes, SAME);
    return createHash("sha256").update(text).digest("hex");
  } catch {
    return undefined;
  }
}

/** The differences that do not change a document's meaning for a schema: indentation and the choice of prefixes. */
const SAME = { ignoreElementOnlyWhitespace: true, prefixes: "rewrite" } as const;

function canonicalJson(bytes: Uint8Array): string {
  const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

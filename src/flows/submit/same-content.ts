/** Whether what an execution was started with is the payload of a submission. */
import { createHash } from "node:crypto";
import { canonicalXml } from "../../xml/canonical.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { JSON_TYPE, payload, XML_TYPE } from "./payload.ts";

/**
 * What two payloads of the same meaning have in common: of XML the hash of its canonical form, of JSON that of its value
 * with sorted keys. Undefined for what is neither well-formed.
 */
export function meaningHash(bytes: Uint8Array, contentType: string): string | undefined {
  try {
    const text = contentType === JSON_TYPE ? canonicalJson(bytes) : canonicalXml(bytes, SAME);
    return createHash("sha256").update(text).digest("hex");
  } catch {
    return undefined;
  }
}

/** What does not change a document's meaning for a schema: indentation and the choice of prefixes. */
const SAME = { ignoreElementOnlyWhitespace: true, prefixes: "rewrite" } as const;

function canonicalJson(bytes: Uint8Array): string {
  const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** What is known of the payload that was sent. */
export interface SentContent {
  /** What tells it from others, as in the journal. */
  readonly hash: string;
  /** How that was made. */
  readonly fingerprint: Fingerprint;
  readonly contentType: string;
  /** Its bytes, if they were kept: then another writing of the same document is recognised too. */
  readonly bytes: Uint8Array | undefined;
}

/** Compares what the server kept with what was sent; undefined where it cannot be told. */
export function sameContent(kept: Uint8Array, sent: SentContent): boolean | undefined {
  if (sent.fingerprint(payload(kept, sent.contentType)) === sent.hash) return true;
  if (sent.contentType !== XML_TYPE && sent.contentType !== JSON_TYPE) return undefined;
  // Without the bytes, a server that reformats what it keeps cannot be told from one that keeps something else.
  if (sent.bytes === undefined) return undefined;
  const ours = meaningHash(sent.bytes, sent.contentType);
  const theirs = meaningHash(kept, sent.contentType);
  return ours === undefined || theirs === undefined ? undefined : ours === theirs;
}

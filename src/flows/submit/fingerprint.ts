/** Fingerprints, which identify payloads in a journal. */
import { randomFillSync } from "node:crypto";
import type { Journal } from "../journal/journal.ts";
import type { Payload } from "../payload/payload.ts";
import { makeDigest, type QuickDigest } from "./quick-digest.ts";

/** A text that is equal for equal content types and bytes, and otherwise different. */
export type Fingerprint = (payload: Payload) => string;

/**
 * The fingerprint for the records of a journal: SHA-256, which is the same everywhere and at any time. If the
 * journal ends with the process, no other process compares fingerprints, and 64 bits of a faster digest are
 * enough: two different payloads under one reference have the same digest with a probability of 1 in 10^19.
 */
export function fingerprintFor({ ephemeral }: Pick<Journal, "ephemeral">): Fingerprint {
  return ephemeral === true ? quick : ({ hash }) => hash;
}

let digest: QuickDigest | undefined;

function quick({ bytes, contentType }: Payload): string {
  digest ??= makeDigest(randomFillSync(new Uint32Array(8)));
  return `quick-${digest(bytes)} ${contentType}`;
}

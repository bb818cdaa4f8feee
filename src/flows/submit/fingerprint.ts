/** Fingerprints, which identify payloads in a journal. */
import { randomFillSync } from "node:crypto";
import type { Journal } from "../journal/journal.ts";
import type { Payload } from "../payload/payload.ts";
import { makeDigest, type QuickDigest } from "./quick-digest.ts";

/** A text that is equal for equal content types and bytes, and otherwise different. */
export type Fingerprint = (payload: Payload) => string;

/**
 * The fingerprint that a journal's records have: SHA-256, which is the same everywhere and for ever. If the journal does
 * not outlive the process, no other process compares them, and 64 bits of a quicker digest are enough: two payloads under one reference that
 * differ have the same digest once in 10^19 times.
 */
export function fingerprintFor({ ephemeral }: Pick<Journal, "ephemeral">): Fingerprint {
  return ephemeral === true ? quick : ({ hash }) => hash;
}

let digest: QuickDigest | undefined;

function quick({ bytes, contentType }: Payload): string {
  digest ??= makeDigest(randomFillSync(new Uint32Array(8)));
  return `quick-${digest(bytes)} ${contentType}`;
}

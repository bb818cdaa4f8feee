/** The names of keys on disk, and their form in memory. */
import { hash as digest } from "node:crypto";
import type { JournalKey } from "./journal.ts";

/** The identity of a key: 96 bits of the hash of server and reference, and 32 of the flow's. */
export interface KeyHash {
  readonly reference0: number;
  readonly reference1: number;
  readonly reference2: number;
  readonly flow: number;
}

/** The last key whose name was computed, and the name. */
interface Named extends JournalKey {
  readonly name: string;
}

/** A submission needs the name four times, mostly with the same object. */
const known: WeakMap<JournalKey, Named> = new WeakMap();

/** 32 digits of the reference's hash, a hyphen, 16 of the flow's: all flows of one reference begin alike. */
export function nameOf(key: JournalKey): string {
  const { server, flow, reference } = key;
  const before = known.get(key);
  if (before?.reference === reference && before.flow === flow && before.server === server) return before.name;
  const name = `${startOf(server, reference)}-${digest("sha256", flow, "hex").slice(0, 16)}`;
  known.set(key, { server, flow, reference, name });
  return name;
}

/** The beginning of all names of a reference. */
export function startOf(server: string, reference: string): string {
  return digest("sha256", `${server}\n${reference}`, "hex").slice(0, 32);
}

/** Characters of a name. */
export const NAME_LENGTH = 49;

const DIGITS: Uint8Array = new Uint8Array(256);
for (const [value, digit] of [..."0123456789abcdef"].entries()) DIGITS[digit.charCodeAt(0)] = value;

/** The hash that a name contains, given as bytes. */
export function hashAt(bytes: Uint8Array, at: number): KeyHash {
  return {
    reference0: word(bytes, at),
    reference1: word(bytes, at + 8),
    reference2: word(bytes, at + 16),
    flow: word(bytes, at + 33),
  };
}

/** The hash for a name, or for the beginning that the names of a reference share. */
export function hashOfName(name: string): KeyHash {
  const part = (from: number): number => Number.parseInt(name.slice(from, from + 8) || "0", 16);
  return { reference0: part(0), reference1: part(8), reference2: part(16), flow: part(33) };
}

function word(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let digit = at; digit < at + 8; digit += 1) value = (value << 4) | (DIGITS[bytes[digit] ?? 0] ?? 0);
  return value >>> 0;
}

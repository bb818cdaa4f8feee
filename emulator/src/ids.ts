/** Ids: fixed ones for objects in documentation, fresh ones for executions, and hashes of bytes. */
import { createHash, randomUUID } from "node:crypto";

/** A fixed GUID (version 5 in form) for a kind of object and its name, so that documentation can print it. */
export function fixedId(kind: string, name: string): string {
  const hash = createHash("sha1").update(`xsdflow-emulator\0${kind}\0${name}`, "utf8").digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.subarray(0, 16).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A fresh GUID: executions must never share one, not even across restarts with the same seed. */
export function freshId(): string {
  return randomUUID();
}

/** Lower-case hexadecimal SHA-256 of bytes or UTF-8 text. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

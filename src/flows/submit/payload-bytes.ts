/**
 * Where payloads lie while they are sent. Small ones lie one after the other in pieces of memory that are never used again:
 * asking for memory for each of them, and giving it back, costs more than filling it.
 */

/** Bytes of a piece of memory: as long as one payload in it is held, so is all of it. */
const SLAB = 256 * 1024;
/** Payloads of more bytes have memory of their own. */
const LARGE = SLAB / 4;

let slab: Buffer = Buffer.alloc(0);
let used = 0;

function room(length: number): Buffer {
  if (length > LARGE) return Buffer.allocUnsafeSlow(length);
  if (slab.length - used < length) {
    slab = Buffer.allocUnsafeSlow(SLAB);
    used = 0;
  }
  const piece = slab.subarray(used, used + length);
  used += length;
  return piece;
}

/** A copy, or the text in UTF-8. */
export function payloadBytes(data: string | Uint8Array): Uint8Array {
  if (typeof data !== "string") {
    const copy = room(data.length);
    copy.set(data);
    return copy;
  }
  const text = room(Buffer.byteLength(data, "utf8"));
  text.write(data, "utf8");
  return text;
}

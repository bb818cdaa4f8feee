/**
 * Where payloads lie while they are sent. Small ones lie one after the other in pieces of memory that are never used again:
 * asking for memory for each of them, and giving it back, costs more than filling it.
 */

/** Bytes of a piece of memory: as long as one payload in it is held, so is all of it. */
const SLAB = 256 * 1024;
/** Payloads of more bytes have memory of their own. */
const LARGE = SLAB / 4;

const UTF8: InstanceType<typeof TextEncoder> = new TextEncoder();

let slab: Buffer = Buffer.alloc(0);
let used = 0;

function room(length: number): Buffer {
  // Else one length that is none would spoil the memory for everybody.
  if (!Number.isSafeInteger(length) || length < 0) throw new RangeError(`${length} is not a valid length`);
  if (length > LARGE) return Buffer.allocUnsafeSlow(length);
  if (slab.length - used < length) {
    slab = Buffer.allocUnsafeSlow(SLAB);
    used = 0;
  }
  const piece = slab.subarray(used, used + length);
  used += length;
  return piece;
}

/** Takes back the room that was given last. */
function giveBack(piece: Uint8Array): void {
  if (piece.buffer === slab.buffer) used -= piece.length;
}

/** A copy, or the text in UTF-8. */
export function payloadBytes(data: string | Uint8Array): Uint8Array {
  if (typeof data !== "string") {
    const copy = room(data.length);
    copy.set(data);
    return copy;
  }
  // Most are ASCII, and counting the bytes of a text costs three times as much as writing them.
  const text = room(data.length);
  if (UTF8.encodeInto(data, text).read === data.length) return text;
  giveBack(text);
  const exact = room(Buffer.byteLength(data, "utf8"));
  exact.write(data, "utf8");
  return exact;
}

/**
 * Memory for payloads while they are sent. Small payloads share blocks of memory, which are never reused:
 * allocating and freeing memory for each of them costs more than filling it.
 */

/** The size of a block in bytes. A block stays in memory as long as one of its payloads does. */
const SLAB = 256 * 1024;
/** Larger payloads have memory of their own. */
const LARGE = SLAB / 4;

const UTF8: InstanceType<typeof TextEncoder> = new TextEncoder();

let slab: Buffer = Buffer.alloc(0);
let used = 0;

function room(length: number): Buffer {
  // Otherwise, one invalid length would corrupt the block for all other payloads.
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

/** Releases the room that was taken last. */
function giveBack(piece: Uint8Array): void {
  if (piece.buffer === slab.buffer) used -= piece.length;
}

/** A copy of the bytes, or the text in UTF-8. */
export function payloadBytes(data: string | Uint8Array): Uint8Array {
  if (typeof data !== "string") {
    const copy = room(data.length);
    copy.set(data);
    return copy;
  }
  // Most texts are ASCII, and counting the bytes of a text costs three times as much as writing them.
  const text = room(data.length);
  if (UTF8.encodeInto(data, text).read === data.length) return text;
  giveBack(text);
  const exact = room(Buffer.byteLength(data, "utf8"));
  exact.write(data, "utf8");
  return exact;
}

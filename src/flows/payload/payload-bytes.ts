/**
 * Memory for payloads while they are sent. It is used again as soon as a payload has been sent: new memory for each payload would leave the
 * processor's cache with each of them, and make garbage collections more frequent. Together that was a tenth of a submission.
 */

/** Bytes of the smallest and of the largest piece. Larger payloads have memory of their own, which is not used again. */
const SMALLEST = 1024;
const LARGEST = 64 * 1024;
/** Bytes of unused pieces that are kept. */
const KEPT = 2 * 1024 * 1024;

const UTF8: InstanceType<typeof TextEncoder> = new TextEncoder();

/** Unused pieces, by the number of leading zeros of their size, which is a power of two. */
const unused: ArrayBuffer[][] = Array.from({ length: 32 }, () => []);
let kept = 0;

function room(length: number): Buffer {
  // Otherwise, an invalid length would give a piece of another size, and with it the bytes of other payloads.
  if (!Number.isSafeInteger(length) || length < 0) throw new RangeError(`${length} is not a valid length`);
  if (length > LARGEST) return Buffer.allocUnsafeSlow(length);
  const size = length <= SMALLEST ? SMALLEST : 2 ** (32 - Math.clz32(length - 1));
  const piece = piecesOf(size).pop();
  if (piece === undefined) return Buffer.allocUnsafeSlow(size).subarray(0, length);
  kept -= size;
  return Buffer.from(piece, 0, length);
}

function piecesOf(size: number): ArrayBuffer[] {
  const pieces = unused[Math.clz32(size)];
  if (pieces === undefined) throw new RangeError(`${size} is not the size of a piece`);
  return pieces;
}

/**
 * Gives the memory of a payload to the next one.
 *
 * @param bytes made by `payloadBytes`. From now on nothing may read them: they become another payload.
 */
export function reuse({ buffer }: Uint8Array): void {
  const size = buffer.byteLength;
  // The submission has been accepted, so nothing may throw here, not even for memory that was transferred and has no bytes any more.
  const isPiece = size >= SMALLEST && size <= LARGEST && buffer instanceof ArrayBuffer;
  if (!isPiece || kept + size > KEPT) return;
  kept += size;
  piecesOf(size).push(buffer);
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
  reuse(text);
  const exact = room(Buffer.byteLength(data, "utf8"));
  exact.write(data, "utf8");
  return exact;
}

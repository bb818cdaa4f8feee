/**
 * The memory from which documents are read: a single one that is reused, so that it is a constant for code and
 * scanners. Node's Buffer encodes and decodes if it exists, TextEncoder and TextDecoder elsewhere, with the same
 * results.
 */

/** Larger documents do not fit. Only the part that documents have filled occupies memory. */
const CAPACITY: number = 2 ** 23;

/** A document is followed by zeros: words are read past its end. */
const PADDING = 64;

/** The document that is being read, in UTF-8. */
export const BYTES: Uint8Array = new Uint8Array(CAPACITY + PADDING);
/** The same, for words. */
export const WORDS: DataView = new DataView(BYTES.buffer);

/** The methods of Node's Buffer that are used. */
interface NativeText {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
  utf8Write(text: string, offset: number): number;
  latin1Write(text: string, offset: number): number;
  ucs2Write(text: string, offset: number): number;
}

const native: NativeText | undefined = nativeText(BYTES);

function nativeText(memory: Uint8Array): NativeText | undefined {
  const found: unknown = Reflect.get(globalThis, "Buffer");
  if (typeof found !== "function" || !("from" in found)) return undefined;
  const make = found as unknown as { from(buffer: ArrayBufferLike): Partial<NativeText> };
  const buffer = make.from(memory.buffer);
  const names = ["latin1Slice", "utf8Slice", "utf8Write", "latin1Write", "ucs2Write"] as const;
  return names.every((name) => typeof buffer[name] === "function") ? (buffer as NativeText) : undefined;
}

const encoder: InstanceType<typeof TextEncoder> = new TextEncoder();
const decoder: InstanceType<typeof TextDecoder> = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** Each byte becomes one character; ASCII bytes are not changed. */
const oneByteDecoder: InstanceType<typeof TextDecoder> = new TextDecoder("latin1");

/** Writes a text. @returns the number of bytes; -1 if it does not fit. */
export function storeText(text: string): number {
  if (text.length > CAPACITY) return -1;
  const written = native === undefined ? encoder.encodeInto(text, BYTES).written : native.utf8Write(text, 0);
  if (written <= CAPACITY) return written;
  // A character that did not fit was left out, and all characters after it.
  BYTES.fill(0);
  return -1;
}

/** Writes bytes. @returns their number; -1 if they do not fit. */
export function storeBytes(bytes: Uint8Array): number {
  if (bytes.length > CAPACITY) return -1;
  BYTES.set(bytes);
  return bytes.length;
}

/** Makes zeros of what a document has filled, up to a place. */
export function wipe(end: number, start = 0): void {
  BYTES.fill(0, start, end);
}

/** A character for each byte; those beyond ASCII have no meaning. */
export function latin1(start: number, end: number): string {
  return native === undefined
    ? oneByteDecoder.decode(BYTES.subarray(start, end))
    : native.latin1Slice(start, end);
}

/** The characters of bytes that are known to be UTF-8. */
export function utf8(start: number, end: number): string {
  return native === undefined ? decoder.decode(BYTES.subarray(start, end)) : native.utf8Slice(start, end);
}

/** Node's own checks, which are many times faster than decoding. */
interface ByteChecks {
  isAscii(bytes: Uint8Array): boolean;
  isUtf8(bytes: Uint8Array): boolean;
}

const checks: ByteChecks | undefined = byteChecks();

function byteChecks(): ByteChecks | undefined {
  const process: unknown = Reflect.get(globalThis, "process");
  if (typeof process !== "object" || process === null || !("getBuiltinModule" in process)) return undefined;
  const { getBuiltinModule } = process;
  if (typeof getBuiltinModule !== "function") return undefined;
  const found: unknown = getBuiltinModule("buffer");
  if (typeof found !== "object" || found === null) return undefined;
  const { isAscii, isUtf8 } = found as Partial<ByteChecks>;
  return typeof isAscii === "function" && typeof isUtf8 === "function" ? { isAscii, isUtf8 } : undefined;
}

/** Whether the bytes up to a place are UTF-8. */
export function isWellEncoded(end: number): boolean {
  const bytes = BYTES.subarray(0, end);
  if (checks !== undefined) return checks.isAscii(bytes) || checks.isUtf8(bytes);
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The number of UTF-16 units that are checked at a time. */
const PIECE = 2 ** 15;
const UNITS: Uint16Array = new Uint16Array(PIECE);
const PAIRS: Int32Array = new Int32Array(UNITS.buffer);
const nativeUnits: NativeText | undefined = native && nativeText(new Uint8Array(UNITS.buffer));
/** The bits of a pair of units that are 0 if both are ASCII. */
const BEYOND = 0xff80ff80;
/**
 * Represents any character beyond ASCII: a byte that begins a two-byte character, so that it counts as one unit of
 * one byte.
 */
const WIDE = 0xc2;

/**
 * Writes a text with one byte for each UTF-16 unit, in a third of the time for UTF-8. Bytes beyond ASCII only mark
 * such a character.
 *
 * @returns the number of them; -1 if the text does not fit, contains surrogates, or the platform cannot do it
 */
export function storeUnits(text: string): number {
  if (native === undefined || nativeUnits === undefined || text.length > CAPACITY) return -1;
  native.latin1Write(text, 0);
  let wide = 0;
  let isDone = true;
  for (let start = 0; isDone && start < text.length; start += PIECE) {
    const end = Math.min(start + PIECE, text.length);
    nativeUnits.ucs2Write(text.length <= PIECE ? text : text.substring(start, end), 0);
    const found = markWide(start, end - start);
    isDone = found >= 0;
    wide += found;
  }
  UNITS.fill(0, 0, Math.min(text.length, PIECE));
  if (isDone) return wide;
  BYTES.fill(0, 0, text.length);
  return -1;
}

/** The number of units that are checked together; a piece is a multiple of it. */
const TOGETHER = 16;

function markWide(start: number, count: number): number {
  let wide = 0;
  for (let first = 0; first < count; first += TOGETHER) {
    if ((joinedUnits(first >> 1) & BEYOND) === 0) continue;
    for (let index = first; index < first + TOGETHER && index < count; index++) {
      const unit = UNITS[index] ?? 0;
      if (unit < 0x80) continue;
      if ((unit >= 0xd800 && unit < 0xe000) || unit >= 0xfffe) return -1;
      BYTES[start + index] = WIDE;
      wide++;
    }
  }
  return wide;
}

/** The bits of this number of units, from a pair on. One expression: a loop takes half as long again. */
function joinedUnits(pair: number): number {
  return (
    (PAIRS[pair] ?? 0) |
    (PAIRS[pair + 1] ?? 0) |
    (PAIRS[pair + 2] ?? 0) |
    (PAIRS[pair + 3] ?? 0) |
    (PAIRS[pair + 4] ?? 0) |
    (PAIRS[pair + 5] ?? 0) |
    (PAIRS[pair + 6] ?? 0) |
    (PAIRS[pair + 7] ?? 0)
  );
}

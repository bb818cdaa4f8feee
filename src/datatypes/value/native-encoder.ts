/**
 * The platform's native encoder of bytes, if it has one: it takes a fraction of the time and memory of a loop.
 * ECMAScript 2026 puts it on Uint8Array; Node before version 25 has it on Buffer. Only this module looks for either.
 */

/** Encodings that XML Schema has a datatype for. Hexadecimal digits are in lower case. */
export type ByteEncoding = "base64" | "hex";

/** Encodes octets. */
export type ByteEncoder = (bytes: Uint8Array, encoding: ByteEncoding) => string;

/** `undefined` if the platform has none. */
export const nativeEncoder: ByteEncoder | undefined = ofUint8Array() ?? ofBuffer();

function ofUint8Array(): ByteEncoder | undefined {
  const toBase64: unknown = Reflect.get(Uint8Array.prototype, "toBase64");
  const toHex: unknown = Reflect.get(Uint8Array.prototype, "toHex");
  if (typeof toBase64 !== "function" || typeof toHex !== "function") return undefined;
  return (bytes, encoding) => String(Reflect.apply(encoding === "hex" ? toHex : toBase64, bytes, []));
}

/** The part of Node's Buffer that is used. */
interface BufferClass {
  from(buffer: ArrayBufferLike, offset: number, length: number): { toString(encoding: ByteEncoding): string };
}

function ofBuffer(): ByteEncoder | undefined {
  const found: unknown = Reflect.get(globalThis, "Buffer");
  if (typeof found !== "function" || !("from" in found)) return undefined;
  const buffers = found as unknown as BufferClass;
  return ({ buffer, byteOffset, length }, encoding) =>
    buffers.from(buffer, byteOffset, length).toString(encoding);
}

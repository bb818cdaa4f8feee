/** Memory for small documents, of which a process may write thousands a second. */

/** The part of Node's Buffer that is used. */
interface PoolingClass {
  readonly poolSize: number;
  allocUnsafe(length: number): Uint8Array;
}

const buffers = Reflect.get(globalThis, "Buffer") as PoolingClass | undefined;

/**
 * Memory for few bytes, out of the pool that Node has for its Buffers: to ask for memory of their own costs more than to write
 * them. `undefined` where there is no pool, or they are too many for it.
 */
export function pooled(length: number): Uint8Array | undefined {
  if (typeof buffers?.allocUnsafe !== "function" || length >= buffers.poolSize >>> 1) return undefined;
  const piece = buffers.allocUnsafe(length);
  return new Uint8Array(piece.buffer, piece.byteOffset, length);
}

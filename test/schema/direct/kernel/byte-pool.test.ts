/** Copies of documents: small ones share memory, and none can be seen or changed through another. */
import { expect, it } from "vitest";
import { BytePool } from "../../../../src/schema/direct/kernel/byte-pool.ts";

const KILOBYTE = 1_024;

it("gives out copies that do not overlap, whatever their lengths", () => {
  const pool = new BytePool();
  const lengths = Array.from({ length: 400 }, (_, at) => (at * 997) % 5_000);
  const copies = lengths.map((length, at) => pool.copyOf(new Uint8Array(length).fill(at % 251)));
  for (const [at, copy] of copies.entries()) {
    expect(copy.length).toBe(lengths[at]);
    expect(copy.every((byte) => byte === at % 251)).toBe(true);
  }
});

it("does not change a copy with the bytes that it was made of", () => {
  const bytes = new Uint8Array(10).fill(1);
  const copy = new BytePool().copyOf(bytes);
  bytes.fill(2);
  expect([...copy]).toEqual(Array.from({ length: 10 }, () => 1));
});

it("has a document hold no more than 8 KB beyond its own length", () => {
  const pool = new BytePool();
  for (const length of [0, 1, 300, 4_096, 4_097, 30_000, 1_000_000]) {
    const copy = pool.copyOf(new Uint8Array(length));
    expect(copy.buffer.byteLength - length).toBeLessThanOrEqual(8 * KILOBYTE);
  }
});

it("has small documents share their memory, and a large one not", () => {
  const pool = new BytePool();
  const small = [pool.copyOf(new Uint8Array(300)), pool.copyOf(new Uint8Array(300))];
  const large = [pool.copyOf(new Uint8Array(5_000)), pool.copyOf(new Uint8Array(5_000))];
  expect(small[0]?.buffer).toBe(small[1]?.buffer);
  expect(large[0]?.buffer).not.toBe(large[1]?.buffer);
});

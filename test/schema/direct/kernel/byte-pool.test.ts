/** Memory for small documents, out of blocks that several of them share. */
import { expect, it } from "vitest";
import { BytePool } from "../../../../src/schema/direct/kernel/byte-pool.ts";

/** A memory in which bytes stand from the 16th on, and others behind them, as behind what the kernel writes. */
const START = 16;

function memoryOf(length: number, byte: number): Uint8Array {
  const memory = new Uint8Array(START + length + 128).fill(255);
  return memory.fill(byte, START, START + length);
}

it.each([0, 1, 7, 8, 9, 63, 64, 65, 4095, 4096, 4097, 100_000])(
  "a copy of %i bytes has them, and is another array",
  (length) => {
    const memory = memoryOf(length, 5);
    const copy = new BytePool(memory).copyOf(START, START + length);
    expect(copy.length === length && copy.every((byte) => byte === 5)).toBe(true);
    memory.fill(6);
    expect(copy.every((byte) => byte === 5)).toBe(true);
  },
);

it("copies do not overlap, however many there are", () => {
  const memory = memoryOf(300, 0);
  const pool = new BytePool(memory);
  const copies = Array.from({ length: 300 }, (_, at) => {
    memory.fill(at % 251);
    return pool.copyOf(START, START + 1 + ((at * 37) % 200));
  });
  copies.forEach((copy, at) => {
    expect(copy.length).toBe(1 + ((at * 37) % 200));
    expect(
      copy.every((byte) => byte === at % 251),
      `copy ${at}`,
    ).toBe(true);
  });
});

it("a copy is of the bytes between its places, wherever the one before began", () => {
  const memory = Uint8Array.from({ length: 200 }, (_, at) => at);
  const pool = new BytePool(memory);
  for (const [start, end] of [
    [1, 3],
    [40, 110],
    [1, 3],
    [2, 66],
  ] as const) {
    expect([...pool.copyOf(start, end)]).toEqual([...memory.subarray(start, end)]);
  }
});

it("large copies have separate memory, so that keeping one keeps nothing else in memory", () => {
  const pool = new BytePool(memoryOf(5000, 1));
  pool.copyOf(START, START + 8);
  expect(pool.copyOf(START, START + 5000).buffer.byteLength).toBe(5000);
});

it("small copies are aligned to words", () => {
  const pool = new BytePool(memoryOf(9, 1));
  const places = [3, 8, 1, 9].map((length) => pool.copyOf(START, START + length).byteOffset % 8);
  expect(places).toEqual([0, 0, 0, 0]);
});

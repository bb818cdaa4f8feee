/** Memory for small documents, out of blocks that several of them share. */
import { expect, it } from "vitest";
import { BytePool } from "../../../../src/schema/direct/kernel/byte-pool.ts";

const bytes = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);

it.each([0, 1, 7, 8, 9, 4095, 4096, 4097, 100_000])(
  "a copy of %i bytes has them, and is another array",
  (length) => {
    const given = bytes(length, 5);
    const copy = new BytePool().copyOf(given);
    expect(copy).not.toBe(given);
    expect(copy.length === length && copy.every((byte) => byte === 5)).toBe(true);
    given.fill(6);
    expect(copy.every((byte) => byte === 5)).toBe(true);
  },
);

it("copies do not overlap, however many there are", () => {
  const pool = new BytePool();
  const copies = Array.from({ length: 300 }, (_, at) => pool.copyOf(bytes(1 + ((at * 37) % 200), at % 251)));
  copies.forEach((copy, at) => {
    expect(copy.length).toBe(1 + ((at * 37) % 200));
    expect(
      copy.every((byte) => byte === at % 251),
      `copy ${at}`,
    ).toBe(true);
  });
});

it("a copy is of the bytes of a view, and of no others", () => {
  const whole = Uint8Array.of(1, 2, 3, 4, 5);
  expect([...new BytePool().copyOf(whole.subarray(1, 3))]).toEqual([2, 3]);
});

it("large copies have memory of their own, so that who keeps one keeps nothing else", () => {
  const pool = new BytePool();
  pool.copyOf(bytes(8, 1));
  expect(pool.copyOf(bytes(5000, 1)).buffer.byteLength).toBe(5000);
});

it("small copies begin at whole words", () => {
  const pool = new BytePool();
  const places = [3, 8, 1, 9].map((length) => pool.copyOf(bytes(length, 1)).byteOffset % 8);
  expect(places).toEqual([0, 0, 0, 0]);
});

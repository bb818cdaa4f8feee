/** Memory for few bytes, out of the pool of Node's Buffers. */
import { expect, it } from "vitest";
import { pooled } from "../../../../src/schema/direct/kernel/pooled-bytes.ts";

it.each([0, 1, 100, (Buffer.poolSize >>> 1) - 1])(
  "%i bytes come out of the pool, and are no Buffer",
  (length) => {
    const bytes = pooled(length);
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect(Buffer.isBuffer(bytes)).toBe(false);
    expect(bytes).toHaveLength(length);
  },
);

it("pieces do not overlap", () => {
  const [one, other] = [pooled(16), pooled(16)];
  one?.fill(1);
  other?.fill(2);
  expect([...(one ?? [])]).toEqual(Array.from({ length: 16 }, () => 1));
});

it.each([Buffer.poolSize >>> 1, Buffer.poolSize, 1_000_000])(
  "%i bytes are too many: they would keep a pool, or get memory of their own anyway",
  (length) => {
    expect(pooled(length)).toBeUndefined();
  },
);

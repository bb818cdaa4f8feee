import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeDigest } from "../../../src/flows/submit/quick-digest.ts";

const SEED = Uint32Array.of(1, 2, 3, 4, 5, 6, 7, 0xffffffff);
const digest = makeDigest(SEED);

/** The same by the definition, in numbers of any size. */
function byDefinition(bytes: Uint8Array): string {
  const words = new BigUint64Array(SEED.slice().buffer);
  const padded = new Uint8Array(Math.ceil(bytes.length / 32) * 32);
  padded.set(bytes);
  new BigUint64Array(padded.buffer).forEach((word, index) => {
    const sum = BigInt.asUintN(64, (words[index % 4] ?? 0n) + word * 0xc2b2ae3d27d4eb4fn);
    const turned = (sum << 31n) | (sum >> 33n);
    words[index % 4] = BigInt.asUintN(64, turned) * 0x9e3779b185ebca87n;
  });
  const half = (multiplier: number) =>
    new Uint32Array(words.buffer).reduce((hash, word) => {
      const mixed = Math.imul(hash ^ word, multiplier);
      return mixed ^ (mixed >>> 15);
    }, bytes.length) >>> 0;
  return `${half(0x9e3779b1).toString(36)}-${half(0x85ebca77).toString(36)}`;
}

function numbered(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => Math.imul(index, 0x9e3779b1) >>> 24);
}

describe("the digest of payloads", () => {
  it.each([0, 1, 31, 32, 33, 64, 1000, 65_535, 65_536, 65_537, 200_001])(
    "of %i bytes agrees with its definition",
    (length) => {
      const bytes = numbered(length);
      expect(digest(bytes)).toBe(byDefinition(bytes));
    },
  );

  it("agrees with its definition, wherever the bytes are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(9), (bytes, offset) => {
        const elsewhere = new Uint8Array(offset + bytes.length);
        elsewhere.set(bytes, offset);
        expect(digest(elsewhere.subarray(offset))).toBe(byDefinition(bytes));
      }),
    );
  });

  it("differs if one bit differs", () => {
    const bytes = numbered(300);
    const seen = new Set([digest(bytes)]);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      seen.add(digest(changed));
    }
    expect(seen.size).toBe(1 + bytes.length * 8);
  });

  it("differs if zeroes are added at the end, and where words or chunks change places", () => {
    const zeroes = [0, 1, 31, 32, 33, 64].map((length) => digest(new Uint8Array(length)));
    expect(new Set(zeroes).size).toBe(zeroes.length);
    const bytes = numbered(131_072);
    const swapped = Uint8Array.from([...bytes.subarray(65_536), ...bytes.subarray(0, 65_536)]);
    const turned = Uint8Array.from([
      ...bytes.subarray(8, 16),
      ...bytes.subarray(0, 8),
      ...bytes.subarray(16),
    ]);
    const moved = Uint8Array.from([
      ...bytes.subarray(32, 64),
      ...bytes.subarray(0, 32),
      ...bytes.subarray(64),
    ]);
    expect(new Set([bytes, swapped, turned, moved].map(digest)).size).toBe(4);
  });

  it("depends on its seed", () => {
    const other = makeDigest(Uint32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect(other(numbered(100))).not.toBe(digest(numbered(100)));
  });
});

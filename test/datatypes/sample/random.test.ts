import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/datatypes/sample/random.ts";

describe("the seeded generator", () => {
  it("gives the same numbers everywhere, forever: samples that are kept must not change", () => {
    const random = seededRandom(1);
    expect(Array.from({ length: 6 }, () => random.integer(0, 999_999))).toMatchInlineSnapshot(`
      [
        522313,
        906283,
        878915,
        397717,
        966415,
        186828,
      ]
    `);
  });

  it("begins differently for seeds beside each other", () => {
    const firsts = Array.from({ length: 50 }, (_, seed) => seededRandom(seed).integer(0, 9));
    expect(new Set(firsts).size).toBe(10);
  });

  it("counts the lower 32 bits of a seed only", () => {
    expect(seededRandom(2 ** 32 + 5).next()).toBe(seededRandom(5).next());
  });

  it("returns whole numbers, both bounds included", () => {
    const random = seededRandom(7);
    const found = new Set(Array.from({ length: 200 }, () => random.integer(-1, 2)));
    expect([...found].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  it("refuses to pick from nothing", () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
  });
});

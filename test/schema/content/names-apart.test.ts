import { describe, expect, it } from "vitest";
import type { Particle } from "../../../src/schema/components.ts";
import { areNamesApart } from "../../../src/schema/content/names-apart.ts";
import { any, choice, components, el, seq } from "../binding/particles.ts";

describe("whether all names of a content model differ", () => {
  it.each<[says: string, content: Particle, apart: boolean]>([
    ["different ones", seq([el("a"), choice([el("b"), el("c")])]), true],
    ["one name twice", seq([el("a"), choice([el("b"), el("a")])]), false],
    ["a wildcard, which may be any", seq([el("a"), any()]), false],
    ["nothing", seq([]), true],
  ])("%s", (_says, content, apart) => {
    expect(areNamesApart(components(), content)).toBe(apart);
  });

  it("is known of each extension of one base, and of the base", () => {
    const set = components();
    const base = seq([el("a"), el("b")]);
    const extended = (name: string): boolean => areNamesApart(set, seq([base, el(name)]));
    expect(areNamesApart(set, base)).toBe(true);
    expect(["c", "a", "d", "c", "b"].map(extended)).toEqual([true, false, true, true, false]);
    const once = seq([base, el("c")]);
    expect([areNamesApart(set, once), areNamesApart(set, seq([once, el("d")]))]).toEqual([true, true]);
    expect(areNamesApart(set, seq([once, el("c")]))).toBe(false);
    expect(areNamesApart(set, base)).toBe(true);
  });

  it("looks at each type of a chain of extensions once", () => {
    const set = components();
    let looks = 0;
    const counted = (name: string): Particle => {
      const particle = el(name);
      return {
        ...particle,
        get term() {
          looks += 1;
          return particle.term;
        },
      };
    };
    let type = seq([counted("e0")]);
    for (let length = 1; length <= 300; length += 1) {
      expect(areNamesApart(set, type)).toBe(true);
      type = seq([type, seq([counted(`e${length}`)])]);
    }
    expect(looks).toBeLessThan(1_000);
  });
});

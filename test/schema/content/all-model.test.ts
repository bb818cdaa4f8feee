import { describe, expect, it } from "vitest";
import type { Particle } from "../../../src/schema/components.ts";
import { AllModel, allGroup } from "../../../src/schema/content/all-model.ts";
import { ContentModels } from "../../../src/schema/content/content-models.ts";
import { element, group, noComponents } from "./particles.ts";

function accepts(particle: Particle, word: string): boolean {
  const state = new ContentModels(noComponents).of({ kind: "element-only", particle }).start();
  for (const letter of word) if (state.step(letter) === undefined) return false;
  return state.accepts();
}

describe("an all group (cvc-model-group.3)", () => {
  const members = [element("a"), element("b", 0, 1), element("c")];

  it.each([
    ["ac", true],
    ["ca", true],
    ["bca", true],
    ["abc", true],
    ["ab", false],
    ["aca", false],
    ["", false],
    ["x", false],
  ])("of a, b?, c: %s is %s", (word, expected) => {
    expect(accepts(group("all", members), word)).toBe(expected);
  });

  it("that is optional may be left out as a whole, not in part", () => {
    expect(accepts(group("all", members, 0), "")).toBe(true);
    expect(accepts(group("all", members, 0), "a")).toBe(false);
  });

  it("is found inside groups that have no effect", () => {
    const wrapped = group("sequence", [group("sequence", []), group("sequence", [group("all", members)])]);
    expect(allGroup(wrapped, "1.0")?.members).toHaveLength(3);
    expect(allGroup(group("sequence", [element("x"), group("all", members)]), "1.0")).toBeUndefined();
  });

  it.each<[first: number, second: number, optional: boolean]>([
    [0, 0, true],
    [0, 1, false],
    [1, 0, false],
    [1, 1, false],
  ])(
    "of 1.1 may be left out where each that joins it may: minOccurs %i and %i: %s",
    (first, second, optional) => {
      const joined = group("sequence", [
        group("all", [element("a")], first),
        group("all", [element("b")], second),
      ]);
      expect(allGroup(joined, "1.1")?.optional).toBe(optional);
    },
  );

  it("lists the missing elements", () => {
    const found = allGroup(group("all", members), "1.0");
    const state = found && new AllModel(noComponents, found).start();
    state?.step("c");
    expect(state?.expected()).toEqual([members[0], members[1]]);
  });

  it("of 1.1 counts members and joins the group of an extension", () => {
    const joined = group("sequence", [group("all", [element("a", 2, 3)]), group("all", [element("b")])]);
    const found = allGroup(joined, "1.1");
    expect(found?.members).toHaveLength(2);
    const state = found && new AllModel(noComponents, found).start();
    for (const name of ["a", "b", "a"]) expect(state?.step(name)).toBeDefined();
    expect(state?.accepts()).toBe(true);
    expect(state?.step("b")).toBeUndefined();
  });
});

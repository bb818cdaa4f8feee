import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindType } from "../../../src/schema/binding/bind.ts";
import {
  branchNamed,
  chooseBranch,
  firstProp,
  givenProps,
  isPresent,
  nearestBranch,
  propsOf,
  requiredProps,
} from "../../../src/schema/binding/presence.ts";
import type { ContentBinding, GroupBinding } from "../../../src/schema/binding/types.ts";
import { choice, components, el, elementOnly, seq } from "./particles.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A choice of so many branches: a head of its own and an optional tail each; with `shared`, one more that several have. */
function wide(branches: number, shared: boolean): GroupBinding {
  const common = el("common", 0, 1);
  const items = Array.from({ length: branches }, (_, at) =>
    seq([el(`e${at}`), el(`f${at}`, 0, 1), ...(shared && at % 2 === 0 ? [common] : [])]),
  );
  const binding = bindType(elementOnly(choice(items)), components()).content;
  if (binding?.kind !== "choice") throw new Error("a choice is what this test needs");
  return binding;
}

const asksOf = (value: Fields): { readonly present: (prop: string) => boolean; readonly asked: string[] } => {
  const asked: string[] = [];
  const present = (prop: string): boolean => {
    asked.push(prop);
    return isPresent(value[prop]);
  };
  return { present, asked };
};

/** What `chooseBranch` is documented to find, branch by branch. */
function byDefinition(content: GroupBinding, value: Fields): ContentBinding | undefined {
  const present = (prop: string): boolean => isPresent(value[prop]);
  const given = [...propsOf(content)].filter(present);
  if (given.length === 0) return undefined;
  return content.items.find(
    (branch) => given.every((prop) => propsOf(branch).has(prop)) && [...requiredProps(branch)].every(present),
  );
}

describe("the branch of a choice that a value takes", () => {
  it("is looked up by the value's own names if the choice is wide", () => {
    const content = wide(500, false);
    const { present, asked } = asksOf({ e333: 1, f333: 2, other: 3 });
    const branch = chooseBranch(content, { e333: 1, f333: 2, other: 3 }, present);
    expect(branch === undefined ? undefined : firstProp(branch)).toBe("e333");
    expect(asked.length).toBeLessThan(8);
  });

  it.each([
    ["few branches", 4],
    ["many branches", 60],
  ])("is the one of the definition: %s", (_says, branches) => {
    const contents = [wide(branches, false), wide(branches, true)];
    const props = contents.flatMap((content) => [...propsOf(content)]);
    fc.assert(
      fc.property(
        fc.constantFrom(...contents),
        fc.uniqueArray(fc.constantFrom(...props, "other"), { maxLength: 4 }),
        fc.boolean(),
        (content, names, empty) => {
          const value = Object.fromEntries(
            names.map((prop, at): [string, unknown] => [prop, empty && at === 0 ? [] : 1]),
          );
          const present = (prop: string): boolean => isPresent(value[prop]);
          expect(chooseBranch(content, value, present)).toBe(byDefinition(content, value));
          expect(givenProps(content, value, present)).toEqual([...propsOf(content)].filter(present));
        },
      ),
    );
  });

  it("is found by a property that Object.keys does not list", () => {
    const content = wide(60, false);
    const value = Object.defineProperty({}, "e7", { value: 1, enumerable: false });
    expect(chooseBranch(content, value, (prop) => Object.hasOwn(value, prop))).toBe(content.items[7]);
  });

  it("is named by its first property", () => {
    const content = wide(60, true);
    expect(branchNamed(content, "e7")).toBe(content.items[7]);
    expect(branchNamed(content, "f7")).toBeUndefined();
    expect(branchNamed(content, "toString")).toBeUndefined();
  });

  it("is the nearest one, and the first of several, if none fits", () => {
    const content = wide(60, true);
    expect(nearestBranch(content, ["e9", "e7", "f7"])).toBe(content.items[7]);
    expect(nearestBranch(content, ["e9", "e7"])).toBe(content.items[7]);
    expect(nearestBranch(content, [])).toBeUndefined();
  });
});

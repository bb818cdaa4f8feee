import { describe, expect, it } from "vitest";
import { matchContent } from "../../../../codegen/describe/grammar/content.ts";
import type { RoleStep } from "../../../../codegen/describe/grammar/roles.ts";
import type { SchemaNode } from "../../../../codegen/load/node.ts";

const step = (children: Record<string, string>, min: number, max: number): RoleStep => ({
  children,
  min,
  max,
});
const one = (...names: string[]): RoleStep => step(named(names), 1, 1);
const optional = (...names: string[]): RoleStep => step(named(names), 0, 1);
const many = (...names: string[]): RoleStep => step(named(names), 0, Number.POSITIVE_INFINITY);
const named = (names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `${name}Role`]));

/** Elements of these local names: nothing else of them is looked at. */
const nodes = (...names: string[]): SchemaNode[] => names.map((local) => ({ local }) as SchemaNode);

describe("matchContent: the role of each child", () => {
  it.each<[says: string, children: string[], steps: RoleStep[], roles: string[]]>([
    ["no children, none required", [], [optional("a")], []],
    ["one required", ["a"], [one("a")], ["aRole"]],
    ["in order", ["a", "b"], [one("a"), one("b")], ["aRole", "bRole"]],
    ["an optional one left out", ["b"], [optional("a"), one("b")], ["bRole"]],
    ["several of a step, mixed", ["a", "b", "a"], [many("a", "b")], ["aRole", "bRole", "aRole"]],
  ])("%s", (_says, children, steps, roles) => {
    expect(matchContent(nodes(...children), [steps])).toEqual({ roles });
  });

  it("of the alternative that fits", () => {
    const alternatives = [[one("a")], [one("b")]];
    expect(matchContent(nodes("b"), alternatives)).toEqual({ roles: ["bRole"] });
  });

  it("an alternative that takes all children comes before one that only takes some", () => {
    expect(matchContent(nodes("a", "b"), [[one("a")], [one("a"), one("b")]])).toEqual({
      roles: ["aRole", "bRole"],
    });
  });
});

describe("matchContent: the child that violates the model, and the children that are allowed there", () => {
  it.each<
    [
      says: string,
      children: string[],
      alternatives: RoleStep[][],
      fault: [at: number | undefined, expected: string[]],
      roles: string[],
    ]
  >([
    ["a missing child", [], [[one("a")]], [undefined, ["a"]], []],
    ["one of several that are missing", [], [[one("a", "b")]], [undefined, ["a", "b"]], []],
    ["a child too many", ["a", "a"], [[one("a")]], [1, []], ["aRole"]],
    ["a child out of order", ["b", "a"], [[optional("a"), optional("b")]], [1, []], ["bRole"]],
    ["a child that is unknown", ["x"], [[optional("a"), one("b")]], [0, ["a", "b"]], []],
    [
      "after some of a repeated step, that is expected still",
      ["a", "x"],
      [[many("a"), optional("b")]],
      [1, ["a", "b"]],
      ["aRole"],
    ],
    [
      "of two alternatives, the one that goes further",
      ["a", "x"],
      [[one("a"), one("b")], [one("c")]],
      [1, ["b"]],
      ["aRole"],
    ],
    [
      "of two that go as far, what either expects, each once",
      ["x"],
      [[one("a"), one("b")], [one("a", "c")]],
      [0, ["a", "c"]],
      [],
    ],
    ["a name that all objects have is unknown too", ["constructor"], [[many("a")]], [0, ["a"]], []],
  ])("%s", (_says, children, alternatives, [at, expected], roles) => {
    const all = nodes(...children);
    const result = matchContent(all, alternatives);
    expect(result.fault?.child).toBe(at === undefined ? undefined : all[at]);
    expect(result.fault?.expected).toEqual(expected);
    expect(result.roles).toEqual(roles);
  });
});

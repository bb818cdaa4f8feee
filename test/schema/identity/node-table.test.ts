/** The keys that an element knows under one constraint (Part 1 §3.11.4, identity constraint tables). */
import { describe, expect, it } from "vitest";
import { NodeTable } from "../../../src/schema/identity/node-table.ts";

/** An element with these keys of its own and these children. */
function table(own: readonly string[] | undefined, ...children: readonly NodeTable[]): NodeTable {
  const made = new NodeTable();
  for (const child of children) made.merge(child);
  made.close(own);
  return made;
}

const known = (of: NodeTable, ...keys: readonly string[]): readonly string[] =>
  keys.filter((key) => of.has(key));

describe("an element knows", () => {
  it("its own keys", () => {
    expect(known(table(["a", "b"]), "a", "b", "c")).toEqual(["a", "b"]);
    expect(known(table(undefined), "a")).toEqual([]);
    expect(known(table([]), "a")).toEqual([]);
  });

  it("the keys of its children", () => {
    expect(known(table(undefined, table(["a"]), table(["b"])), "a", "b")).toEqual(["a", "b"]);
    expect(known(table(["c"], table(["a"])), "a", "c")).toEqual(["a", "c"]);
  });

  it("no key that two of its children have", () => {
    expect(known(table(undefined, table(["a", "b"]), table(["a"])), "a", "b")).toEqual(["b"]);
    expect(known(table(undefined, table(["a"]), table(["a"]), table(["a"])), "a")).toEqual([]);
  });

  it("its own key in any case, be it its children's too", () => {
    expect(known(table(["a"], table(["a"]), table(["a"])), "a")).toEqual(["a"]);
    expect(known(table(["a"], table(["a"])), "a")).toEqual(["a"]);
  });

  it("the keys of a child, without conflicts further down", () => {
    const inner = table(undefined, table(["a"]), table(["a"]), table(["b"]));
    expect(known(table(undefined, inner), "a", "b")).toEqual(["b"]);
    // What was in conflict below may be a key of another child.
    const again = table(undefined, table(undefined, table(["a"]), table(["a"])), table(["a"]));
    expect(known(again, "a")).toEqual(["a"]);
  });

  it("the same, whichever child has more keys", () => {
    const [few, many] = [
      ["a", "x"],
      ["a", "b", "c", "d"],
    ];
    for (const [one, other] of [
      [few, many],
      [many, few],
    ])
      expect(known(table(undefined, table(one), table(other)), "a", "b", "c", "d", "x")).toEqual([
        "b",
        "c",
        "d",
        "x",
      ]);
  });
});

describe("if keys are unknown", () => {
  it("the parent element does not have them either", () => {
    const incomplete = table(["a"]);
    incomplete.incomplete = true;
    expect(table(undefined, table(["b"]), incomplete).incomplete).toBe(true);
    expect(table(undefined, table(undefined, incomplete)).incomplete).toBe(true);
    expect(table(undefined, table(["b"])).incomplete).toBe(false);
  });
});

/** The keys and references of one constraint on an open element, and what is seen of them from elements within. */
import { describe, expect, it } from "vitest";
import { valueKey } from "../../../src/datatypes/index.ts";
import { compileConstraint } from "../../../src/schema/identity/compiled.ts";
import { FieldTarget, IdentityScope, KeyWindow } from "../../../src/schema/identity/scope.ts";
import { builtin, context } from "../../datatypes/context.ts";
import { constraint } from "./constraint.ts";

const scope = (depth = 0, selector = "item"): IdentityScope =>
  new IdentityScope(compileConstraint(constraint({ selector })), depth, undefined);

describe("a scope", () => {
  it("has no keys and references until one is added", () => {
    const { keys, references, refer, looksAbove } = scope();
    expect([keys.size, references.size, refer, looksAbove]).toEqual([0, 0, undefined, false]);
  });

  it("takes a key once, and keeps the places of two", () => {
    const made = scope();
    expect([made.addKey("a", 1, 1), made.addKey("b", 2, 1), made.addKey("a", 5, 1)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(made.hasKey("a", 0, 2)).toBe(true);
    expect(made.hasKey("a", 2, 5)).toBe(false);
    expect(made.hasKey("a", 5, 6)).toBe(true);
    expect(made.hasKey("c", 0, 9)).toBe(false);
  });

  it("of a keyref keeps the last reference of each key, and the constraint to which it refers", () => {
    const reference = { place: { xpath: "/", whereabouts: {} }, shown: "a" };
    const compiled = compileConstraint(constraint({ kind: "keyref", refer: "{urn:t}u" }));
    const made = new IdentityScope(compiled, 0, new KeyWindow(scope(), 0, 0));
    made.addReference("a", reference);
    made.addReference("a", { ...reference, shown: "b" });
    expect([...made.references.values()].map(({ shown }) => shown)).toEqual(["b"]);
    expect([made.refer, made.looksAbove]).toEqual(["{urn:t}u", false]);
  });

  it("of a keyref looks above where the keys are those of an outer element", () => {
    const compiled = compileConstraint(constraint({ kind: "keyref", refer: "{urn:t}u" }));
    expect(new IdentityScope(compiled, 2, new KeyWindow(scope(1), 2, 0)).looksAbove).toBe(true);
  });
});

describe("a window", () => {
  it("shows the keys that were found while its element was open", () => {
    const outer = scope(0, ".//item");
    outer.addKey("before", 0, 1);
    const window = new KeyWindow(outer, 2, 1);
    outer.addKey("within", 1, 3);
    window.close(2);
    outer.addKey("its own", 2, 2);
    outer.addKey("after", 3, 1);
    expect(["before", "within", "its own", "after"].filter((key) => window.has(key))).toEqual(["within"]);
  });

  it("shows its element's own key where the selector selects the element itself", () => {
    const outer = scope(0, ".//.");
    const window = new KeyWindow(outer, 2, 0);
    window.close(0);
    outer.addKey("its own", 0, 2);
    expect(window.has("its own")).toBe(true);
  });

  it("of the scope's own element has no end", () => {
    const own = scope();
    const window = new KeyWindow(own, 0, 0);
    window.close(0);
    own.addKey("a", 0, 1);
    expect(window.has("a")).toBe(true);
  });
});

describe("the halves of a constraint", () => {
  function halves(selector = ".//a|b") {
    const compiled = compileConstraint(constraint({ selector })).halves;
    if (compiled === undefined) throw new Error("one constraint");
    const far = new IdentityScope(compiled.far, 0, undefined);
    const near = (depth: number, from: number) =>
      new IdentityScope(compiled.near, depth, undefined, new KeyWindow(far, depth, from));
    return { far, near };
  }

  it("find each other's keys, in either order", () => {
    const { far, near } = halves();
    const inner = near(0, 0);
    expect(inner.addKey("x", 0, 1)).toBe(true);
    expect(far.addKey("x", 1, 1)).toBe(false);
    expect(far.addKey("y", 2, 1)).toBe(true);
    expect(inner.addKey("y", 3, 1)).toBe(false);
  });

  it("see no keys of an element that has ended", () => {
    const { far, near } = halves();
    const inner = near(1, 0);
    inner.addKey("x", 0, 2);
    inner.close();
    expect(far.addKey("x", 1, 1)).toBe(true);
  });

  it("do not compare an element's far key with the near keys in it, unless it selects itself", () => {
    const { far, near } = halves();
    near(1, 0).addKey("x", 0, 2);
    // The target at depth 1 is the element whose near half has found the key.
    expect(far.addKey("x", 1, 1)).toBe(true);
    const self = halves(".//.|b");
    self.near(1, 0).addKey("x", 0, 2);
    expect(self.far.addKey("x", 1, 1)).toBe(false);
  });

  it("count an element that both select as one", () => {
    const { far, near } = halves();
    const inner = near(1, 0);
    far.lastSelected = 7;
    expect([inner.isSelectedFar(7, 2), inner.isSelectedFar(8, 2)]).toEqual([true, false]);
    // Its own element is selected from there only by a path that ends in the element itself.
    expect(inner.isSelectedFar(7, 1)).toBe(false);
    expect(halves(".//.|b").near(1, 0).isSelectedFar(3, 1)).toBe(true);
    expect(far.isSelectedFar(7, 2)).toBe(false);
  });

  it("close without keys, and without halves", () => {
    const { near } = halves();
    near(1, 0).close();
    scope().close();
  });
});

describe("a target", () => {
  it("has the keys and texts of its fields, and is violated by a field without a value", () => {
    const target = new FieldTarget(
      new IdentityScope(compileConstraint(constraint({ fields: ["@a", "@b"] })), 0, undefined),
      1,
      0,
    );
    expect([target.keys, target.shown, target.found]).toEqual([
      [undefined, undefined],
      ["", ""],
      [0, 0],
    ]);
    const result = builtin("int").validate(" 07 ", context);
    target.take(1, result);
    expect([target.shown, target.broken]).toEqual([["", "07"], false]);
    expect(target.keys[1]).toBe(result.ok ? valueKey(result.value()) : "invalid");
    target.take(0, builtin("int").validate("x", context));
    expect([target.keys[0], target.broken]).toEqual([undefined, true]);
  });

  it("is broken by a field without a result", () => {
    const target = new FieldTarget(scope(), 1, 0);
    target.take(0, undefined);
    expect(target.broken).toBe(true);
  });
});

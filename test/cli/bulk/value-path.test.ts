import { describe, expect, it } from "vitest";
import { getAt, parseMappedPath, setAt } from "../../../src/cli/bulk/value-path.ts";

describe("a path in a value", () => {
  it.each([
    ["number", ["number"]],
    ["customer.name", ["customer", "name"]],
    ["lines[0].price", ["lines", 0, "price"]],
    ['"a.b".c', ["a.b", "c"]],
    ["constructor", ["constructor"]],
  ])("%s is read", (text, steps) => {
    expect(parseMappedPath(text)).toEqual(steps);
  });

  it.each(["", ".", "a..b", "[0]", "a[x]", "a[12345]"])("%j is refused", (text) => {
    expect(() => parseMappedPath(text)).toThrow("is not a path in a value");
  });
});

describe("setAt", () => {
  it("makes the objects and arrays on the way", () => {
    const value = {};
    setAt(value, ["a", 0, "b"], 1);
    setAt(value, ["a", 1], 2);
    expect(value).toEqual({ a: [{ b: 1 }, 2] });
  });

  it.each([["constructor", "prototype", "x"], ["hasOwnProperty", "call"], ["__proto__", "x"], ["__proto__"]])(
    "O1: %s … makes an own property and reaches no prototype",
    (...path) => {
      const value = {};
      expect(setAt(value, path, 1)).toBe(true);
      expect(getAt(value, path)).toBe(1);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(Object.hasOwn(value, path[0] ?? "")).toBe(true);
      expect("x" in {}).toBe(false);
      expect(typeof {}.hasOwnProperty.call).toBe("function");
    },
  );

  it("keeps existing files, and reports them", () => {
    const value = { a: "text" };
    expect(setAt(value, ["a", "b"], 1)).toBe(false);
    expect(setAt(value, ["a"], 1)).toBe(false);
    expect(value).toEqual({ a: "text" });
  });
});

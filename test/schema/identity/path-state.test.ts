/** Paths of selectors and fields as an automaton, one step for each element. */
import { describe, expect, it } from "vitest";
import { PathProgram, passes } from "../../../src/schema/identity/path-program.ts";
import { PathState } from "../../../src/schema/identity/path-state.ts";
import { parseField, parseSelector } from "../../../src/schema/identity/xpath.ts";

const resolve = (prefix: string): string | undefined => (prefix === "p" ? "urn:p" : undefined);
const selector = (xpath: string): PathState =>
  PathState.start(new PathProgram(parseSelector(xpath, resolve)));
const field = (xpath: string): PathState => PathState.start(new PathProgram(parseField(xpath, resolve)));
const named = (name: string) => {
  const [ns, local] = name.includes("}") ? name.slice(1).split("}") : ["", name];
  return { ns: ns ?? "", local: local ?? "" };
};

/** The state after these elements, each in the one before; undefined once no path leads on. */
function reached(start: PathState, ...names: readonly string[]): PathState | undefined {
  let state: PathState | undefined = start;
  for (const name of names) state = state?.step(named(name));
  return state;
}

describe("a name test", () => {
  it.each([
    [{ ns: undefined, local: undefined }, "{urn:p}a", true],
    [{ ns: undefined, local: undefined }, "a", true],
    [{ ns: "urn:p", local: undefined }, "{urn:p}a", true],
    [{ ns: "urn:p", local: undefined }, "a", false],
    [{ ns: "", local: "a" }, "a", true],
    [{ ns: "", local: "a" }, "{urn:p}a", false],
    [{ ns: "urn:p", local: "a" }, "{urn:p}b", false],
  ])("%j passes %s: %s", (test, name, expected) => {
    expect(passes(test, named(name))).toBe(expected);
  });
});

describe("a selector", () => {
  it.each<[string, readonly string[], boolean]>([
    ["a", ["a"], true],
    ["a", ["b"], false],
    ["a", ["a", "a"], false],
    ["a", ["{urn:p}a"], false],
    ["p:a", ["{urn:p}a"], true],
    ["p:*", ["{urn:p}b"], true],
    ["p:*", ["b"], false],
    ["*", ["{urn:q}b"], true],
    [".", [], true],
    ["./.", [], true],
    [".", ["a"], false],
    ["a/b", ["a", "b"], true],
    ["a/b", ["a"], false],
    ["a/./b", ["a", "b"], true],
    ["a/*/c", ["a", "x", "c"], true],
    [".//a", ["a"], true],
    [".//a", ["x", "y", "a"], true],
    [".//a", ["a", "a"], true],
    [".//a/b", ["x", "a", "b"], true],
    [".//a/a", ["a"], false],
    [".//a/a", ["a", "a"], true],
    [".//a/a", ["a", "a", "a"], true],
    [".//.", [], true],
    [".//.", ["x", "y"], true],
    ["a|b/c", ["a"], true],
    ["a|b/c", ["b", "c"], true],
    ["a|b/c", ["b"], false],
  ])("%s selects %j: %s", (xpath, names, expected) => {
    expect(reached(selector(xpath), ...names)?.selectsElement ?? false).toBe(expected);
  });

  it.each([
    ["a", "a", true],
    ["a", "b", false],
    ["a/b", "a", true],
    [".//b", "anything", true],
    [".", "a", false],
  ])("%s leads into a child %s: %s", (xpath, child, expected) => {
    expect(selector(xpath).leadsInto(named(child))).toBe(expected);
  });

  it.each([
    ["a", true],
    [".", false],
    [".//.", true],
  ])("%s leads into a child of any name: %s", (xpath, expected) => {
    expect(selector(xpath).leadsInto(undefined)).toBe(expected);
  });

  it("continues below a selected element only if a path is longer, or selects at any depth", () => {
    expect(reached(selector("a"), "a")?.goesOn).toBe(false);
    expect(reached(selector("a|a/b"), "a")).toMatchObject({ selectsElement: true, goesOn: true });
    expect(reached(selector(".//a"), "x")).toMatchObject({ selectsElement: false, goesOn: true });
  });
});

describe("a field", () => {
  it.each<[string, readonly string[], string, boolean]>([
    ["@no", [], "no", true],
    ["@no", [], "other", false],
    ["@no", [], "{urn:p}no", false],
    ["@p:no", [], "{urn:p}no", true],
    ["@*", [], "{urn:q}any", true],
    ["@p:*", [], "{urn:p}any", true],
    ["@p:*", [], "any", false],
    ["a/@no", ["a"], "no", true],
    ["a/@no", [], "no", false],
    [".//@no", [], "no", true],
    [".//@no", ["x", "y"], "no", true],
    ["@a|@b", [], "b", true],
  ])("%s selects at %j the attribute %s: %s", (xpath, names, attribute, expected) => {
    expect(reached(field(xpath), ...names)?.selectsAttribute(named(attribute)) ?? false).toBe(expected);
  });

  it("that ends in an attribute selects no element", () => {
    expect(field("@no").selectsElement).toBe(false);
    expect(field("@no").goesOn).toBe(false);
    expect(field(".|@no")).toMatchObject({ selectsElement: true });
    expect(field("a/@no").attributes).toEqual([]);
  });
});

describe("the states of an automaton", () => {
  it("are made once, so that a document of any length needs few", () => {
    const start = selector(".//a/b");
    const first = reached(start, "x", "a", "b");
    expect(reached(start, "y", "a", "b")).toBe(first);
    expect(reached(start, "a")).toBe(reached(start, "x", "y", "a"));
    expect(reached(start, "a", "x")).toBe(reached(start, "x"));
  });

  it("are the same for names that are not remembered: more than 512, and long ones", () => {
    const start = selector(".//a");
    for (let at = 0; at < 600; at++) expect(reached(start, `n${at}`)?.selectsElement).toBe(false);
    expect(reached(start, "a")?.selectsElement).toBe(true);
    const long = "n".repeat(300);
    expect(reached(start, long)).toBe(reached(start, long));
    expect(reached(selector(long), long)?.selectsElement).toBe(true);
  });

  it("record also that no path leads to a name", () => {
    const start = selector("a");
    expect([reached(start, "b"), reached(start, "b"), reached(start, "constructor")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

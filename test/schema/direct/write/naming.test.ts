/** Which prefixes one document has. */
import { describe, expect, it } from "vitest";
import { DocumentNaming } from "../../../../src/schema/direct/write/naming.ts";
import { WriteState } from "../../../../src/schema/direct/write/state.ts";

const naming = (
  declarations: readonly (readonly [string, string])[],
  values: readonly (readonly [string, string])[] = [],
): DocumentNaming => new DocumentNaming(new Map(declarations), new Map(values));

describe("a naming", () => {
  it("gives elements the default namespace if there is one, and attributes a prefix (Namespaces §6.2)", () => {
    const names = naming([
      ["", "urn:a"],
      ["b", "urn:b"],
    ]);
    expect(names.byDefault).toBe("urn:a");
    expect([names.elementPrefix("urn:a"), names.elementPrefix("urn:b")]).toEqual(["", "b"]);
    expect([names.attributePrefix("urn:a"), names.attributePrefix("urn:b")]).toEqual([undefined, "b"]);
  });

  it("gives the first of several prefixes", () => {
    const names = naming([
      ["p", "urn:a"],
      ["q", "urn:a"],
      ["", "urn:a"],
    ]);
    expect(names.attributePrefix("urn:a")).toBe("p");
    expect(names.elementPrefix("urn:a")).toBe("");
  });

  it("has none for a namespace that is not declared", () => {
    const names = naming([["p", "urn:a"]]);
    expect(names.byDefault).toBeUndefined();
    expect([
      names.elementPrefix("urn:b"),
      names.attributePrefix("urn:b"),
      names.valuePrefix("urn:a"),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it("gives names in values the prefixes that were settled for them", () => {
    const names = naming([["p", "urn:a"]], [["urn:a", "p"]]);
    expect(names.valuePrefix("urn:a")).toBe("p");
  });

  it("has the key of another that names all alike, and of no other", () => {
    const one = naming([["p", "urn:a"]], [["urn:a", "p"]]);
    expect(naming([["p", "urn:a"]], [["urn:a", "p"]]).key).toBe(one.key);
    for (const other of [
      naming([["p", "urn:a"]]),
      naming([["q", "urn:a"]], [["urn:a", "p"]]),
      naming([["p", "urn:b"]], [["urn:a", "p"]]),
      naming([]),
    ])
      expect(other.key).not.toBe(one.key);
    // The order is that of the declarations in the document.
    const [ab, ba] = [
      [["a", "urn:a"] as const, ["b", "urn:b"] as const],
      [["b", "urn:b"] as const, ["a", "urn:a"] as const],
    ];
    expect(naming(ab).key).not.toBe(naming(ba).key);
  });
});

describe("the namespaces that a document uses", () => {
  it("is each once, in the order of first use", () => {
    const state = new WriteState();
    for (const ns of [2, 0, 2, 2, 1, 0]) state.useForElement(ns);
    for (const ns of [5, 3, 5]) state.useForAttribute(ns);
    expect(state.elementNamespaces).toEqual([2, 0, 1]);
    expect(state.attributeNamespaces).toEqual([5, 3]);
    expect(state.used).toBe(0b111);
  });

  it("has a bit for each of the first namespaces, as far as there are bits", () => {
    const state = new WriteState();
    for (const ns of [30, 31, 40]) state.useForElement(ns);
    expect(state.used).toBe(2 ** 30);
    expect(state.elementNamespaces).toEqual([30, 31, 40]);
  });

  it("reports an element in no namespace, which no default may take", () => {
    const state = new WriteState();
    state.useForElement(0);
    expect(state.unqualified).toBe(false);
    state.useForElement(-1);
    expect(state.unqualified).toBe(true);
    expect(state.elementNamespaces).toEqual([0]);
  });

  it("keeps the prefix that a name in a value would like, where its use is the first", () => {
    const state = new WriteState();
    state.useForValue(1, "p");
    state.useForValue(1, "q");
    state.useForAttribute(2);
    state.useForValue(2, "r");
    state.useForValue(3, undefined);
    expect([...state.hints]).toEqual([
      [1, "p"],
      [3, ""],
    ]);
    expect([...state.valueNamespaces]).toEqual([1, 2, 3]);
    expect(state.attributeNamespaces).toEqual([1, 2, 3]);
  });
});

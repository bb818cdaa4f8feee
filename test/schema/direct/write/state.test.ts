import { describe, expect, it } from "vitest";
import { WriteState } from "../../../../src/schema/direct/write/state.ts";
import { attempted } from "../attempted.ts";

it("is as new after a document that was given up in its midst", () => {
  const state = new WriteState();
  for (const key of Object.keys(state)) {
    const held: unknown = Reflect.get(state, key);
    if (Array.isArray(held)) held.push(1);
    else if (held instanceof Set) held.add(1);
    else if (held instanceof Map) held.set(1, 1);
    else if (typeof held === "number") Reflect.set(state, key, 7);
    else if (typeof held === "boolean") Reflect.set(state, key, true);
    else if (key !== "names") Reflect.set(state, key, {});
  }
  state.useForElement(3);
  state.reset();
  expect(state).toEqual(new WriteState());
  state.useForElement(3);
  expect(state.elementNamespaces).toEqual([3]);
});

describe("going back to a mark", () => {
  it("forgets the namespaces that were used since, and what was taken for known of them", () => {
    const state = new WriteState();
    state.useForElement(1);
    state.useForAttribute(2);
    const mark = state.mark();
    state.useForAttribute(4);
    state.useForElement(3);
    state.useForElement(-1);
    state.back(mark);
    const { elementNamespaces, attributeNamespaces, unqualified, used } = state;
    expect({ elementNamespaces, attributeNamespaces, unqualified, used }).toEqual({
      elementNamespaces: [1],
      attributeNamespaces: [2],
      unqualified: false,
      used: 2,
    });
    state.useForElement(3);
    expect([state.elementNamespaces, state.used]).toEqual([[1, 3], 10]);
  });

  it.each([
    ["a name in a value", (state: WriteState) => state.useForValue(5, "p")],
    [
      "a declaration of an element's own",
      (state: WriteState) => state.localDeclarations.push(["p", "urn:p"]),
    ],
  ])("is declined after %s", (_, use) => {
    const state = new WriteState();
    const mark = state.mark();
    use(state);
    expect(attempted(() => String(state.back(mark)))).toBe("declined");
  });
});

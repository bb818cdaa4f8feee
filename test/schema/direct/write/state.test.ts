import { expect, it } from "vitest";
import { WriteState } from "../../../../src/schema/direct/write/state.ts";

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

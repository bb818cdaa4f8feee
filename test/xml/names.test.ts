import { describe, expect, it } from "vitest";
import { clark, parseClark } from "../../src/xml/names.ts";

describe("Clark names", () => {
  it.each([
    ["", "a", "a"],
    ["u", "a", "{u}a"],
    ["u}v{w", "a", "{u}v{w}a"],
  ])("namespace %j and local name %j are %j, and back", (ns, local, name) => {
    expect(clark(ns, local)).toBe(name);
    expect(parseClark(name)).toEqual({ ns, local });
  });

  it("an open brace that is not closed is an error", () => {
    expect(() => parseClark("{u")).toThrow(RangeError);
  });
});

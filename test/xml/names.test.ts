import { describe, expect, it } from "vitest";
import { clark, parseClark, readClark, XML, XMLNS, XS, XSI } from "../../src/xml/names.ts";

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

describe("a Clark name is read from its outer braces", () => {
  it.each([
    ["a", "", "a"],
    ["", "", ""],
    ["{}a", "", "a"],
    ["{u}", "u", ""],
    ["{http://a/{b}}c", "http://a/{b}", "c"],
    ["a{u}b", "", "a{u}b"],
  ])("%j: namespace %j, local name %j", (name, ns, local) => {
    expect(parseClark(name)).toEqual({ ns, local });
  });

  it.each(["{", "{u", "{u{v"])("%j comes from data and is refused", (text) => {
    expect(readClark(text)).toBeUndefined();
  });

  it("names the invalid name", () => {
    expect(() => parseClark("{u")).toThrow("Not a Clark name, the closing brace is missing: {u");
  });
});

it("the namespaces of the specifications", () => {
  expect([XS, XSI, XML, XMLNS]).toEqual([
    "http://www.w3.org/2001/XMLSchema",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2000/xmlns/",
  ]);
});

import { describe, expect, it } from "vitest";
import { NamespaceStack } from "../../src/xml/namespaces.ts";
import { NameSplitter, ScopedTag, splitQName } from "../../src/xml/start-tag.ts";

describe("Namespaces in XML 1.0, [7] QName: a prefix and a local part", () => {
  it.each([
    ["a", "", "a"],
    ["p:a", "p", "a"],
    ["é:漢", "é", "漢"],
    ["_:_", "_", "_"],
    ["a-1.b:c-2", "a-1.b", "c-2"],
  ])("%s: prefix %j, local %j", (name, prefix, local) => {
    expect(splitQName(name)).toEqual({ prefix, local });
  });

  it.each(["", ":", ":a", "a:", "a:b:c", "a::b", "1", "a:1", "1:a", "-a", "a b", "a: b"])(
    "%j is not valid",
    (name) => {
      expect(splitQName(name)).toBeUndefined();
    },
  );
});

describe("names are cut once and remembered", () => {
  it("as long as they are not too many: they come from documents", () => {
    const names = new NameSplitter();
    expect(names.split("p:a")).toBe(names.split("p:a"));
    for (let index = 0; index < 5_000; index++) names.split(`p:n${index}`);
    expect(names.split("p:n4999")).toEqual({ prefix: "p", local: "n4999" });
    expect(names.split("p:n4999")).not.toBe(names.split("p:n4999"));
    expect(names.split("p:a")).toBe(names.split("p:a"));
  });

  it("but invalid ones are not", () => {
    expect(new NameSplitter().split("a:b:c")).toBeUndefined();
  });
});

describe("a start tag", () => {
  const stack = new NamespaceStack();
  const declarations = new Map([["p", "urn:p"]]);
  stack.enter(declarations);
  const attributes = [{ ns: "", local: "b", prefix: "", value: "1" }];
  const tag = new ScopedTag("urn:p", { prefix: "p", local: "a" }, attributes, declarations, stack.link);

  it("has its name, its attributes and what it declares", () => {
    expect([tag.ns, tag.local, tag.prefix]).toEqual(["urn:p", "a", "p"]);
    expect(tag.attributes).toBe(attributes);
    expect(tag.declarations).toBe(declarations);
  });

  it("resolves prefixes as they were, when its element has ended", () => {
    stack.leave();
    stack.enter(new Map([["p", "urn:other"]]));
    expect([tag.resolvePrefix("p"), tag.resolvePrefix("q"), tag.resolvePrefix("")]).toEqual([
      "urn:p",
      undefined,
      "",
    ]);
  });
});

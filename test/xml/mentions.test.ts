import { describe, expect, it } from "vitest";
import { bindingsIn } from "../../src/xml/mentions.ts";

const BOUND: Readonly<Record<string, string>> = {
  a: "urn:a",
  b: "urn:b",
  é: "urn:e",
  "a-1.x": "urn:x",
  "": "urn:default",
};

function found(text: string): Record<string, string> {
  return Object.fromEntries(bindingsIn(text, (prefix) => BOUND[prefix]));
}

describe("prefixes with a colon after them", () => {
  it.each<[text: string, prefixes: string[]]>([
    ["a:x", ["a"]],
    ["a:x b:y a:z", ["a", "b"]],
    ["/a:x/@b:y[1]", ["a", "b"]],
    ["a:*", ["a"]],
    ["count(a:x)", ["a"]],
    ["é:x", ["é"]],
    ["a-1.x:y", ["a-1.x"]],
    ["c:x", []],
    ["a::x", []],
    ["child::a:x", ["a"]],
    ["http://example.com", []],
    ["12:30", []],
    ["a :x", []],
    [":x", []],
    ["", []],
  ])("%j: %j", (text, prefixes) => {
    expect(Object.keys(found(text))).toEqual(prefixes);
  });
});

describe("a list of prefixes alone, as PrefixList of exclusive canonicalization", () => {
  it.each<[text: string, prefixes: string[]]>([
    ["a", ["a"]],
    ["a b", ["a", "b"]],
    [" a\n b ", ["a", "b"]],
    ["a c", []],
    ["a word", []],
    ["a c:x", []],
  ])("%j: %j", (text, prefixes) => {
    expect(Object.keys(found(text))).toEqual(prefixes);
  });
});

describe("text that needs no binding", () => {
  it.each([
    ["xml, which is always bound", "xml:lang"],
    ["xmlns, which is always bound", "xmlns:a"],
    ["the default namespace", "x"],
  ])("%s", (_, text) => {
    const bound = (prefix: string): string => (prefix === "x" ? "" : "urn:any");
    expect([...bindingsIn(text, bound).keys()]).toEqual([]);
  });

  it("a prefix that is bound to nothing", () => {
    expect([...bindingsIn("a:x", () => "").keys()]).toEqual([]);
  });
});

it("bindings come with their namespaces", () => {
  expect(found("a:x b:y")).toEqual({ a: "urn:a", b: "urn:b" });
});

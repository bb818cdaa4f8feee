import { expect, test } from "vitest";
import type { ComponentSet } from "../../../src/schema/components.ts";
import { judgeSettings } from "../../../src/schema/serialize/options.ts";
import { PrefixTable } from "../../../src/schema/serialize/prefixes.ts";

function table(
  schemaPrefixes: Record<string, string> = {},
  chosen: Record<string, string> = {},
): PrefixTable {
  const components = { preferredPrefix: (ns: string) => schemaPrefixes[ns] } as ComponentSet;
  return new PrefixTable(components, { prefixes: chosen });
}

test("the schema's own prefix is written, and the root's is declared first", () => {
  const prefixes = table({ "urn:a": "a", "urn:b": "b" });
  prefixes.prefixFor("urn:b");
  prefixes.useForElement("urn:a");
  expect([...prefixes.settle("urn:a")]).toEqual([
    ["a", "urn:a"],
    ["b", "urn:b"],
  ]);
});

test("a root namespace without a prefix in the schema is the default namespace", () => {
  const prefixes = table();
  prefixes.useForElement("urn:a");
  expect([...prefixes.settle("urn:a")]).toEqual([["", "urn:a"]]);
});

test("there is no default namespace beside names in no namespace", () => {
  const prefixes = table({}, { "urn:a": "" });
  prefixes.useForElement("urn:a");
  prefixes.useForElement("");
  expect([...prefixes.settle("urn:a")]).toEqual([["ns1", "urn:a"]]);
});

test("the caller's prefixes come first, the default namespace included", () => {
  const prefixes = table({ "urn:a": "a", "urn:b": "b" }, { "urn:a": "", "urn:b": "bb" });
  prefixes.useForElement("urn:a");
  prefixes.useForElement("urn:b");
  expect([...prefixes.settle("urn:a")]).toEqual([
    ["", "urn:a"],
    ["bb", "urn:b"],
  ]);
});

test("no prefix stands for two namespaces, and well-known ones keep their meaning", () => {
  const prefixes = table({ "urn:a": "p", "urn:b": "p", "urn:c": "xsi" });
  expect(["urn:a", "urn:b", "urn:c"].map((ns) => prefixes.prefixFor(ns))).toEqual(["p", "ns1", "ns2"]);
  expect(prefixes.prefixFor("http://www.w3.org/2001/XMLSchema-instance")).toBe("xsi");
});

test("a value's own prefix is taken if it is free", () => {
  const prefixes = table({ "urn:a": "a" });
  expect(prefixes.prefixFor("urn:x", "x")).toBe("x");
  expect(prefixes.prefixFor("urn:y", "x")).toBe("ns1");
  expect(prefixes.prefixFor("urn:a", "z")).toBe("a");
});

test("xml needs no declaration", () => {
  const prefixes = table();
  expect(prefixes.prefixFor("http://www.w3.org/XML/1998/namespace")).toBe("xml");
  expect([...prefixes.settle("")]).toEqual([]);
});

test.each([
  { "urn:a": "1a" },
  { "urn:a": "xml" },
  { "urn:a": "xmlns" },
  { "urn:a": "p", "http://www.w3.org/2000/xmlns/": "q" },
  { "": "a" },
  { "urn:a": "a", "urn:b": "a" },
])("prefixes that cannot be are refused: %o", (chosen) => {
  expect(() => judgeSettings({ prefixes: chosen })).toThrow(TypeError);
});

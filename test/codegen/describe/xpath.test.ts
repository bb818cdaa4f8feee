import { describe, expect, it } from "vitest";
import { xpathPrefixes } from "../../../codegen/describe/xpath.ts";

describe("the XPaths of identity constraints", () => {
  it.each([
    ["selector", "a", []],
    ["selector", ".", []],
    ["selector", ".//a/b | c/child::d", []],
    ["selector", "p:a/q:*", ["p", "q"]],
    ["selector", "./*", []],
    ["selector", " child :: a / . ", []],
    ["selector", "child/attribute", []],
    ["field", "@a", []],
    ["field", "attribute::p:a", ["p"]],
    ["field", ".//a/@*", []],
    ["field", "a-b.c", []],
  ] as const)("%s %j is allowed", (kind, path, prefixes) => {
    expect([...(xpathPrefixes(path, kind) ?? ["refused"])]).toEqual(prefixes);
  });

  it.each([
    ["selector", ""],
    ["selector", "@a"],
    ["selector", "/a"],
    ["selector", "a//b"],
    ["selector", "//a"],
    ["selector", "a/"],
    ["selector", "a|"],
    ["selector", "a b"],
    ["selector", ".."],
    ["selector", "a[1]"],
    ["selector", "parent::a"],
    ["selector", "p:a:b"],
    ["selector", ":a"],
    ["selector", "p :a"],
    ["field", "@a/b"],
    ["field", "@@a"],
    ["field", "text()"],
  ] as const)("%s %j is refused", (kind, path) => {
    expect(xpathPrefixes(path, kind)).toBeUndefined();
  });
});

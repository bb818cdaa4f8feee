import { describe, expect, it } from "vitest";
import { expectation, isOfKind } from "../../../../codegen/describe/grammar/lexical.ts";
import type { AttributeKind } from "../../../../codegen/describe/grammar/roles.ts";

describe("isOfKind: the value of an attribute of a schema document (Part 1 appendix A)", () => {
  it.each<[kind: AttributeKind, values: string[], others: string[]]>([
    ["NCName", ["a", "é", "_1", "a-b.c"], ["", "1", "a:b", "a b", "-a"]],
    ["ID", ["a"], ["", "a:b"]],
    ["QName", ["a", "a:b"], ["", ":a", "a:", "a:b:c", "a b"]],
    ["QNames", ["", "a", "a b:c"], ["a :b", "a 1"]],
    ["anyURI", ["", "a b", "http://x/ü", "%"], []],
    ["language", ["en", "nl-BE", "x-klingon", "zh-Hant-TW"], ["", "e n", "en_US", "toolonglanguage", "1"]],
    ["boolean", ["true", "false", "1", "0"], ["", "TRUE", "yes", "01"]],
    [
      "nonNegativeInteger",
      ["0", "007", "+3", "-0", "99999999999999999999"],
      ["", "-1", "1.0", "1e3", "unbounded"],
    ],
    ["positiveInteger", ["1", "+1", "010"], ["0", "-1", "", "00"]],
    ["occurs", ["0", "5", "unbounded"], ["-1", "Unbounded", "1.5", ""]],
    [
      "namespaces",
      ["##any", "##other", "", "urn:a", "##local ##targetNamespace urn:a"],
      ["##any urn:a", "##other ##local", "##nothing"],
    ],
    ["string", ["", "anything"], []],
    ["token", ["", "a b"], []],
    [{ oneOf: ["0", "1"] }, ["0", "1"], ["", "2", "0 1"]],
    [
      { setOf: ["extension", "restriction"] },
      ["", "#all", "extension", "restriction extension", "extension extension"],
      ["list", "#all extension", "#ALL"],
    ],
  ])("%o", (kind, values, others) => {
    for (const value of values) expect(isOfKind(kind, value), value).toBe(true);
    for (const value of others) expect(isOfKind(kind, value), value).toBe(false);
  });
});

describe("expectation: what finishes the sentence that begins with expected", () => {
  it.each<[kind: AttributeKind, words: string]>([
    ["NCName", "a name without a colon"],
    ["QName", "a name, with a prefix or without"],
    ["boolean", "true, false, 1 or 0"],
    ["occurs", 'a whole number of 0 or more, or "unbounded"'],
    [{ oneOf: ["strict", "lax", "skip"] }, '"strict" or "lax" or "skip"'],
    [{ setOf: ["extension", "restriction"] }, '"#all" or a list of "extension" or "restriction"'],
  ])("%o: %s", (kind, words) => {
    expect(expectation(kind)).toBe(words);
  });
});

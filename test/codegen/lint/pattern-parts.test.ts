/** Parts of patterns that other engines read otherwise, and parts that only look like them. */
import { describe, expect, it } from "vitest";
import { patternParts } from "../../../codegen/lint/receivers/pattern-parts.ts";

const NONE = { anchors: [], nameEscapes: [], classEscapes: [], properties: [], subtracts: false };

describe("a pattern", () => {
  it.each<[string, Partial<ReturnType<typeof patternParts>>]>([
    ["", {}],
    ["abc", {}],
    ["^a$", { anchors: ["^", "$"] }],
    ["^^", { anchors: ["^"] }],
    ["[^a$]", {}],
    ["\\^\\$", {}],
    ["[a]^", { anchors: ["^"] }],
    ["\\i\\c*", { nameEscapes: ["\\i", "\\c"] }],
    ["[\\I\\C]", { nameEscapes: ["\\I", "\\C"] }],
    ["\\\\i", {}],
    ["\\d\\D\\w\\W\\d", { classEscapes: ["\\d", "\\D", "\\w", "\\W"] }],
    ["\\s\\S\\n\\t", {}],
    ["\\p{Lu}\\P{IsBasicLatin}", { properties: ["\\p{Lu}", "\\P{IsBasicLatin}"] }],
    ["\\p{Lu}\\p{Lu}", { properties: ["\\p{Lu}"] }],
    ["\\\\p{2}", {}],
    ["[a-z-[aeiou]]", { subtracts: true }],
    ["[a-z-[b-y-[m]]]^", { subtracts: true, anchors: ["^"] }],
    ["[a][b]", {}],
    ["\\[[a]\\]", {}],
    ["[\\[]", {}],
    ["[\\]$]", {}],
  ])("%j has the parts %j", (pattern, parts) => {
    expect(patternParts(pattern)).toEqual({ ...NONE, ...parts });
  });
});

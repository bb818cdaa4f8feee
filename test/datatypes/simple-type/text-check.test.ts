import { describe, expect, it } from "vitest";
import { builtinType, deriveSimpleType } from "../../../src/datatypes/index.ts";
import { acceptsText } from "../../../src/datatypes/regex/dfa.ts";
import { type TextCheck, textCheckOf } from "../../../src/datatypes/simple-type/text-check.ts";
import type { FacetsDescriptor, SimpleType } from "../../../src/datatypes/types.ts";

const NO_CONTEXT = { resolvePrefix: (): undefined => undefined };

function restricted(builtin: string, facets: FacetsDescriptor): SimpleType {
  const base = builtinType(builtin);
  if (base === undefined) throw new Error(`no type ${builtin}`);
  return deriveSimpleType({ restriction: base, facets });
}

function passes({ table, minLength, maxLength, bounds }: TextCheck, text: string): boolean {
  if (table !== undefined && !acceptsText(table, text)) return false;
  const length = [...text].length;
  if (length < minLength || length > maxLength) return false;
  const number = Number(text);
  return (
    bounds === undefined ||
    (number >= bounds.minInclusive &&
      number > bounds.minExclusive &&
      number <= bounds.maxInclusive &&
      number < bounds.maxExclusive)
  );
}

const TYPES: readonly (readonly [string, FacetsDescriptor, readonly string[]])[] = [
  ["string", { maxLength: 3 }, ["abc", ""]],
  ["token", { patterns: ["[A-Z]{2}", "[0-9]+"] }, ["AB", "12"]],
  ["token", { enumeration: ["EUR", " USD "], patterns: ["[A-Z]+"] }, ["EUR", "USD"]],
  ["decimal", {}, ["1", "-1.50", "+.5", "5."]],
  ["decimal", { totalDigits: 5, fractionDigits: 2 }, ["123.45", "-1"]],
  ["decimal", { totalDigits: 3 }, ["1.23", "7"]],
  ["decimal", { fractionDigits: 2, minExclusive: "0", maxInclusive: "100" }, ["0.01", "100", "100.00"]],
  ["decimal", { fractionDigits: 0 }, ["12"]],
  ["decimal", { minInclusive: "-100", maxInclusive: "12345678901234567890" }, ["12", "-100"]],
  ["decimal", { minInclusive: "0.1000000000000000000001", maxExclusive: "3" }, ["0.2", "2.9"]],
  ["normalizedString", { patterns: ["[^|]{1,4}", "."] }, ["a b", "x"]],
  ["decimal", { enumeration: ["1.0", "2"] }, ["1.0", "2"]],
  ["integer", { totalDigits: 2 }, ["12", "-9"]],
  ["int", {}, ["2147483647", "-1"]],
  ["positiveInteger", {}, ["1", "999"]],
  ["boolean", {}, ["true", "0"]],
  ["date", {}, ["2024-02-29", "2000-02-29", "1999-12-31Z", "2026-11-30+14:00"]],
  ["dateTime", {}, ["2026-11-30T24:00:00", "2026-11-30T23:59:59.999-05:00"]],
  ["time", { patterns: [".*Z"] }, ["10:00:00Z"]],
  ["gYear", {}, ["2026"]],
  ["gMonthDay", {}, ["--02-29"]],
  ["gDay", {}, ["---31"]],
  ["language", { maxLength: 5 }, ["en-GB"]],
  ["NMTOKEN", {}, ["a:b", "-1"]],
  ["NCName", {}, ["a-b"]],
  ["Name", {}, [":a"]],
  ["anyURI", {}, ["http://example.org/a?b=c#d", "urn:a:b", "a/b", "/a", "", "#a", "a?b&c=%2F", "%41"]],
  ["double", {}, ["1e5", "-INF", "NaN", "0"]],
  ["hexBinary", {}, ["00fF", ""]],
];
const PARTS = [
  ..."0123456789+-.:TZ/#?@ eINFa%&\t".split(""),
  ..."aAbBuUsSdDeErR".split(""),
  ...[
    "2024",
    "1900",
    "0000",
    "2000",
    "-02-29",
    "-02-30",
    "-12-31",
    "T24:00:00",
    "T23:59:59",
    "+14:00",
    "-14:01",
    "//",
    "http:",
    "é",
    "😀",
  ],
];

describe("a text that passes the tables of a type", () => {
  it.each(TYPES)("is valid by the type: %s %j", (builtin, facets, samples) => {
    const type = restricted(builtin, facets);
    const check = textCheckOf(type);
    if (check === undefined) throw new Error("no check");
    for (const sample of samples) expect(passes(check, sample), sample).toBe(true);
    let seed = 11;
    const random = (most: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      return seed % most;
    };
    for (let times = 0; times < 4000; times++) {
      const base = random(2) === 0 ? (samples[random(samples.length)] ?? "") : "";
      const parts = Array.from({ length: random(5) }, () => PARTS[random(PARTS.length)] ?? "");
      const at = random(base.length + 1);
      const text = base.slice(0, at) + parts.join("") + base.slice(at + random(2));
      // What passes has its white space processed already.
      const result = type.validate(text, NO_CONTEXT);
      if (passes(check, result.normalized)) expect(result.ok, text).toBe(true);
    }
  });
});

describe("a type whose values depend on more than their text", () => {
  it.each([
    ["QName", {}],
    ["hexBinary", { maxLength: 3 }],
    ["date", { minInclusive: "2026-01-01" }],
    ["double", { maxInclusive: "1" }],
    ["string", { patterns: ["a{5000}"] }],
    ["duration", {}],
  ] as const)("has no tables: %s %j", (builtin, facets) => {
    expect(textCheckOf(restricted(builtin, facets))).toBeUndefined();
  });
});

import { expect, it } from "vitest";
import { RULES } from "../../../codegen/check/rules.ts";

const names = (rules: readonly { readonly name: string }[]): string[] => rules.map(({ name }) => name);

it("RULES: has constraints of XSD 1.0 only", () => {
  expect(Object.keys(RULES)).toEqual(["1.0"]);
});

it("RULES: a base is checked before the types that derive from it are compared with it", () => {
  const complex = names(RULES["1.0"]?.complexType ?? []);
  expect(complex.indexOf("cosCtExtends")).toBeLessThan(complex.indexOf("derivationOkRestriction"));
  expect(complex.indexOf("derivationOkRestriction")).toBeLessThan(complex.indexOf("cosElementConsistent"));
});

it("RULES: ambiguities are checked last, because this is the most expensive check, and only in types without errors", () => {
  expect(names(RULES["1.0"]?.complexType ?? []).at(-1)).toBe("cosNonambig");
});

it("RULES: each rule is checked once for a kind of component", () => {
  for (const [kind, rules] of Object.entries(RULES["1.0"] ?? {})) {
    expect(new Set(rules).size, kind).toBe(rules.length);
  }
});

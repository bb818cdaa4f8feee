import { describe, expect, it } from "vitest";
import { builtinType, deriveSimpleType, type SimpleType } from "../../../src/datatypes/index.ts";
import { floatAcceptor } from "../../../src/datatypes/simple-type/float-acceptor.ts";
import type { FacetsDescriptor } from "../../../src/datatypes/types.ts";
import { floatLexical } from "../../../src/datatypes/value/float.ts";

function restricted(name: string, facets: FacetsDescriptor): SimpleType {
  const base = builtinType(name);
  if (base === undefined) throw new Error(`no type ${name}`);
  return deriveSimpleType({ restriction: base, facets });
}

const NUMBERS = [0, -0, 0.1, 0.5, 1, -1, 16_777_217, 1e21, 5e-324, 3.5e38, Number.NaN, Infinity, -Infinity];

describe("a number that is accepted", () => {
  it.each([
    ["double", {}],
    ["float", {}],
    ["double", { minInclusive: "0.1", maxExclusive: "1" }],
    ["double", { minExclusive: "0" }],
    ["float", { minInclusive: "0.5", maxInclusive: "16777216" }],
  ] as const)("is valid by the type, and no other finite one is valid: %s %j", (name, facets) => {
    const type = restricted(name, facets);
    const accepts = floatAcceptor(type);
    for (const value of NUMBERS) {
      const { ok } = type.validate(floatLexical(value), { resolvePrefix: () => undefined });
      if (Number.isFinite(value)) expect(accepts?.(value), String(value)).toBe(ok);
      else if (!ok) expect(accepts?.(value), String(value)).toBe(false);
    }
  });
});

describe("a type that bounds of doubles do not describe", () => {
  it.each([
    ["float", { maxInclusive: "0.1" }],
    ["double", { maxInclusive: "1e5" }],
    ["double", { patterns: ["1"] }],
    ["double", { enumeration: ["1"] }],
    ["decimal", {}],
  ] as const)("accepts no numbers directly: %s %j", (name, facets) => {
    expect(floatAcceptor(restricted(name, facets))).toBeUndefined();
  });
});

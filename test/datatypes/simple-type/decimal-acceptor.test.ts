import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptorOf, type FacetsDescriptor } from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";

const digits = fc.stringMatching(/^[0-9]{0,9}$/);
const decimals = fc
  .tuple(
    fc.constantFrom("", "+", "-"),
    fc.constantFrom("", "0", "000"),
    digits,
    fc.constantFrom("", "."),
    digits,
  )
  .map((parts) => parts.join(""));
const texts = fc.oneof(
  { weight: 8, arbitrary: decimals },
  { weight: 1, arbitrary: fc.string() },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", ".", "-", "1e3", "INF", "NaN", "0x1", "1.2.3", "١", "--1", "+-1", "1 "),
  },
);

const bound = fc.stringMatching(/^-?[0-9]{1,4}(\.[0-9]{1,3})?$/);
const longBound = fc.stringMatching(/^-?[0-9]{12,20}(\.[0-9]{1,3})?$/);
const facets: fc.Arbitrary<FacetsDescriptor> = fc.record(
  {
    totalDigits: fc.constantFrom(1, 3, 7, 12),
    fractionDigits: fc.constantFrom(0, 1, 2),
    minInclusive: fc.oneof(bound, longBound),
    maxExclusive: bound,
  },
  { requiredKeys: [] },
);

describe("the quick look at a decimal", () => {
  it("agrees with the validation, whatever the digits and the bounds are", () => {
    fc.assert(
      fc.property(facets, fc.array(texts, { minLength: 1, maxLength: 30 }), (given, tried) => {
        const type = restrict("decimal", given);
        const accepts = acceptorOf(type);
        for (const text of tried) {
          const collapsed = text.trim();
          if (/\s/.test(collapsed)) continue;
          const { ok } = type.validate(collapsed, { resolvePrefix: () => undefined });
          expect(accepts?.(collapsed), `${JSON.stringify(collapsed)} of ${JSON.stringify(given)}`).toBe(ok);
        }
      }),
    );
  });

  it.each([
    ["0.1", true],
    ["0.10", true],
    ["0.100000000000000000000000000001", true],
    ["0.099999999999999999999999999999", false],
    ["99999999999999.9", true],
    ["999999999999999999999", true],
    ["-1", false],
  ])("%s is at least 0.1: %s", (text, is) => {
    expect(acceptorOf(restrict("decimal", { minInclusive: "0.1" }))?.(text)).toBe(is);
  });

  it("leaves whole numbers to their own lexical space", () => {
    const accepts = acceptorOf(builtin("integer"));
    expect([accepts?.("1"), accepts?.("1."), accepts?.("1.0")]).toEqual([true, false, false]);
  });
});

import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../src/datatypes/index.ts";
import { boundsOf } from "../../../src/datatypes/sample/bounds.ts";
import { canonical } from "../../../src/datatypes/value/canonical.ts";
import { builtin, restrict } from "../context.ts";

function bounds(base: string, ...steps: readonly FacetsDescriptor[]): { lower: string[]; upper: string[] } {
  const shown = boundsOf(steps.reduce(restrict, builtin(base)));
  const words = (each: (typeof shown.lower)[number]): string =>
    `${each.inclusive ? "including" : "excluding"} ${canonical(each.value)}, written ${each.lexical}`;
  return { lower: shown.lower.map(words), upper: shown.upper.map(words) };
}

describe("the bounds of a type", () => {
  it("are undefined if it has no bounds", () => {
    expect(bounds("decimal")).toEqual({ lower: [], upper: [] });
    expect(bounds("string")).toEqual({ lower: [], upper: [] });
  });

  it("are those of built-in types too", () => {
    expect(bounds("byte")).toEqual({
      lower: ["including -128, written -128"],
      upper: ["including 127, written 127"],
    });
  });

  it("are all four if derivation steps state them: a value must satisfy each", () => {
    expect(
      bounds(
        "decimal",
        { minInclusive: "1.0", maxInclusive: "9" },
        { minExclusive: "2", maxExclusive: " 8 " },
      ),
    ).toEqual({
      lower: ["including 1, written 1.0", "excluding 2, written 2"],
      upper: ["including 9, written 9", "excluding 8, written 8"],
    });
  });

  it("ignores invalid bounds, as validation does", () => {
    expect(bounds("date", { minInclusive: "today", maxInclusive: "2026-01-01" })).toEqual({
      lower: [],
      upper: ["including 2026-01-01, written 2026-01-01"],
    });
  });
});

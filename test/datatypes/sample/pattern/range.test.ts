import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../src/datatypes/index.ts";
import { exactRange, likelyRange } from "../../../../src/datatypes/sample/pattern/range.ts";
import { builtin, context, faults, restrict } from "../../context.ts";
import { isIn } from "./languages.ts";

describe("facets of a decimal type as languages are exact", () => {
  it.each<[FacetsDescriptor, string[]]>([
    [{ minInclusive: "1.5" }, ["1.5", "1.50", "1.49", "2", "-2", "0001.5"]],
    [{ minExclusive: "1.5" }, ["1.5", "1.51", "1.500", "1.5001"]],
    [{ maxInclusive: "-1" }, ["-1", "-1.0", "-0.9", "1", "-10"]],
    [{ maxExclusive: "100" }, ["99.99", "100", "100.0", "-100", "+99"]],
    [{ totalDigits: 2 }, ["12", "123", "0.12", "0.123", "0012", "1.20"]],
    [{ fractionDigits: 1 }, ["1.5", "1.50", "1.55", "1"]],
    [{ minInclusive: "0", maxExclusive: "1", fractionDigits: 2 }, ["0", "0.99", "0.999", "1", "-0"]],
  ])("%j", (facets, texts) => {
    const type = restrict("decimal", facets);
    expect(texts.map((text) => [text, isIn(text, ...exactRange(type))])).toEqual(
      texts.map((text) => [text, faults(type, text).length === 0]),
    );
  });

  it("agree with validation, whatever the bounds and the digits", () => {
    const number = fc.stringMatching(/^-?[0-9]{1,3}(\.[0-9]{1,2})?$/);
    fc.assert(
      fc.property(number, number, number, (low, high, text) => {
        const type = restrict("decimal", { minInclusive: low, maxExclusive: high });
        expect(isIn(text, ...exactRange(type))).toBe(type.validate(text, context).ok);
      }),
    );
  });

  it("say nothing of fractionDigits of whole numbers: their lexical space has no point", () => {
    expect(exactRange(builtin("integer"))).toEqual([]);
    expect(exactRange(builtin("byte"))).toHaveLength(2);
  });

  it("of other types are none", () => {
    expect(exactRange(restrict("double", { minInclusive: "1" }))).toEqual([]);
    expect(exactRange(restrict("date", { minInclusive: "2026-01-01" }))).toEqual([]);
  });
});

describe("bounds of floats are like those of decimals if written alike", () => {
  it.each<[FacetsDescriptor, number]>([
    [{ minInclusive: "1.5", maxInclusive: "2" }, 2],
    [{ minInclusive: "1e3" }, 0],
    [{ maxInclusive: "INF" }, 0],
    [{}, 0],
  ])("%j has %i", (facets, count) => {
    expect(likelyRange(restrict("double", facets))).toHaveLength(count);
  });
});

describe("bounds of dates and times: values in the form of the bound", () => {
  it.each<[base: string, facets: FacetsDescriptor, inside: string[], outside: string[]]>([
    [
      "date",
      { minInclusive: "2026-03-15" },
      ["2026-03-15", "2026-04-01", "2030-01-01"],
      ["2026-03-14", "1999-12-31"],
    ],
    ["date", { maxExclusive: "2026-03-15Z" }, ["2026-03-14Z", "2019-12-31Z"], ["2026-03-15Z", "2026-03-14"]],
    ["dateTime", { minExclusive: "2026-01-01T00:00:00" }, ["2026-01-01T00:00:01"], ["2026-01-01T00:00:00"]],
    [
      "time",
      { minInclusive: "12:30:00", maxInclusive: "13:00:00" },
      ["12:30:00", "12:59:59"],
      ["12:29:59", "13:00:01"],
    ],
    ["gYear", { minInclusive: "1999" }, ["1999", "2000", "9999"], ["1998"]],
    ["gMonth", { maxInclusive: "--06" }, ["--06", "--01"], ["--07", "--12"]],
    ["gMonthDay", { minInclusive: "--02-10" }, ["--02-10", "--03-01"], ["--02-09", "--01-31"]],
  ])("xs:%s %j", (base, facets, inside, outside) => {
    const type = restrict(base, facets);
    const languages = likelyRange(type);
    expect(inside.filter((text) => !isIn(text, ...languages) || faults(type, text).length > 0)).toEqual([]);
    expect(outside.filter((text) => isIn(text, ...languages))).toEqual([]);
  });

  it.each<[string, FacetsDescriptor]>([
    ["date", { minInclusive: "-0044-03-15" }],
    ["date", { minInclusive: "12026-01-01" }],
    ["duration", { minInclusive: "P1D" }],
    ["string", {}],
  ])("xs:%s %j: none, because digits vary in width", (base, facets) => {
    expect(likelyRange(restrict(base, facets))).toEqual([]);
  });
});

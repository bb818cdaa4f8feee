import { describe, expect, it } from "vitest";
import { listedForm } from "../../../src/datatypes/convert/listed-form.ts";
import { restrict } from "../context.ts";

describe("a date is written as the enumeration of its type lists it: receivers compare characters", () => {
  it.each<[string, string[], string, string | undefined]>([
    ["dateTime", ["2026-01-01T00:00:00.000Z"], "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z"],
    ["dateTime", ["2026-01-01T01:00:00+01:00"], "2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00"],
    ["date", ["2026-01-01Z"], "2026-01-01+00:00", "2026-01-01Z"],
    ["time", ["24:00:00"], "00:00:00", "24:00:00"],
    ["duration", ["P12M"], "P1Y", "P12M"],
    ["gYear", ["2026Z", "2027Z"], "2027-00:00", "2027Z"],
    ["date", ["2026-01-01"], "2026-01-01", "2026-01-01"],
    ["date", [" 2026-01-01\n"], "2026-01-01", "2026-01-01"],
    ["date", ["2026-01-01"], "2026-01-02", undefined],
    ["date", ["2026-01-01"], "2026-01-01Z", undefined],
    ["date", [], "2026-01-01", undefined],
  ])("xs:%s of %j: %s", (base, enumeration, lexical, listed) => {
    expect(listedForm(restrict(base, { enumeration }), lexical)).toBe(listed);
  });

  it("takes the first of two equal listed values", () => {
    const type = restrict("time", { enumeration: ["00:00:00", "24:00:00"] });
    expect(listedForm(type, "24:00:00")).toBe("00:00:00");
  });

  it("skips a listed value that is not a value of the base type", () => {
    const type = restrict("date", { enumeration: ["tomorrow", "2026-01-01"] });
    expect(listedForm(type, "2026-01-01")).toBe("2026-01-01");
  });

  it("a listed value that a pattern of the type refuses is not written", () => {
    const type = restrict("time", { enumeration: ["24:00:00", "00:00:00"], patterns: ["0.*"] });
    expect(listedForm(type, "00:00:00")).toBe("00:00:00");
  });

  it("is the same on the second call", () => {
    const type = restrict("duration", { enumeration: ["PT60M"] });
    expect([listedForm(type, "PT1H"), listedForm(type, "PT1H")]).toEqual(["PT60M", "PT60M"]);
  });
});

describe("other values are not looked up", () => {
  it.each<[string, string[], string]>([
    ["decimal", ["1.0"], "1"],
    ["string", ["a"], "a"],
    ["boolean", ["1"], "true"],
  ])("xs:%s of %j", (base, enumeration, lexical) => {
    expect(listedForm(restrict(base, { enumeration }), lexical)).toBeUndefined();
  });

  it("nor dates of a type without an enumeration", () => {
    expect(listedForm(restrict("date", { minInclusive: "2026-01-01" }), "2026-01-01")).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../src/datatypes/index.ts";
import { calendarCandidates } from "../../../../src/datatypes/sample/plain/calendar.ts";
import type { CalendarType } from "../../../../src/datatypes/value/calendar-lexical.ts";
import { builtin, faults, restrict } from "../../context.ts";
import { drawOf, first } from "./draws.ts";

describe("one of the first candidates is within the bounds", () => {
  it.each<[CalendarType, FacetsDescriptor]>([
    ["dateTime", {}],
    ["date", {}],
    ["time", {}],
    ["gYear", {}],
    ["gYearMonth", {}],
    ["gMonthDay", {}],
    ["gDay", {}],
    ["gMonth", {}],
    ["date", { minInclusive: "1999-12-31", maxInclusive: "1999-12-31" }],
    ["date", { minExclusive: "1999-12-31", maxExclusive: "2000-01-02" }],
    ["date", { minInclusive: "-0044-03-15", maxInclusive: "-0044-03-20" }],
    ["date", { maxInclusive: "0001-01-05" }],
    ["date", { minInclusive: "12026-01-01" }],
    ["date", { minInclusive: "2026-01-01+14:00", maxInclusive: "2026-01-02+14:00" }],
    ["dateTime", { minExclusive: "2026-01-01T00:00:00Z", maxExclusive: "2026-01-01T00:00:01Z" }],
    ["dateTime", { minExclusive: "2026-01-01T00:00:00", maxExclusive: "2026-01-01T00:00:00.002" }],
    ["dateTime", { minInclusive: "2026-01-01T00:00:00", maxInclusive: "2026-01-03T00:00:00Z" }],
    ["time", { minInclusive: "23:59:00" }],
    ["time", { maxExclusive: "00:00:01" }],
    ["time", { minInclusive: "12:00:00Z", maxExclusive: "12:00:30Z" }],
    ["gYear", { minInclusive: "1000", maxInclusive: "1001" }],
    ["gYear", { maxInclusive: "-0001" }],
    ["gYearMonth", { minInclusive: "1999-12", maxExclusive: "2000-02" }],
    ["gMonthDay", { minInclusive: "--02-29", maxInclusive: "--02-29" }],
    ["gDay", { minInclusive: "---31" }],
    ["gMonth", { minInclusive: "--12Z" }],
  ])("xs:%s %j", (base, facets) => {
    const type = restrict(base, facets);
    for (const size of ["minimal", "full"] as const) {
      const texts = first(calendarCandidates(base, type, drawOf({ size })), 1_500);
      expect(texts.some((text) => faults(type, text).length === 0)).toBe(true);
    }
  });
});

describe("every text is in the lexical space", () => {
  it.each<[CalendarType, FacetsDescriptor]>([
    ["dateTime", { minInclusive: "2026-01-01T00:00:00+14:00", maxInclusive: "2026-01-05T00:00:00Z" }],
    ["date", { minInclusive: "0001-01-01Z" }],
    ["time", { maxInclusive: "00:00:05" }],
    ["gYear", { minInclusive: "-0003", maxInclusive: "0003" }],
    ["gYearMonth", { minInclusive: "-0001-01" }],
    ["gMonthDay", {}],
    ["gDay", { minInclusive: "---01Z" }],
    ["gMonth", {}],
  ])("of xs:%s %j", (base, facets) => {
    const texts = first(calendarCandidates(base, restrict(base, facets), drawOf({ size: "full" })), 2_000);
    expect(texts.flatMap((text) => faults(builtin(base), text))).toEqual([]);
  });
});

describe("candidates look like dates of these years", () => {
  it.each<[CalendarType, RegExp]>([
    ["dateTime", /^2026-\d\d-\d\dT\d\d:\d[05]:00$/],
    ["date", /^2026-\d\d-\d\d$/],
    ["time", /^\d\d:\d[05]:00$/],
    ["gYear", /^202\d$/],
    ["gYearMonth", /^2026-\d\d$/],
    ["gMonthDay", /^--\d\d-\d\d$/],
    ["gDay", /^---\d\d$/],
    ["gMonth", /^--\d\d$/],
  ])("xs:%s", (base, form) => {
    expect(first(calendarCandidates(base, builtin(base), drawOf()), 1)[0]).toMatch(form);
  });

  it("with the time zone of a bound first, since others may not compare with it", () => {
    const type = restrict("date", { minInclusive: "2020-01-01+05:30" });
    expect(first(calendarCandidates("date", type, drawOf()), 1)[0]).toMatch(/\+05:30$/);
  });
});

it.each<[CalendarType, number]>([
  ["gDay", 31],
  ["gMonth", 12],
  ["gMonthDay", 366],
])("xs:%s: all %i values come at last, in each time zone", (base, count) => {
  const texts = new Set(calendarCandidates(base, builtin(base), drawOf()));
  expect([...texts].filter((text) => !text.endsWith("Z"))).toHaveLength(count);
  expect([...texts].filter((text) => text.endsWith("Z"))).toHaveLength(count);
});

it("a series continues after the values that are taken", () => {
  const texts = first(calendarCandidates("date", builtin("date"), drawOf({}, 30)), 3);
  expect(texts[2]).toBe("2020-02-01");
});

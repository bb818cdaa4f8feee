import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CalendarType,
  calendarFields,
  daysInMonth,
  isCalendarLexical,
} from "../../../src/datatypes/value/calendar-lexical.ts";

/** A lexical form of each type without its time zone. */
const EXAMPLES: readonly (readonly [CalendarType, string])[] = [
  ["dateTime", "2026-03-31T09:30:00"],
  ["date", "2026-03-31"],
  ["time", "09:30:00"],
  ["gYearMonth", "2026-03"],
  ["gYear", "2026"],
  ["gMonthDay", "--03-31"],
  ["gDay", "---31"],
  ["gMonth", "--03"],
];

describe("Part 2, §3.2.7.3: a time zone is optional in every type", () => {
  const zones = ["", "Z", "+00:00", "-00:00", "+05:30", "-13:59", "+14:00", "-14:00"];
  const others = [
    "z",
    "+14:01",
    "-14:30",
    "+15:00",
    "+5:30",
    "+0530",
    "+05",
    "05:30",
    "UTC",
    "Z+00:00",
    "+01:60",
    " Z",
  ];

  it.each(EXAMPLES)("xs:%s such as %s", (type, text) => {
    expect(zones.filter((zone) => !isCalendarLexical(type, text + zone))).toEqual([]);
    expect(others.filter((zone) => isCalendarLexical(type, text + zone))).toEqual([]);
  });
});

describe("no type takes the form of another", () => {
  it.each(EXAMPLES)("xs:%s has %s", (type, text) => {
    const takers = EXAMPLES.filter(([other]) => isCalendarLexical(other, text)).map(([other]) => other);
    expect(takers).toEqual([type]);
  });
});

describe("Part 2, §3.2.7.1: years", () => {
  it.each([
    ["0001", true],
    ["9999", true],
    ["10000", true],
    ["99999999999999999999", true],
    ["-0001", true],
    ["-9999", true],
    ["-10000", true],
    ["0000", false],
    ["-0000", false],
    ["001", false],
    ["1", false],
    ["01000", false],
    ["-01000", false],
    ["+2026", false],
    ["--2026", false],
    ["20 26", false],
  ])("%s: %s", (year, expected) => {
    expect(isCalendarLexical("gYear", year)).toBe(expected);
    expect(isCalendarLexical("gYearMonth", `${year}-01`)).toBe(expected);
    expect(isCalendarLexical("date", `${year}-01-01`)).toBe(expected);
    expect(isCalendarLexical("dateTime", `${year}-01-01T00:00:00`)).toBe(expected);
  });

  it("0000 is refused with a time zone and with more digits after it too", () => {
    expect(isCalendarLexical("gYear", "0000Z")).toBe(false);
    expect(isCalendarLexical("gYear", "00001")).toBe(false);
  });
});

describe("months have two digits, from 01 to 12", () => {
  it.each([
    ["00", false],
    ["01", true],
    ["09", true],
    ["10", true],
    ["12", true],
    ["13", false],
    ["1", false],
    ["20", false],
  ])("%s: %s", (month, expected) => {
    expect(isCalendarLexical("gMonth", `--${month}`)).toBe(expected);
    expect(isCalendarLexical("gYearMonth", `2026-${month}`)).toBe(expected);
    expect(isCalendarLexical("gMonthDay", `--${month}-01`)).toBe(expected);
  });

  it("xs:gMonth in the form of the first edition, --03--, is invalid (erratum E2-12)", () => {
    expect(isCalendarLexical("gMonth", "--03--")).toBe(false);
  });
});

describe("Part 2, §3.2.7.1: a day must exist in its month", () => {
  it.each([
    ["2026-01-31", true],
    ["2026-01-32", false],
    ["2026-01-00", false],
    ["2026-02-28", true],
    ["2026-02-29", false],
    ["2024-02-29", true],
    ["2024-02-30", false],
    ["2000-02-29", true],
    ["1900-02-29", false],
    ["2100-02-29", false],
    ["10000-02-29", true],
    ["10100-02-29", false],
    ["12024-02-29", true],
    ["99999999999999999996-02-29", true],
    ["-0004-02-29", true],
    ["-0001-02-29", false],
    ["2026-04-30", true],
    ["2026-04-31", false],
    ["2026-06-31", false],
    ["2026-09-31", false],
    ["2026-11-31", false],
    ["2026-12-31", true],
  ])("%s: %s", (date, expected) => {
    expect(isCalendarLexical("date", date)).toBe(expected);
    expect(isCalendarLexical("date", `${date}Z`)).toBe(expected);
    expect(isCalendarLexical("dateTime", `${date}T00:00:00`)).toBe(expected);
  });

  it.each([
    ["--02-29", true],
    ["--02-30", false],
    ["--04-30", true],
    ["--04-31", false],
    ["--12-31", true],
    ["--12-32", false],
  ])("%s, which has no year, may be of a leap year: %s", (text, expected) => {
    expect(isCalendarLexical("gMonthDay", text)).toBe(expected);
  });

  it.each([
    ["---01", true],
    ["---31", true],
    ["---00", false],
    ["---32", false],
    ["---1", false],
  ])("%s, which has no month, goes up to 31: %s", (text, expected) => {
    expect(isCalendarLexical("gDay", text)).toBe(expected);
  });
});

describe("Part 2, §3.2.8: times of day", () => {
  it.each([
    ["00:00:00", true],
    ["23:59:59", true],
    ["23:59:59.999999999999999999999", true],
    ["24:00:00", true],
    ["24:00:00.000", true],
    ["24:00:00.001", false],
    ["24:00:01", false],
    ["24:01:00", false],
    ["25:00:00", false],
    ["12:60:00", false],
    ["12:00:60", false],
    ["12:00:00.", false],
    ["12:00:.5", false],
    ["12:00", false],
    ["9:00:00", false],
    ["12:00:0", false],
    ["12.00.00", false],
    ["-12:00:00", false],
  ])("%s: %s", (time, expected) => {
    expect(isCalendarLexical("time", time)).toBe(expected);
    expect(isCalendarLexical("dateTime", `2026-03-31T${time}`)).toBe(expected);
  });

  it.each(["2026-03-31 09:30:00", "2026-03-31t09:30:00", "2026-03-31T", "2026-03-31", "T09:30:00"])(
    "%s is not a dateTime",
    (text) => {
      expect(isCalendarLexical("dateTime", text)).toBe(false);
    },
  );
});

describe("the parts of a lexical form", () => {
  const none = {
    year: undefined,
    month: undefined,
    day: undefined,
    hour: undefined,
    minute: undefined,
    second: undefined,
    zone: undefined,
  };

  it.each<[CalendarType, string, object]>([
    [
      "dateTime",
      "-12026-03-31T09:30:01.50-05:30",
      { year: -12026n, month: 3, day: 31, hour: 9, minute: 30, second: "01.50", zone: -330 },
    ],
    ["date", "2026-03-31Z", { year: 2026n, month: 3, day: 31, zone: 0 }],
    ["time", "09:30:00+14:00", { hour: 9, minute: 30, second: "00", zone: 840 }],
    ["time", "24:00:00.0", { hour: 24, minute: 0, second: "00" }],
    ["gYearMonth", "2026-03", { year: 2026n, month: 3 }],
    ["gYear", "-0001", { year: -1n }],
    ["gMonthDay", "--03-31-00:00", { month: 3, day: 31, zone: 0 }],
    ["gDay", "---09+01:00", { day: 9, zone: 60 }],
    ["gMonth", "--12", { month: 12 }],
  ])("of the %s %s", (type, text, fields) => {
    const found = calendarFields(type, text);
    expect({ ...found, zone: found.zone === undefined ? undefined : found.zone + 0 }).toEqual({
      ...none,
      ...fields,
    });
  });
});

describe("the days of a month in the proleptic Gregorian calendar", () => {
  it.each([
    [2026, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
    [2024, [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
    [1900, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
    [2000, [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
  ])("of %i", (year, days) => {
    expect(days.map((_, index) => daysInMonth(year, index + 1))).toEqual(days);
  });

  it("are what JavaScript's calendar has", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const last = new Date(Date.UTC(2000, month, 0));
        last.setUTCFullYear(year, month, 0);
        expect(daysInMonth(year, month)).toBe(last.getUTCDate());
      }),
    );
  });
});

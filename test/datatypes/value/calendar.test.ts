import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  calendarKey,
  canonicalCalendar,
  compareCalendar,
  dayNumber,
  parseCalendar,
} from "../../../src/datatypes/value/calendar.ts";
import { type CalendarType, isCalendarLexical } from "../../../src/datatypes/value/calendar-lexical.ts";
import { decimalDigits } from "../../../src/datatypes/value/decimal.ts";

function order(type: CalendarType, a: string, b: string): -1 | 0 | 1 | undefined {
  return compareCalendar(parseCalendar(type, a), parseCalendar(type, b));
}

const EPOCH = dayNumber(1970n, 1, 1);

describe("days are counted without a gap", () => {
  it.each<[year: bigint, month: number, day: number, number: bigint]>([
    [1970n, 1, 1, 0n],
    [1970n, 1, 2, 1n],
    [1970n, 3, 1, 59n],
    [1969n, 12, 31, -1n],
    [2000n, 2, 29, 11_016n],
    [2000n, 3, 1, 11_017n],
    [2100n, 3, 1, 47_541n],
  ])("%i-%i-%i is %i days from 1970-01-01", (year, month, day, number) => {
    expect(dayNumber(year, month, day) - EPOCH).toBe(number);
  });

  it("four hundred years always have 146097 days", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), (year) => {
        expect(dayNumber(year + 400n, 1, 1) - dayNumber(year, 1, 1)).toBe(146_097n);
      }),
    );
  });
});

describe("instants are seconds on one time line, in UTC if there is a time zone", () => {
  it.each<[CalendarType, string, CalendarType, string]>([
    ["dateTime", "2026-01-01T00:00:00Z", "dateTime", "2026-01-01T01:00:00+01:00"],
    ["dateTime", "2026-01-01T24:00:00", "dateTime", "2026-01-02T00:00:00"],
    ["date", "2026-01-01", "dateTime", "2026-01-01T00:00:00"],
    ["date", "2026-01-01-05:00", "dateTime", "2026-01-01T05:00:00Z"],
    ["gYearMonth", "2026-03", "date", "2026-03-01"],
    ["gYear", "2026", "date", "2026-12-01"],
    ["gMonthDay", "--02-29", "date", "1972-02-29"],
    ["gMonth", "--03", "date", "1972-03-01"],
    ["gDay", "---31", "date", "1972-12-31"],
    ["dateTime", "-0001-12-31T24:00:00Z", "dateTime", "0001-01-01T00:00:00Z"],
    ["dateTime", "-0001-12-31T23:00:00Z", "dateTime", "0001-01-01T00:00:00+01:00"],
    ["date", "-0001-01-01+01:00", "dateTime", "-0002-12-31T23:00:00Z"],
    ["date", "-0004-02-29", "dateTime", "-0004-02-28T24:00:00"],
    ["date", "-0004-01-01+14:00", "dateTime", "-0005-12-31T10:00:00Z"],
  ])("the %s %s begins with the %s %s", (type, text, other, same) => {
    expect(decimalDigits(parseCalendar(type, text).seconds)).toBe(
      decimalDigits(parseCalendar(other, same).seconds),
    );
  });

  it("keep every digit of a fraction", () => {
    const seconds = parseCalendar("time", "00:00:00.123456789012345678901234567890").seconds;
    expect(decimalDigits(seconds)).toBe("0.12345678901234567890123456789");
  });
});

describe("Part 2, §3.2.7.4: order of two values with a time zone, or two without", () => {
  it.each<[CalendarType, string, string, -1 | 0 | 1]>([
    ["dateTime", "2026-01-01T00:00:00", "2026-01-01T00:00:01", -1],
    ["dateTime", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00+01:00", 1],
    ["dateTime", "2026-01-01T00:00:00.1", "2026-01-01T00:00:00.10", 0],
    ["dateTime", "-0001-12-31T24:00:00Z", "0001-01-01T00:00:00Z", 0],
    ["date", "2026-01-01Z", "2026-01-01+01:00", 1],
    ["time", "09:00:00Z", "10:00:00+01:00", 0],
    ["time", "00:00:00", "24:00:00", 0],
    ["gYear", "9999", "10000", -1],
    ["gYear", "-0002", "-0001", -1],
    ["gYearMonth", "2026-01", "2025-12", 1],
    ["gMonthDay", "--02-29", "--03-01", -1],
    ["gDay", "---09", "---10", -1],
    ["gMonth", "--01", "--12", -1],
  ])("xs:%s: %s and %s: %i", (type, a, b, expected) => {
    expect(order(type, a, b)).toBe(expected);
    expect(order(type, b, a)).toBe(expected === 0 ? 0 : -expected);
  });
});

describe("Part 2, §3.2.7.4: a value without a time zone may be fourteen hours to either side", () => {
  it.each<[CalendarType, string, string, -1 | 1 | undefined]>([
    ["dateTime", "2026-01-01T00:00:00Z", "2026-01-01T14:00:00.001", -1],
    ["dateTime", "2026-01-01T00:00:00Z", "2026-01-01T14:00:00", undefined],
    ["dateTime", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00", undefined],
    ["dateTime", "2026-01-02T00:00:00Z", "2026-01-01T10:00:00", undefined],
    ["dateTime", "2026-01-02T00:00:00.001Z", "2026-01-01T10:00:00", 1],
    ["date", "2026-01-01Z", "2026-01-01", undefined],
    ["date", "2026-01-01Z", "2026-01-02", -1],
    ["date", "2026-01-02+14:00", "2026-01-01", undefined],
    ["gYear", "2026Z", "2026", undefined],
    ["gYear", "2026Z", "2025", 1],
    ["gDay", "---01Z", "---02", -1],
  ])("xs:%s: %s and %s: %s", (type, zoned, plain, expected) => {
    expect(order(type, zoned, plain)).toBe(expected);
    expect(order(type, plain, zoned)).toBe(expected === undefined ? undefined : -expected);
  });
});

describe("keys are equal exactly if values are", () => {
  it.each<[CalendarType, string, string, boolean]>([
    ["dateTime", "2026-01-01T00:00:00Z", "2026-01-01T02:00:00+02:00", true],
    ["dateTime", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00", false],
    ["dateTime", "2026-01-01T00:00:00", "2026-01-01T00:00:00.000", true],
    ["date", "2026-01-01+13:00", "2025-12-31-11:00", true],
    ["gYear", "2026", "2026Z", false],
    ["time", "24:00:00", "00:00:00", true],
  ])("xs:%s: %s and %s: %s", (type, a, b, equal) => {
    expect(calendarKey(parseCalendar(type, a)) === calendarKey(parseCalendar(type, b))).toBe(equal);
  });
});

describe("canonical forms", () => {
  it.each<[CalendarType, string, string, string]>([
    ["dateTime", "2026-03-31T09:30:00", "2026-03-31T09:30:00", "no time zone, none added"],
    ["dateTime", "2026-03-31T01:30:00+02:00", "2026-03-30T23:30:00Z", "§3.2.7.2: in UTC"],
    ["dateTime", "2026-03-31T09:30:00.500", "2026-03-31T09:30:00.5", "§3.2.7.2: no zeros at the end"],
    ["dateTime", "2026-03-31T09:30:00.000", "2026-03-31T09:30:00", "§3.2.7.2: no fraction of zero"],
    ["dateTime", "2025-12-31T24:00:00", "2026-01-01T00:00:00", "§3.2.7.2: no hour 24"],
    ["dateTime", "0001-01-01T00:00:00+14:00", "-0001-12-31T10:00:00Z", "the year before 1 is -1"],
    ["dateTime", "-0001-01-01T00:00:00+01:00", "-0002-12-31T23:00:00Z", "the year before -1 is -2"],
    ["dateTime", "-0001-12-31T24:00:00Z", "0001-01-01T00:00:00Z", "the year after -1 is 1"],
    ["date", "-0004-02-28-12:00", "-0004-02-29+12:00", "appendix E: -4 is a leap year"],
    ["dateTime", "9999-12-31T24:00:00Z", "10000-01-01T00:00:00Z", "a fifth digit"],
    ["time", "24:00:00", "00:00:00", "§3.2.8.2: no hour 24"],
    ["time", "01:00:00+02:00", "23:00:00Z", "§3.2.8.2: in UTC"],
    ["time", "09:30:05.050Z", "09:30:05.05Z", "two digits before the point"],
    ["date", "2026-03-31+12:00", "2026-03-31+12:00", "§3.2.9.2: +12:00 stays"],
    ["date", "2026-03-31+12:01", "2026-03-30-11:59", "§3.2.9.2: beyond it, the day before"],
    ["date", "2026-03-31-11:59", "2026-03-31-11:59", "§3.2.9.2: -11:59 stays"],
    ["date", "2026-03-31-12:00", "2026-04-01+12:00", "§3.2.9.2: beyond it, the day after"],
    ["date", "2026-03-31+00:00", "2026-03-31Z", "Z for zero"],
    ["gYear", "2026-00:00", "2026Z", "Z for zero"],
    ["gYear", "-12026+05:30", "-12026+05:30", "the time zone stays"],
    ["gYearMonth", "2026-03-05:00", "2026-03-05:00", "the time zone stays"],
    ["gMonthDay", "--02-29+14:00", "--02-29+14:00", "the time zone stays"],
    ["gDay", "---01", "---01", "no time zone"],
    ["gMonth", "--01Z", "--01Z", "Z"],
  ])("xs:%s: %s becomes %s: %s", (type, text, canonical) => {
    expect(canonicalCalendar(parseCalendar(type, text))).toBe(canonical);
  });

  it("are lexical forms of an equal value, and their own canonical forms", () => {
    const two = (value: number): string => String(value).padStart(2, "0");
    const zone = fc.oneof(
      fc.constantFrom("", "Z", "+14:00", "-14:00"),
      fc
        .tuple(fc.constantFrom("+", "-"), fc.nat(13), fc.nat(59))
        .map(([sign, hours, minutes]) => `${sign}${two(hours)}:${two(minutes)}`),
    );
    const instant = fc
      .tuple(
        fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }),
        fc.constantFrom("", ".5", ".050", ".000"),
        zone,
      )
      .map(
        ([seconds, fraction, offset]) =>
          new Date(seconds * 1_000).toISOString().slice(0, 19) + fraction + offset,
      );
    fc.assert(
      fc.property(instant, (text) => {
        const value = parseCalendar("dateTime", text);
        const canonical = canonicalCalendar(value);
        expect(isCalendarLexical("dateTime", canonical)).toBe(true);
        expect(calendarKey(parseCalendar("dateTime", canonical))).toBe(calendarKey(value));
        expect(canonicalCalendar(parseCalendar("dateTime", canonical))).toBe(canonical);
      }),
    );
  });
});

/** Dates and times in the bytes of a document: a sufficient part of what is valid, and nothing that is not. */
import { afterEach, describe, expect, it } from "vitest";
import { LESS, QUOTE } from "../../../../../src/schema/direct/read/byte-classes.ts";
import { calendarScanner } from "../../../../../src/schema/direct/read/compiled/calendar-scanner.ts";
import { closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { builtin, faults } from "../../../../datatypes/context.ts";
import { scanned, store } from "./document.ts";

afterEach(closeDocument);

function take(name: string, text: string, end: number = LESS): boolean {
  const scan = calendarScanner(name, end);
  if (scan === undefined) throw new Error(`expected a scanner of ${name}`);
  const at = scanned(scan, text, end);
  if (at >= 0) {
    expect(at, text).toBe(text.length);
    expect(faults(builtin(name), text), text).toEqual([]);
  }
  return at >= 0;
}

describe("Part 2 §3.2.9: a date", () => {
  it.each(["2024-01-31", "0001-01-01", "9999-12-31", "2023-02-28", "2024-01-31Z", "1999-09-09-13:59"])(
    "%s is taken",
    (text) => {
      expect(take("date", text)).toBe(true);
      expect(take("date", text, QUOTE)).toBe(true);
    },
  );

  it.each([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map((days, index) => [index + 1, days] as const))(
    "month %i has %i days that every year has",
    (month, days) => {
      const start = `2023-${String(month).padStart(2, "0")}-`;
      expect(take("date", `${start}01`)).toBe(true);
      expect(take("date", `${start}${days}`)).toBe(true);
      expect(take("date", `${start}${days + 1}`)).toBe(false);
      expect(take("date", `${start}00`)).toBe(false);
    },
  );

  it.each([
    "2024-02-29",
    "2000-02-29",
    "2024-01-31+14:00",
    "12024-01-31",
    "-2024-01-31",
    " 2024-01-31",
    "2024-01-31 ",
  ])("%j is valid, and for the type's reader", (text) => {
    expect(faults(builtin("date"), text)).toEqual([]);
    expect(take("date", text)).toBe(false);
  });

  it.each([
    "",
    "2023-02-29",
    "1900-02-29",
    "2024-02-30",
    "2024-00-10",
    "2024-13-01",
    "2024-19-01",
    "2024-20-01",
    "0000-01-01",
    "2024-1-01",
    "2024-01-1",
    "2024/01/31",
    "2024-01/31",
    "202-01-310",
    "20:4-01-31",
    "202/-01-31",
    "2O24-01-31",
    "2024-0:-01",
    "2024-01-0/",
    "2024-01-3a",
    "2024-01-31T",
    "2024-01-31+14:01",
    "2024-01-31+1:00",
    "2024-01-31+01:60",
    "2024-01-31+0100",
    "2024-01-31Z+01:00",
    "２０２４-01-31",
  ])("%j is not valid, and not taken", (text) => {
    expect(faults(builtin("date"), text)).not.toEqual([]);
    expect(take("date", text)).toBe(false);
  });

  it("ends at its mark only", () => {
    const scan = calendarScanner("date", LESS);
    for (const document of ["2024-01-31", '2024-01-31"', "2024-01-31&#32;<"]) {
      store(document);
      expect(scan?.(0), document).toBe(-1);
    }
  });
});

describe("Part 2 §3.2.8: a time", () => {
  it.each([
    "00:00:00",
    "23:59:59",
    "09:08:07",
    "12:00:00Z",
    "12:00:00.5",
    "12:00:00.123456789012345678Z",
    "12:00:00+01:00",
  ])("%s is taken", (text) => {
    expect(take("time", text)).toBe(true);
    expect(take("time", text, QUOTE)).toBe(true);
  });

  it.each(["24:00:00", "12:00:00-14:00", " 12:00:00"])("%j is valid, and for the type's reader", (text) => {
    expect(faults(builtin("time"), text)).toEqual([]);
    expect(take("time", text)).toBe(false);
  });

  it.each([
    "",
    "12:00",
    "24:00:01",
    "25:00:00",
    "12:60:00",
    "12:00:60",
    "12:00:61",
    "1:00:00",
    "12:0:00",
    "12:00:0",
    "12-00-00",
    "12:00-00",
    "12:00:00.",
    "12:00:00.Z",
    "12:00:00.5.5",
    "12:00:00z",
    "12:00:00ZZ",
    "1a:00:00",
    "12:00:0:",
    "-12:00:00",
  ])("%j is not valid, and not taken", (text) => {
    expect(faults(builtin("time"), text)).not.toEqual([]);
    expect(take("time", text)).toBe(false);
  });
});

describe("Part 2 §3.2.7: a date and time", () => {
  it.each(["2024-01-31T00:00:00", "2024-12-31T23:59:59.999Z", "0001-01-01T12:30:00Z"])(
    "%s is taken",
    (text) => {
      expect(take("dateTime", text)).toBe(true);
      expect(take("dateTime", text, QUOTE)).toBe(true);
    },
  );

  it.each([
    "2024-02-29T12:00:00",
    "2024-01-31T24:00:00",
    "2024-01-31T12:00:00+14:00",
    "-0001-01-01T00:00:00",
  ])("%s is valid, and for the type's reader", (text) => {
    expect(faults(builtin("dateTime"), text)).toEqual([]);
    expect(take("dateTime", text)).toBe(false);
  });

  it.each([
    "2024-01-31",
    "2024-01-31T",
    "2024-01-31t12:00:00",
    "2024-01-31 12:00:00",
    "2024-01-31T12:00",
    "2024-01-31T12:00:60",
    "2023-02-29T12:00:00",
    "2024-13-31T12:00:00",
    "T12:00:00",
    "2024-01-31T12:00:00.",
    "2024-01-31TT2:00:00",
  ])("%j is not valid, and not taken", (text) => {
    expect(faults(builtin("dateTime"), text)).not.toEqual([]);
    expect(take("dateTime", text)).toBe(false);
  });
});

it.each(["gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "duration", "string", ""])(
  "there is no scanner for %j",
  (name) => {
    expect(calendarScanner(name, LESS)).toBeUndefined();
  },
);

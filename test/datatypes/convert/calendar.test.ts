import { describe, expect, it } from "vitest";
import { writeCalendar } from "../../../src/datatypes/convert/calendar.ts";
import type { TimeType } from "../../../src/datatypes/convert/kind.ts";

const TYPES: readonly TimeType[] = [
  "dateTime",
  "date",
  "time",
  "duration",
  "gYear",
  "gYearMonth",
  "gMonth",
  "gMonthDay",
  "gDay",
];

function write(type: TimeType, value: unknown): string {
  const written = writeCalendar(type, value);
  return "fault" in written ? `fault: ${written.fault.message}` : written.lexical;
}

/** An object as the Temporal proposal makes them, as far as they are looked at. */
function temporal(name: string, text: string): object {
  return { [Symbol.toStringTag]: `Temporal.${name}`, toString: () => text };
}

it.each(TYPES)("a string is written unchanged as an xs:%s, and validation decides", (type) => {
  expect([write(type, "2026-03-31"), write(type, "anything"), write(type, "")]).toEqual([
    "2026-03-31",
    "anything",
    "",
  ]);
});

describe("a Date is an instant", () => {
  it.each<[string, string]>([
    ["2026-03-31T09:30:00Z", "2026-03-31T09:30:00Z"],
    ["2026-03-31T09:30:00.100Z", "2026-03-31T09:30:00.1Z"],
    ["2026-03-31T09:30:00.010Z", "2026-03-31T09:30:00.01Z"],
    ["2026-03-31T09:30:10Z", "2026-03-31T09:30:10Z"],
    ["2026-03-31T09:30:00+02:00", "2026-03-31T07:30:00Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
    ["+010000-01-01T00:00:00Z", "10000-01-01T00:00:00Z"],
    ["+123456-01-01T00:00:00Z", "123456-01-01T00:00:00Z"],
  ])("%s is the xs:dateTime %s", (date, text) => {
    expect(write("dateTime", new Date(date))).toBe(text);
  });

  it.each(TYPES.filter((type) => type !== "dateTime"))("which no xs:%s is without a time zone", (type) => {
    expect(write(type, new Date(0))).toMatch(
      /^fault: expected a string with .*, found a Date, which is an instant and would need a time zone to become one$/,
    );
  });

  it("that is invalid has no text", () => {
    expect(write("dateTime", new Date(Number.NaN))).toMatch(/, found a string "Invalid Date"$/);
  });

  it.each(["0000-06-01T00:00:00Z", "-000001-01-01T00:00:00Z"])(
    "%s is left to the caller: ISO 8601 counts a year 0, XML Schema 1.0 does not (Part 2, §3.2.7)",
    (date) => {
      expect(write("dateTime", new Date(date))).toMatch(
        /^fault: .*, which has another form in XML Schema: pass a string$/,
      );
    },
  );

  it("is recognised by its internal type, not by its class", () => {
    class Lying extends Date {
      override getTime(): number {
        throw new Error("no time");
      }
    }
    expect(write("dateTime", new Lying(0))).toBe("1970-01-01T00:00:00Z");
    expect(write("dateTime", Object.create(Date.prototype))).toMatch(/^fault: /);
    expect(write("dateTime", new Proxy(new Date(0), {}))).toMatch(/^fault: /);
  });
});

describe("Temporal objects are written if they hold exactly the fields of the type", () => {
  const TAKEN: readonly (readonly [TimeType, string, string, string])[] = [
    ["dateTime", "PlainDateTime", "2026-03-31T09:30:00", "2026-03-31T09:30:00"],
    ["dateTime", "Instant", "2026-03-31T09:30:00Z", "2026-03-31T09:30:00Z"],
    ["dateTime", "ZonedDateTime", "2026-03-31T09:30:00+02:00[Europe/Brussels]", "2026-03-31T09:30:00+02:00"],
    ["dateTime", "PlainDateTime", "+012026-03-31T09:30:00", "12026-03-31T09:30:00"],
    ["date", "PlainDate", "2026-03-31", "2026-03-31"],
    ["date", "PlainDate", "2026-03-31[u-ca=gregory]", "2026-03-31"],
    ["time", "PlainTime", "09:30:00.5", "09:30:00.5"],
    ["gYearMonth", "PlainYearMonth", "2026-03", "2026-03"],
    ["gMonthDay", "PlainMonthDay", "03-31", "--03-31"],
    ["duration", "Duration", "P1Y2M3DT4H5M6.7S", "P1Y2M3DT4H5M6.7S"],
    ["duration", "Duration", "-PT1H", "-PT1H"],
  ];

  it.each(TAKEN)("xs:%s takes a Temporal.%s %s", (type, name, text, lexical) => {
    expect(write(type, temporal(name, text))).toBe(lexical);
  });

  it.each(TAKEN)("other types than xs:%s do not take a Temporal.%s %s", (type, name, text) => {
    const takers = TYPES.filter((other) => !write(other, temporal(name, text)).startsWith("fault: "));
    expect(takers).toEqual([type]);
  });

  it.each<[TimeType, string, string]>([
    ["duration", "Duration", "P1W"],
    ["duration", "Duration", "P1Y1W"],
    ["date", "PlainDate", "0000-12-31"],
    ["date", "PlainDate", "-000044-03-15"],
    ["dateTime", "ZonedDateTime", "1880-01-01T00:00:00+00:17:30[Europe/Brussels]"],
    ["gYearMonth", "PlainYearMonth", "2026-03-01[u-ca=hebrew]"],
    ["date", "Instant", "2026-03-31T00:00:00Z"],
  ])("an xs:%s of a Temporal.%s %s has no text in XML Schema", (type, name, text) => {
    expect(write(type, temporal(name, text))).toMatch(/^fault: expected /);
  });

  it("the message names the accepted types of object", () => {
    expect(write("date", 5)).toBe(
      "fault: expected a string with a date such as 2026-03-31, or Temporal.PlainDate, found the number 5",
    );
    expect(write("dateTime", true)).toBe(
      "fault: expected a string with a date and time such as 2026-03-31T09:30:00 or 2026-03-31T09:30:00Z, or Date, Temporal.PlainDateTime, Temporal.Instant, Temporal.ZonedDateTime, found true",
    );
    expect(write("gDay", null)).toBe(
      "fault: expected a string with a day of the month such as ---31, found null",
    );
  });
});

describe("other values have no text", () => {
  it.each<[string, unknown]>([
    ["a number", 0],
    ["null", null],
    ["undefined", undefined],
    ["an object", {}],
    ["an array", ["2026-03-31"]],
    ["an object with another tag", { [Symbol.toStringTag]: "PlainDate", toString: () => "2026-03-31" }],
    ["an object whose tag is no string", { [Symbol.toStringTag]: 5 }],
  ])("%s", (_, value) => {
    expect(write("date", value)).toMatch(/^fault: expected a string with a date/);
  });
});

import { describe, expect, it } from "vitest";
import { localReader } from "../../../src/cli/bulk/local-form.ts";

describe("O3: a decimal in local form", () => {
  const comma = localReader({ decimal: "," }, "Price");
  const point = localReader({ decimal: "." }, "Price");
  it.each([
    ["19,90", "19.90"],
    ["1.234.567,5", "1234567.5"],
    ["-1 234,00", "-1234.00"],
    ["1'234", "1234"],
    [" +7 ", "+7"],
    ["12\u00a0345,6", "12345.6"],
  ])("with a decimal comma: %s", (cell, text) => {
    expect(comma(cell)).toEqual({ text });
  });
  it.each(["1.5", "1,2,3", "12.34.567", "1.234 567", "x", "1,", "EUR 5"])(
    "is refused if it would be a guess: %s",
    (cell) => {
      expect(comma(cell)).toEqual({ fault: `"${cell}" is not a number with the decimal sign ","` });
    },
  );
  it("with a decimal point and groups", () => {
    expect(point("1,234.50")).toEqual({ text: "1234.50" });
  });
});

describe("O3: a date in local form", () => {
  it.each([
    ["dd/MM/yyyy", "22/08/2026", "2026-08-22"],
    ["d.M.yyyy", "2.8.2026", "2026-08-02"],
    ["yyyyMMdd", "20260822", "2026-08-22"],
    ["MM-dd-yyyy HH:mm", "08-22-2026 09:05", "2026-08-22T09:05:00"],
    ["dd.MM.yyyy HH:mm:ss", "22.08.2026 09:05:07.25", "2026-08-22T09:05:07.25"],
  ])("%s", (date, cell, text) => {
    expect(localReader({ date }, "Issued")(cell)).toEqual({ text });
  });
  it("of another form is refused", () => {
    expect(localReader({ date: "dd/MM/yyyy" }, "Issued")("2026-08-22")).toEqual({
      fault: '"2026-08-22" does not have the form dd/MM/yyyy',
    });
  });
  it.each(["yy/MM/dd", "dd/MM", "yyyy/MM/dd HH", "dd/dd/yyyy", "hello", "yyyy-MM-dd mm:HH:ss x"])(
    "an ambiguous form is refused: %s",
    (date) => {
      expect(() => localReader({ date }, "Issued")).toThrow(/is not supported/);
    },
  );
});

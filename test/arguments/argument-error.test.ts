import { expect, it } from "vitest";
import { ArgumentError, OptionRangeError } from "../../src/arguments/argument-error.ts";

it("ArgumentError is a TypeError with a name and a stable code of its own", () => {
  const error = new ArgumentError("no");
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ name: "ArgumentError", code: "ERR_ARGUMENT", message: "no" });
  expect(error.stack).toContain("ArgumentError: no");
});

it("OptionRangeError is a RangeError with a name and a stable code of its own", () => {
  const error = new OptionRangeError("no");
  expect(error).toBeInstanceOf(RangeError);
  expect(error).toMatchObject({ name: "OptionRangeError", code: "ERR_OPTION_RANGE", message: "no" });
});

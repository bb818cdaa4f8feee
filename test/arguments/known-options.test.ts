import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/arguments/argument-error.ts";
import {
  optionNames,
  ownOptions,
  refuseUnknownOptions,
  unknownOption,
} from "../../src/arguments/known-options.ts";

interface Options {
  readonly reference?: string;
  readonly timeout?: number;
}
const known = optionNames<Options>({ reference: true, timeout: true });

describe("an option that a call does not accept", () => {
  it.each([
    ["referense", 'there is no option "referense". Did you mean "reference"?'],
    ["Timeout", 'there is no option "Timeout". Did you mean "timeout"?'],
    ["colour", 'there is no option "colour". The options are reference, timeout.'],
    ["x".repeat(500), `there is no option "${"x".repeat(60)}". The options are reference, timeout.`],
  ])("%s is reported, with the right name if one is similar", (name, message) => {
    expect(unknownOption({ [name]: 1 }, known)).toBe(message);
  });

  it("is found among inherited properties, which calls also read", () => {
    expect(unknownOption(Object.create({ referense: "A" }), known)).toContain("referense");
  });

  it("row 23: ignores properties of Object.prototype, in the options and in the result", () => {
    const prototype = Object.prototype as { reference?: string; referense?: string };
    try {
      prototype.reference = "polluted";
      prototype.referense = "polluted";
      expect(unknownOption({ timeout: 1 }, known)).toBeUndefined();
      expect(Object.entries(ownOptions<Options>({ timeout: 1 }))).toEqual([["timeout", 1]]);
      expect(ownOptions<Options>({ timeout: 1 }).reference).toBeUndefined();
      expect(ownOptions<Options>({ reference: "A" }).reference).toBe("A");
      expect(ownOptions<Options>(Object.create({ timeout: 2 })).timeout).toBe(2);
    } finally {
      delete prototype.reference;
      delete prototype.referense;
    }
    const options = { timeout: 1 };
    expect(ownOptions(options)).toBe(options);
  });

  it("counts as absent if it is undefined", () => {
    expect(unknownOption({ referense: undefined, reference: "A" }, known)).toBeUndefined();
  });

  it("is refused in the name of the call", () => {
    expect(() => refuseUnknownOptions("submit", { time: 1 }, known)).toThrow(
      new ArgumentError('submit: there is no option "time". The options are reference, timeout.'),
    );
  });
});

it("accepts known options and an empty object", () => {
  expect(unknownOption({}, known)).toBeUndefined();
  expect(unknownOption({ reference: "A", timeout: 1 }, known)).toBeUndefined();
});

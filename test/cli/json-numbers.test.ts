import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inexactNumber } from "../../src/cli/json-numbers.ts";

describe("a number of JSON data", () => {
  it.each([
    "12345678901234567890",
    "9007199254740993",
    "-100000000000000000000.5",
    "3.14159265358979323846",
    "1e400",
    "0.1000000000000000055511151231257827",
  ])("that JavaScript would change is found: %s", (number) => {
    expect(inexactNumber(`{"a":[1,${number}]}`)).toBe(number);
    expect(inexactNumber(number)).toBe(number);
  });

  it.each([
    "0",
    "-0",
    "9007199254740992",
    "100000000000000000000",
    "1e21",
    "1.50000000000000000000",
    "0.30000000000000004",
    "0.000000000000000000000000000001",
    "1E-7",
    '"12345678901234567890"',
    '"\\\\" , 1',
    '"a \\" 12345678901234567890"',
    "{}",
    "",
  ])("that JavaScript keeps is not: %s", (json) => {
    expect(inexactNumber(json)).toBeUndefined();
  });

  it("that JavaScript has written is always kept", () => {
    const isKept = (json: string): boolean => inexactNumber(json) === undefined;
    fc.assert(fc.property(fc.jsonValue(), (value) => isKept(JSON.stringify(value))));
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => isKept(String(value))),
    );
  });

  it("is looked for in time that grows with the text", () => {
    for (const part of ['"', '\\"', "1", "-", '"\\', "1e"])
      expect(() => inexactNumber(part.repeat(300_000))).not.toThrow();
  });
});

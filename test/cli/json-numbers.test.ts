/** Numbers in JSON that JavaScript would send as others, and the errors of JSON that people write. */
import { describe, expect, test } from "vitest";
import { CliError, EXIT } from "../../src/cli/exit.ts";
import { inexactMessage, isInexact, NUMBER } from "../../src/cli/json-numbers.ts";
import { NotJsonError, parseJsonData, parseJsonFile } from "../../src/cli/json-text.ts";

describe("a number", () => {
  test.each([
    "0",
    "-0",
    "1.10",
    "123456789012345",
    "9007199254740992",
    "1e3",
    "1E+3",
    "1.5e-7",
    "0.1",
    "0e999",
    "100000000000000000000000",
    "0.000000000000000000000000",
    "1.7976931348623157e308",
    "5e-324",
  ])("%s is kept", (number) => {
    expect(isInexact(number)).toBe(false);
  });

  test.each([
    "9007199254740993",
    "12345678901234567890",
    "0.12345678901234567890",
    "1e400",
    "-1e400",
    "1e-400",
    "1.00000000000000000001",
    "100000000000000000000001",
  ])("%s would be another one", (number) => {
    expect(isInexact(number)).toBe(true);
  });

  test("with a million zeros is judged in one pass", () => {
    expect(isInexact(`1${"0".repeat(1_000_000)}1`)).toBe(true);
    expect(isInexact(`0.1${"0".repeat(1_000_000)}`)).toBe(false);
  });

  test("is shown with at most forty characters", () => {
    expect(inexactMessage("9007199254740993")).toContain('write it as a string, "9007199254740993"');
    expect(inexactMessage("1".repeat(100))).toContain(`the number ${"1".repeat(40)}… has`);
  });

  test.each([
    ["-1.5e+3,", 0, "-1.5e+3"],
    ["x12]", 1, "12"],
    ["x", 0, undefined],
  ])("is found in %j from %i on: %s", (text, from, expected) => {
    NUMBER.lastIndex = from;
    expect(NUMBER.exec(text)?.[0]).toBe(expected);
  });
});

describe("JSON of a file", () => {
  const thrownBy = (read: () => unknown): unknown => {
    try {
      return read();
    } catch (error) {
      return error;
    }
  };

  test.each<[string, unknown]>([
    ['{"a":1}', { a: 1 }],
    ['\uFEFF{"a":1}', { a: 1 }],
    [" null ", null],
    ["[]", []],
    ['"\\u0000"', "\0"],
  ])("%j is read", (text, expected) => {
    expect(parseJsonFile(text, "f.json", EXIT.usage)).toEqual(expected);
  });

  test("that is not JSON has an error with the place and a caret below it", () => {
    const error = thrownBy(() => parseJsonFile('{\n  "a": 1,\n  "b" 2\n}', "f.json", EXIT.usage, "Mend it."));
    expect(error).toBeInstanceOf(NotJsonError);
    expect(error).toMatchObject({ file: "f.json", line: 3, exitCode: EXIT.usage, hint: "Mend it." });
    expect(String(error)).toMatch(/f\.json:3:\d+ is not JSON: /);
    expect((error as NotJsonError).excerpt.join("\n")).toContain("^");
  });

  test.each(["", " ", "{", "[1,]", "{'a':1}", "undefined", "NaN", "\uFEFF\uFEFF1"])("%j is none", (text) => {
    expect(thrownBy(() => parseJsonFile(text, "f.json", EXIT.usage))).toBeInstanceOf(NotJsonError);
  });

  test("that names a member twice is refused, at its second place, however the name is written", () => {
    const error = thrownBy(() => parseJsonFile('{"a":1,\n"\\u0061":2}', "f.json", EXIT.refused));
    expect(error).toBeInstanceOf(CliError);
    expect(error).not.toBeInstanceOf(NotJsonError);
    expect(String(error)).toMatch(/f\.json:2:1: .*"a"/);
    expect(parseJsonFile('[{"a":1},{"a":2}]', "f.json", EXIT.refused)).toHaveLength(2);
  });

  test("with data must not contain numbers that would change when they are sent", () => {
    const text = '{"a":"9007199254740993","b":9007199254740993}';
    expect(parseJsonFile(text, "f.json", EXIT.refused)).toMatchObject({ a: "9007199254740993" });
    const error = thrownBy(() => parseJsonData(text, "f.json", EXIT.refused, "h"));
    expect(String(error)).toContain("f.json:1:29: the number 9007199254740993 has more digits");
  });
});

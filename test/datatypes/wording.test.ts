import { describe, expect, it } from "vitest";
import { counted, lexicalFault, located, oneOf, quote, quotePattern } from "../../src/datatypes/wording.ts";

describe("a text is quoted on one line", () => {
  it.each([
    ["", '""'],
    ["a", '"a"'],
    ["a\nb", '"a\\nb"'],
    ["a\rb", '"a\\rb"'],
    ["a\tb", '"a\\tb"'],
    ['say "a"', '"say "a""'],
    ["x".repeat(60), `"${"x".repeat(60)}"`],
    ["x".repeat(61), `"${"x".repeat(60)}…"`],
  ])("%j as %s", (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });

  it("is cut at the limit that the caller gives", () => {
    expect(quote("abc", 2)).toBe('"ab…"');
    expect(quote("abc", 3)).toBe('"abc"');
  });

  it("contains up to 200 characters of a pattern, since a truncated pattern helps little", () => {
    expect(quotePattern("a".repeat(200))).toBe(`"${"a".repeat(200)}"`);
    expect(quotePattern("a".repeat(201))).toBe(`"${"a".repeat(200)}…"`);
  });
});

describe("allowed values are listed", () => {
  const letters = [..."abcdefghijklmn"];

  it.each<[string, string[], string]>([
    ["none", [], "no value at all (the list of allowed values is empty)"],
    ["one", ["a"], '"a"'],
    ["two", ["a", "b"], 'one of "a", "b"'],
    [
      "twelve",
      letters.slice(0, 12),
      `one of ${letters
        .slice(0, 12)
        .map((each) => quote(each))
        .join(", ")}`,
    ],
    [
      "more than twelve",
      letters,
      `one of ${letters
        .slice(0, 12)
        .map((each) => quote(each))
        .join(", ")} (and 2 more)`,
    ],
  ])("%s", (_, values, expected) => {
    expect(oneOf(values)).toBe(expected);
  });
});

describe("a count agrees with its unit", () => {
  it.each([
    [0, "0 items"],
    [1, "1 item"],
    [2, "2 items"],
    [1_000, "1000 items"],
  ])("%i", (count, expected) => {
    expect(counted(count, "item")).toBe(expected);
  });
});

describe("faults", () => {
  it("of a value that the type does not allow contain what was expected and what was found", () => {
    expect(lexicalFault("cvc-datatype-valid.1.2.1", "a date such as 2026-03-31", "31.3.")).toEqual({
      rule: "cvc-datatype-valid.1.2.1",
      code: "invalid-value",
      message: 'expected a date such as 2026-03-31, found "31.3."',
    });
  });

  it("have a source only if it is known: no property that is undefined", () => {
    const fault = lexicalFault("r", "a", "b");
    expect(Object.keys(located(fault, undefined))).not.toContain("source");
    expect(located(fault, { file: "a.xsd", line: 3 })).toEqual({
      ...fault,
      source: { file: "a.xsd", line: 3 },
    });
  });
});

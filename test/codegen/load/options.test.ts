import { describe, expect, it } from "vitest";
import { DEFAULT_LOAD_LIMITS } from "../../../codegen/load/limits.ts";
import { readingRules } from "../../../codegen/load/options.ts";
import { ArgumentError, OptionRangeError } from "../../../src/arguments/argument-error.ts";

describe("readingRules: the options, defaults filled in", () => {
  it("all defaults", () => {
    expect(readingRules("1.0", {})).toEqual({
      version: "1.0",
      maxDepth: 64,
      maxDocuments: 1000,
      maxBytes: 33_554_432,
      maxNesting: 512,
      maxAttributes: 256,
      maxPatternLength: 100_000,
      maxIssues: 100,
      doctype: "refuse",
      missingParts: "allow",
      missingComponents: "refuse",
    });
  });

  it("given limits apply, and the other limits keep their defaults", () => {
    const rules = readingRules("1.0", {
      limits: { maxDepth: 3 },
      maxIssues: 5,
      doctype: "refuse",
      missingParts: "refuse",
      missingComponents: "absent",
    });
    expect(rules).toEqual({
      ...DEFAULT_LOAD_LIMITS,
      version: "1.0",
      maxDepth: 3,
      maxIssues: 5,
      doctype: "refuse",
      missingParts: "refuse",
      missingComponents: "absent",
    });
  });

  it.each([
    "maxDepth",
    "maxDocuments",
    "maxBytes",
    "maxNesting",
    "maxAttributes",
    "maxPatternLength",
  ] as const)("%s is a whole number of at least 1, or Infinity", (name) => {
    expect(readingRules("1.0", { limits: { [name]: 1 } })[name]).toBe(1);
    for (const wrong of [0, -1, 1.5, Number.NaN]) {
      expect(() => readingRules("1.0", { limits: { [name]: wrong } })).toThrow(
        new OptionRangeError(
          `The option limits.${name} must be a whole number of at least 1, or Infinity; found ${wrong}.`,
        ),
      );
    }
  });

  it("maxIssues is one of the limits", () => {
    expect(() => readingRules("1.0", { maxIssues: 0 })).toThrow(
      new OptionRangeError(
        "The option maxIssues must be a whole number of at least 1, or Infinity; found 0.",
      ),
    );
  });

  it("a limit of another kind is shown unchanged", () => {
    expect(() => readingRules("1.0", JSON.parse('{"limits":{"maxDepth":"3"}}'))).toThrow(
      new OptionRangeError(
        'The option limits.maxDepth must be a whole number of at least 1, or Infinity; found "3".',
      ),
    );
  });

  it("a limit that does not exist is refused, with the name that was probably intended", () => {
    expect(() => readingRules("1.0", { limits: { maxDocument: 3 } as object })).toThrow(
      new ArgumentError(
        'limits of loadSchema: there is no option "maxDocument". Did you mean "maxDocuments"?',
      ),
    );
  });

  it("a limit that is undefined is not given", () => {
    expect(readingRules("1.0", JSON.parse("{}")).maxDepth).toBe(64);
    const limits: Record<string, number | undefined> = { maxDepth: undefined };
    expect(readingRules("1.0", { limits: limits as object }).maxDepth).toBe(64);
  });
});

import { describe, expect, it } from "vitest";
import { OptionRangeError } from "../../src/arguments/argument-error.ts";
import {
  allowsDefaults,
  DEFAULT_LIMITS,
  DOCTYPE_MESSAGE,
  LIMIT_NAMES,
  limitMessage,
  limitsOf,
  optionName,
  readerLimits,
} from "../../src/xml/limits.ts";

describe("limits of documents", () => {
  it("have defaults", () => {
    expect(limitsOf()).toEqual({
      maxDepth: 256,
      maxAttributes: 256,
      maxBytes: 1_073_741_824,
      maxTextLength: 67_108_864,
      maxAttributeLength: 16_777_216,
      maxDigits: 1_000_000,
    });
    expect(LIMIT_NAMES).toEqual(Object.keys(limitsOf()));
  });

  it.each(LIMIT_NAMES)("%s is set by itself", (name) => {
    expect(limitsOf({ [name]: 7 })).toEqual({ ...DEFAULT_LIMITS, [name]: 7 });
  });

  it.each([1, 2 ** 40, Number.POSITIVE_INFINITY])("accepts %d", (value) => {
    expect(limitsOf({ maxDepth: value }).maxDepth).toBe(value);
  });

  it("undefined is the default", () => {
    const options: Record<string, unknown> = { maxDepth: undefined };
    expect(limitsOf(options).maxDepth).toBe(256);
  });

  it.each<unknown>([0, -1, 1.5, Number.NaN, Number.NEGATIVE_INFINITY, "5", true, 5n, {}])(
    "%o is refused: it would switch the limit off",
    (value) => {
      const options: Record<string, unknown> = { maxTextLength: value };
      expect(() => limitsOf(options)).toThrow(OptionRangeError);
      expect(() => limitsOf(options)).toThrow(
        "The option maxTextLength must be a whole number of at least 1, or Infinity; found ",
      );
    },
  );

  it("are copied: changing the options later changes nothing", () => {
    const options = { maxDepth: 5 };
    const limits = limitsOf(options);
    options.maxDepth = 6;
    expect(limits.maxDepth).toBe(5);
  });
});

describe("the options of the reader", () => {
  it("refuse a DOCTYPE unless it is to be ignored", () => {
    expect([readerLimits().doctype, readerLimits({ doctype: "ignore" }).doctype]).toEqual([
      "refuse",
      "ignore",
    ]);
  });

  it.each(["", "allow", "Refuse", true])("doctype %j is refused", (doctype) => {
    const options: Record<string, unknown> = { doctype };
    expect(() => readerLimits(options)).toThrow(
      new OptionRangeError(
        `The option doctype must be "refuse" or "ignore"; found ${typeof doctype === "string" ? JSON.stringify(doctype) : doctype}.`,
      ),
    );
  });
});

describe("whether limits allow what the defaults allow", () => {
  it.each([
    [{}, true],
    [{ maxDepth: 257 }, true],
    [{ maxDepth: 256 }, true],
    [{ maxDepth: 255 }, false],
    [{ maxBytes: Number.POSITIVE_INFINITY, maxAttributes: 255 }, false],
  ])("%j: %s", (options, expected) => {
    expect(allowsDefaults(limitsOf(options))).toBe(expected);
  });
});

describe("messages name what is too large, and the option that allows more", () => {
  it.each([
    [
      "maxDepth",
      "Elements are nested more than 5 levels deep, the limit of the option maxDepth: raise it to allow more.",
    ],
    [
      "maxAttributes",
      "An element has more than 5 attributes and namespace declarations, the limit of the option maxAttributes: raise it to allow more.",
    ],
    [
      "maxBytes",
      "The document is larger than 5 bytes, the limit of the option maxBytes: raise it to allow more.",
    ],
    [
      "maxTextLength",
      "A text, comment or processing instruction is longer than 5 characters, the limit of the option maxTextLength: raise it to allow more.",
    ],
    [
      "maxAttributeLength",
      "A name or an attribute value is longer than 5 characters, the limit of the option maxAttributeLength: raise it to allow more.",
    ],
  ] as const)("%s", (name, message) => {
    expect(limitMessage(name, 5)).toBe(message);
    expect(message).toContain(optionName(name));
  });

  it("of a DOCTYPE: why it is refused, and what to do", () => {
    expect(DOCTYPE_MESSAGE).toContain(optionName("doctype"));
    expect(optionName("doctype")).toBe('the option doctype to "ignore"');
  });
});

it("limits that allow the defaults are distinguished from others, whichever were checked before", () => {
  const limits = [readerLimits(), readerLimits({ maxDepth: 1 }), readerLimits({ maxDepth: 1000 })];
  for (const [first, second] of [
    [0, 1],
    [1, 2],
    [2, 1],
    [1, 0],
  ] as const) {
    expect(limits[first] && allowsDefaults(limits[first])).toBe(first !== 1);
    expect(limits[second] && allowsDefaults(limits[second])).toBe(second !== 1);
  }
});

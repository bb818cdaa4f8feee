import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/arguments/argument-error.ts";
import { asksNothing, isEmpty, only, refuseUnknown } from "../../src/schema/neutral.ts";
import { fromXmlSettings } from "../../src/schema/parse/options.ts";
import { type ToXmlOptions, toXmlSettings } from "../../src/schema/serialize/options.ts";
import { DEFAULT_LIMITS } from "../../src/xml/limits.ts";

describe("options that ask for nothing", () => {
  it.each<object>([
    {},
    { indent: 0 },
    { indent: "" },
    { prefixes: {} },
    { namespaces: {} },
    { validators: [] },
    { declaration: false },
    { indent: undefined, prefixes: undefined },
    { ...DEFAULT_LIMITS },
  ])("of writing: %o gives the settings that no options give", (options) => {
    expect(toXmlSettings(options as ToXmlOptions)).toBe(toXmlSettings());
  });

  it.each([
    {},
    { defaults: false },
    { validators: [] },
    { doctype: "refuse" as const },
    { maxIssues: 100 },
    { ...DEFAULT_LIMITS },
  ])("of reading: %o gives the settings that no options give", (options) => {
    expect(fromXmlSettings(options)).toBe(fromXmlSettings());
  });

  it.each([
    [{ indent: 1 }, { indent: " " }],
    [{ indent: "\t" }, { indent: "\t" }],
    [{ prefixes: { "urn:a": "a" } }, { prefixes: { "urn:a": "a" } }],
    [{ namespaces: { a: "urn:a" } }, { namespaces: { a: "urn:a" } }],
    [{ declaration: true }, { declaration: true }],
    [{ maxIssues: 1 }, { maxIssues: 1 }],
    [{ maxDepth: 2 }, { maxDepth: 2 }],
    [{ invalidCharacters: "replace" as const }, { invalidCharacters: "replace" }],
  ])("an option that asks for something is kept: %o", (options, kept) => {
    expect(toXmlSettings(options)).toMatchObject(kept);
  });

  it("an invalid value is refused, not treated as absent", () => {
    expect(() => toXmlSettings({ indent: -1 })).toThrow(RangeError);
    expect(() => fromXmlSettings({ maxDepth: 0 })).toThrow(RangeError);
    expect(() => fromXmlSettings({ maxBytes: Number.NaN })).toThrow(RangeError);
  });

  it("ignores options of other functions, and examines unknown ones", () => {
    const neutral = new Map([["indent", only(0)]]);
    expect(asksNothing({ indent: 0, defaults: true }, neutral)).toBe(true);
    expect(asksNothing({ indent: 2 }, neutral)).toBe(false);
    for (const name of ["constructor", "toString", "b"]) {
      expect(asksNothing({ [name]: 7 }, neutral), name).toBe(false);
      expect(() => refuseUnknown({ [name]: 7 }), name).toThrow(ArgumentError);
    }
  });

  it("empty are lists and objects without content, and nothing else", () => {
    expect([[], {}, Object.create(null)].map(isEmpty)).toEqual([true, true, true]);
    expect([[0], { a: 1 }, "", 0, null, undefined].map(isEmpty)).not.toContain(true);
  });
});

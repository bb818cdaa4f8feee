/** What was given in the place of an argument, in words that say how to correct it. */
import { describe, expect, it } from "vitest";
import { describeArgument, isSchema } from "../../../src/schema/value/describe-argument.ts";

const SCHEMA = { $linked: () => undefined };
/** Throws whatever is asked of it. */
const HOSTILE = new Proxy(
  {},
  { get: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail, ownKeys: fail },
);
function fail(): never {
  throw new Error("hostile");
}

describe("a schema", () => {
  it("is an object with a function of its own that links it, of whichever copy of the package", () => {
    expect(isSchema(SCHEMA)).toBe(true);
    expect(isSchema(Object.assign(Object.create(null), SCHEMA))).toBe(true);
  });

  it.each([
    ["null", null],
    ["a function", () => SCHEMA],
    ["an object that inherits it", Object.create(SCHEMA)],
    ["an object with another value there", { $linked: true }],
  ])("is not %s", (_, value) => {
    expect(isSchema(value)).toBe(false);
  });

  it("is not an object that cannot be read", () => {
    expect(isSchema(HOSTILE)).toBe(false);
  });
});

describe("an argument is described", () => {
  it.each([
    ["undefined: check that the module exports the imported name", undefined],
    ["null", null],
    ["a number", 5],
    ["an array", [SCHEMA]],
    ["bytes", new Uint8Array()],
    ["a function", () => 1],
    ["a schema", SCHEMA],
    ["an object", { a: 1 }],
    ["a promise: await it first", Promise.resolve()],
    ["the result of loadSchema: pass one of its elements, element(name)", { element: () => 1, a: SCHEMA }],
    ["a module: pass one of its schemas, which are A, C", { A: SCHEMA, b: 1, C: SCHEMA }],
  ])("as %s", (words, value) => {
    expect(describeArgument(value)).toBe(words);
  });

  it("as one that cannot be read, where that is so", () => {
    expect(describeArgument(HOSTILE)).toBe("an object that cannot be read");
  });

  it("as a module that has one schema although another of its exports cannot be read", () => {
    const module = Object.defineProperty({ A: SCHEMA }, "b", { get: fail, enumerable: true });
    expect(describeArgument(module)).toBe("a module: pass one of its schemas, which are A");
  });

  it("with five schemas of a module at most", () => {
    const module = Object.fromEntries([..."abcdefg"].map((name) => [name, SCHEMA]));
    expect(describeArgument(module)).toMatch(/which are a, b, c, d, e and 2 more$/);
  });
});

describe("a text is never shown, and is described", () => {
  it.each([
    ["secret", "a string"],
    ["<r>secret</r>", "a string with an XML document"],
    ["<?xml version='1.0'?>\n<!-- c --><p:r/>", "a string with an XML document"],
    ["secret <r/>", "a string"],
    ["orders.XSD", "the name of an XML Schema file: load it"],
    ["<?xml version='1.0'?><xs:schema/>", "the text of an XML Schema document: load it"],
    ["<schema>", "the text of an XML Schema document: load it"],
    ["<schemas/>", "a string with an XML document"],
    ["<!-- of <xs:schema> --><r/>", "a string with an XML document"],
  ])("%s: %s", (text, words) => {
    expect(describeArgument(text)).toMatch(new RegExp(`^${words}`));
  });
});

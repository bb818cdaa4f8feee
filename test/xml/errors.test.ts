import { describe, expect, it } from "vitest";
import { codePointName, DecodingFault, XmlSyntaxError, XmlWriteError } from "../../src/xml/errors.ts";

describe("errors can be told apart by their names", () => {
  it("one of reading has a code, a place, and the option that would let the document pass", () => {
    const error = new XmlSyntaxError("limit", "Too deep.", { line: 3, column: 7 }, "maxDepth");
    expect([error.name, error.code, error.message, error.line, error.column, error.option]).toEqual([
      "XmlSyntaxError",
      "limit",
      "Too deep.",
      3,
      7,
      "maxDepth",
    ]);
    expect(error).toBeInstanceOf(Error);
  });

  it("one of reading need not have an option", () => {
    expect(new XmlSyntaxError("not-well-formed", "m", { line: 1, column: 1 }).option).toBeUndefined();
  });

  it("one of writing has the code point at fault, if there is one", () => {
    const error = new XmlWriteError("U+FFFE cannot be written.", 0xfffe);
    expect([error.name, error.message, error.codePoint]).toEqual([
      "XmlWriteError",
      "U+FFFE cannot be written.",
      0xfffe,
    ]);
    expect(new XmlWriteError("m").codePoint).toBeUndefined();
  });

  it("one of decoding has the text before the fault", () => {
    const error = new DecodingFault("m", "<a>");
    expect([error.name, error.message, error.before]).toEqual(["DecodingFault", "m", "<a>"]);
  });
});

describe("a code point that cannot be shown is named with four digits at least", () => {
  it.each([
    [0, "U+0000"],
    [0x1f, "U+001F"],
    [0xffff, "U+FFFF"],
    [0x1f600, "U+1F600"],
    [0x10ffff, "U+10FFFF"],
  ])("%i: %s", (codePoint, name) => {
    expect(codePointName(codePoint)).toBe(name);
  });
});

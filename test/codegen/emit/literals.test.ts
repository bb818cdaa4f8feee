import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literalText, propertyKey, propertyName, stringLiteral } from "../../../codegen/emit/literals.ts";

describe("quote", () => {
  it("is a literal of the same string, on one line of plain text", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '"',
            "'",
            "`",
            "\\",
            "\n",
            "\u2028",
            "\u2029",
            "${",
            "*/",
            "\u0085",
            "\u202e",
            "\ufeff",
            "\ud800",
            "é",
          ),
        }),
        (text) => {
          const quoted = stringLiteral(text);
          expect(JSON.parse(quoted)).toBe(text);
          expect(quoted).not.toMatch(/[\n\r\u2028\u2029\u0085\u202e\ufeff]/u);
        },
      ),
    );
  });
});

describe("property names", () => {
  it.each([
    ["id", "id"],
    ["$type", "$type"],
    ["@id", '"@id"'],
    ["first-name", '"first-name"'],
    ["class", "class"],
    ["已付", "已付"],
    ["2", '"2"'],
  ])("%s is printed as %s", (name, expected) => {
    expect(propertyName(name)).toBe(expected);
  });
  it("__proto__ is computed in an object literal, where it would set the prototype", () => {
    expect(propertyKey("__proto__")).toBe('["__proto__"]');
  });
});

describe("literalText", () => {
  it.each([
    ["a", '"a"'],
    [-1, "-1"],
    [-1n, "-1n"],
    [true, "true"],
  ])("%s is %s", (value, expected) => {
    expect(literalText(value)).toBe(expected);
  });
});

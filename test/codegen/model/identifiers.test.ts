import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIdentifier, NameTable, pascalCase } from "../../../codegen/model/identifiers.ts";

describe("pascalCase", () => {
  it.each([
    ["invoice", "Invoice"],
    ["invoice-line", "InvoiceLine"],
    ["pain.001.001.03", "Pain00100103"],
    ["UBL_Version", "UBLVersion"],
    ["_2nd", "_2nd"],
    ["_", "_"],
    ["état", "État"],
    ["已付", "已付"],
    ["__proto__", "Proto"],
    ["class", "Class"],
  ])("%s becomes %s", (name, expected) => {
    expect(pascalCase(name)).toBe(expected);
  });

  it("is always an identifier, and never a reserved word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const made = pascalCase(name);
        expect(isIdentifier(made)).toBe(true);
        expect(made).not.toMatch(/^[a-z]/u);
      }),
    );
  });
});

describe("NameTable", () => {
  it("gives each name once, and never a name that generated code uses", () => {
    const table = new NameTable();
    expect(["A", "A", "Record", "A", "Uint8Array"].map((wish) => table.take(wish))).toEqual([
      "A",
      "A_2",
      "Record_2",
      "A_3",
      "Uint8Array_2",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { Imports } from "../../../codegen/emit/imports.ts";
import { TypePrinter } from "../../../codegen/emit/type-text.ts";
import {
  array,
  intersectionType,
  keyword,
  literalType,
  type Member,
  object,
  reference,
  runtime,
  type TypeExpression,
  union,
} from "../../../codegen/model/expression.ts";

const printer = (declared: string[] = []): TypePrinter =>
  new TypePrinter(new Imports("a.xsd", declared, "xsdflow/runtime", ".js"));
const [text, number] = [keyword("string"), keyword("number")];
const to = (name: string): TypeExpression => reference({ module: "a.xsd", name });
const member = (prop: string, type: TypeExpression, optional = false): Member => ({ prop, optional, type });
const long = (count: number): TypeExpression =>
  union(Array.from({ length: count }, (_, i) => literalType(`value${i}`)));

describe("TypePrinter.print: types that fit on a line", () => {
  it.each<[says: string, type: TypeExpression, printed: string]>([
    ["a keyword", text, "string"],
    ["a text", literalType('a"b'), '"a\\"b"'],
    ["a number", literalType(-1), "-1"],
    ["a large number", literalType(1n), "1n"],
    ["a truth value", literalType(true), "true"],
    ["a map", { kind: "stringMap" }, "Record<string, string>"],
    ["a type of this module", to("A"), "A"],
    ["a type of the run time", runtime("Decimal"), "Decimal"],
    ["one with an argument", runtime("Filled", number), "Filled<number>"],
    ["an array", array(text), "string[]"],
    ["an array of a union", array(union([text, number])), "(string | number)[]"],
    ["an array of an intersection", array(intersectionType([to("A"), to("B")])), "(A & B)[]"],
    ["an array of arrays", array(array(text)), "string[][]"],
    ["a union", union([text, number]), "string | number"],
    ["an intersection of unions", intersectionType([union([to("A"), to("B")]), to("C")]), "(A | B) & C"],
    ["a small object", object([member("a", text)]), "{ a: string }"],
    ["an empty object", object([]), "{}"],
    ["a property whose name is no identifier", object([member("a-b", text, true)]), '{ "a-b"?: string }'],
  ])("%s", (_says, type, printed) => {
    expect(printer().print(type, "")).toBe(printed);
  });
});

describe("TypePrinter.print: types that do not", () => {
  it("a union has a line for each item", () => {
    const printed = printer().print(long(12), "");
    expect(printed.split("\n")).toHaveLength(13);
    expect(printed).toMatch(/^\n {2}\| "value0"\n {2}\| "value1"\n/);
  });

  it("the indentation of the line counts", () => {
    const type = long(8);
    const flat = printer().print(type, "");
    expect(flat).not.toContain("\n");
    expect(printer().print(type, " ".repeat(101 - flat.length))).toContain("\n");
  });

  it("an object has a line for each member", () => {
    const members = Array.from({ length: 6 }, (_, i) => member(`property${i}`, text));
    const printed = printer().print(object(members), "");
    expect(printed.startsWith("{\n  property0: string;\n  property1: string;\n")).toBe(true);
    expect(printed.endsWith("  property5: string;\n}")).toBe(true);
  });
});

describe("TypePrinter.members", () => {
  it("a line for each, optional ones with a question mark", () => {
    expect(printer().members([member("a", text), member("b", number, true)], "  ")).toBe(
      "  a: string;\n  b?: number;\n",
    );
  });

  it("with its documentation", () => {
    const doc = { text: "The price.", notes: ['Default "1".'], source: "a.xsd:3" };
    expect(printer().members([{ ...member("a", text), doc }], "  ")).toBe(
      '  /**\n   * The price.\n   * Default "1".\n   * @see `a.xsd:3`\n   */\n  a: string;\n',
    );
  });

  it("a place alone is not worth a comment", () => {
    const doc = { text: undefined, notes: [], source: "a.xsd:3" };
    expect(printer().members([{ ...member("a", text), doc }], "")).toBe("a: string;\n");
  });
});

it("TypePrinter: what the module declares itself is not hidden by what is imported", () => {
  expect(printer(["Decimal"]).print(runtime("Decimal"), "")).toBe("Decimal$2");
});

it("prints the facets of a property in one line above it, and its documentation in several", () => {
  const notes = ["Length: 1 to 35 · Pattern: [A-Z]{3}"];
  const facets: Member = { ...member("code", text), doc: { text: undefined, notes, source: undefined } };
  const both: Member = { ...member("unit", text), doc: { text: "The unit.", notes, source: "a.xsd:3" } };
  expect(printer().members([facets, both], "  ")).toBe(
    [
      "  /** Length: 1 to 35 · Pattern: [A-Z]{3} */",
      "  code: string;",
      "  /**",
      "   * The unit.",
      "   * Length: 1 to 35 · Pattern: [A-Z]{3}",
      "   * @see `a.xsd:3`",
      "   */",
      "  unit: string;",
      "",
    ].join("\n"),
  );
});

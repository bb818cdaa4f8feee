import { describe, expect, it } from "vitest";
import { LockError } from "../../../codegen/lock/lock-error.ts";
import { declarable, holdTypeName, property, shownPart } from "../../../codegen/lock/readable-names.ts";

const KEY = "type {urn:t}T .price";

describe("declarable: names that declarations may have", () => {
  it.each(["Invoice", "Invoice_2", "_2nd", "$Invoice", "État"])("%s", (name) => {
    expect(declarable(name, "x")).toBe(name);
  });

  it.each([
    ["a small letter, as keywords begin", "class"],
    ["no identifier", "A-B"],
    ["nothing", ""],
    ["a global that generated code needs", "Record"],
    ["the prototype", "__proto__"],
    ["code", "A = 1; export const B"],
  ])("not %s", (_says, name) => {
    expect(() => declarable(name, "the entry")).toThrow(LockError);
    expect(() => declarable(name, "the entry")).toThrow(`the entry has the name ${JSON.stringify(name)}`);
  });
});

describe("property: names that properties may have", () => {
  it.each([
    ["price", KEY],
    ["unit-price", KEY],
    ["@price", "type {urn:t}T .@price"],
    ["$toString", KEY],
    ["$content", "type {urn:t}T .$content"],
    ["x", "type {urn:t}T .:x"],
    ["x", "type {urn:t}T .{urn:u}x"],
  ])("%s of %s", (name, key) => {
    expect(property(name, key, "x")).toBe(name);
  });

  it.each([
    ["an empty name", "", KEY],
    ["a line break, which misleads", "a\nb", KEY],
    ["a mark of direction", "a\u202eb", KEY],
    ["a name that every object has", "toString", KEY],
    ["a name of xsdflow's own for an element", "$value", KEY],
    ["another name for what xsdflow calls its own", "content", "type {urn:t}T .$content"],
    ["a key that is none of a property", "price", "type {urn:t}T"],
  ])("not %s", (_says, name, key) => {
    expect(() => property(name, key, "the entry")).toThrow(LockError);
  });
});

describe("holdTypeName: accepts the type's own name for $type, with or without a prefix", () => {
  const key = "type {urn:t}Price .$type";
  it.each(['"Price"', '"t:Price"', '"other:Price"', '"{urn:t}Price"'])("%s", (literal) => {
    expect(() => holdTypeName(key, ["property", "$type", literal, "?"], "x")).not.toThrow();
  });

  it.each([
    ["another type", '"Cost"'],
    ["a prefix that is always XML Schema's", '"xs:Price"'],
    ["another namespace", '"{urn:u}Price"'],
    ["no text", "5"],
    ["two prefixes", '"a:b:Price"'],
  ])("not %s", (_says, literal) => {
    expect(() => holdTypeName(key, ["property", "$type", literal, "?"], "the entry")).toThrow(
      `the entry has ${JSON.stringify(literal)}, which is not a name of that type`,
    );
  });

  it("ignores other keys", () => {
    expect(() => holdTypeName(KEY, ["property", "price", '"x"', "?"], "x")).not.toThrow();
  });
});

it.each<[says: string, value: unknown, text: string]>([
  ["a text", "a", '"a"'],
  ["nothing", undefined, "missing"],
  ["a long text, cut", "x".repeat(200), `"${"x".repeat(119)}…`],
])("shown: %s", (_says, value, text) => {
  expect(shownPart(value)).toBe(text);
});

import { describe, expect, it } from "vitest";
import { enumerationCheck, enumerationContext } from "../../../src/datatypes/facets/enumeration-check.ts";
import { deriveSimpleType, type FacetsDescriptor, type SimpleType } from "../../../src/datatypes/index.ts";
import { builtin, context, restrict } from "../context.ts";

/** Whether an enumeration of that base takes a text. */
function takes(
  base: SimpleType,
  values: readonly string[],
  text: string,
  own: FacetsDescriptor = {},
): boolean {
  const result = base.validate(text, context);
  if (!result.ok) throw new Error(`${text} is not a value of the base type`);
  return enumerationCheck(values, base, own, undefined).test(result);
}

describe("Part 2, §4.3.5: a value is in an enumeration if it is equal to one that is listed", () => {
  it.each<[type: string, listed: string, equal: string, other: string]>([
    ["string", "a", "a", "A"],
    ["string", " a", " a", "a"],
    ["token", " a  b ", "a b", "ab"],
    ["anyURI", "http://a", "http://a", "http://a/"],
    ["boolean", "true", "1", "0"],
    ["decimal", "1.0", "+01", "1.1"],
    ["integer", "-0", "0", "1"],
    ["float", "16777216", "16777217", "16777220"],
    ["double", "NaN", "NaN", "0"],
    ["double", "0", "-0", "1"],
    ["duration", "P1Y", "P12M", "P365D"],
    ["dateTime", "2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00"],
    ["time", "24:00:00", "00:00:00", "23:59:59"],
    ["gDay", "---01Z", "---01+00:00", "---01"],
    ["hexBinary", "0a", "0A", "0B"],
    ["base64Binary", "AA AA", "AAAA", "AAAB"],
    ["QName", "x:a", "p:a", "a"],
    ["NMTOKENS", "a b", "a  b", "b a"],
  ])("xs:%s: of %j, %j is listed, and %j is not", (type, listed, equal, other) => {
    const base = builtin(type);
    const own = { scope: { x: "urn:p" } };
    expect([takes(base, [listed], equal, own), takes(base, [listed], other, own)]).toEqual([true, false]);
  });

  it("accepts any of the listed values", () => {
    const values = ["1", "2", "3"];
    expect(["1", "3.0", "4"].map((text) => takes(builtin("decimal"), values, text))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("an empty enumeration accepts nothing", () => {
    expect(takes(builtin("string"), [], "a")).toBe(false);
  });

  it("values of two member types of a union are never equal, even with the same text", () => {
    const union = deriveSimpleType({ union: [builtin("int"), builtin("string")] });
    const texts = restrict("string", { enumeration: ["1"] });
    const other = deriveSimpleType({ union: [texts, builtin("int")] });
    expect(takes(union, ["1"], "01")).toBe(true);
    expect(takes(other, ["1"], "01")).toBe(false);
  });

  it("skips a listed value that is not a value of the base type", () => {
    expect(takes(builtin("int"), ["x", "1"], "1")).toBe(true);
  });
});

describe("names in an enumeration are read with the bindings of the schema document", () => {
  it.each<[FacetsDescriptor, string, string | undefined]>([
    [{ scope: { x: "urn:x" } }, "x", "urn:x"],
    [{ scope: { "": "urn:d" } }, "", "urn:d"],
    [{ scope: { x: "urn:x" } }, "y", undefined],
    [{}, "x", undefined],
    [{}, "", undefined],
    [{}, "xml", "http://www.w3.org/XML/1998/namespace"],
    [{ scope: {} }, "constructor", undefined],
    [{ scope: {} }, "toString", undefined],
  ])("%j: %s stands for %s", (own, prefix, namespace) => {
    expect(enumerationContext(own).resolvePrefix(prefix)).toBe(namespace);
  });
});

describe("the message lists the allowed values as the schema writes them", () => {
  it.each<[string[], string]>([
    [["1.0"], 'expected "1.0", found "2"'],
    [["1.0", "x"], 'expected one of "1.0", "x", found "2"'],
    [[], 'expected no value at all (the list of allowed values is empty), found "2"'],
  ])("%j", (values, message) => {
    const base = builtin("decimal");
    const result = base.validate("2", context);
    const source = { file: "a.xsd", line: 4 };
    expect(result.ok && enumerationCheck(values, base, {}, source).fault(result)).toEqual({
      rule: "cvc-enumeration-valid",
      code: "enumeration",
      message,
      source,
    });
  });
});

import { describe, expect, it } from "vitest";
import { canonicalForm, deriveSimpleType, readValue, type SimpleType } from "../../../src/datatypes/index.ts";
import { builtin, context, restrict } from "../context.ts";

function read(type: SimpleType, text: string): { value: unknown; written: string } {
  const result = type.validate(text, context);
  if (!result.ok) throw new Error(result.faults[0]?.message);
  return { value: readValue(result, context), written: canonicalForm(result) };
}

describe("the JavaScript value of a text, and the text that would be written for it", () => {
  it.each<[type: string, text: string, value: unknown, written: string]>([
    ["string", " a ", " a ", " a "],
    ["token", " a  b ", "a b", "a b"],
    ["anySimpleType", " 1 ", " 1 ", " 1 "],
    ["decimal", " +01.500 ", "+01.500", "+01.500"],
    ["int", "007", 7, "7"],
    ["int", "+5", 5, "5"],
    ["int", "-0", 0, "0"],
    ["unsignedInt", "4294967295", 4294967295, "4294967295"],
    ["long", "-0", 0n, "0"],
    ["long", "9223372036854775807", 9223372036854775807n, "9223372036854775807"],
    ["integer", "+7", 7n, "7"],
    ["positiveInteger", "1", 1n, "1"],
    ["double", "1.50", 1.5, "1.5"],
    ["double", "-INF", Number.NEGATIVE_INFINITY, "-INF"],
    ["double", "NaN", Number.NaN, "NaN"],
    ["double", "-0", -0, "-0"],
    ["float", "0.1", 0.1, "0.1"],
    ["boolean", "1", true, "true"],
    ["boolean", "false", false, "false"],
    ["date", " 2026-03-31 ", "2026-03-31", "2026-03-31"],
    ["dateTime", "2026-03-31T24:00:00+02:00", "2026-03-31T24:00:00+02:00", "2026-03-31T24:00:00+02:00"],
    ["hexBinary", "0a", new Uint8Array([10]), "0A"],
    ["base64Binary", "AQ I=", new Uint8Array([1, 2]), "AQI="],
    ["QName", "p:a", { ns: "urn:p", local: "a", prefix: "p" }, "p:a"],
    ["QName", "a", { ns: "urn:default", local: "a" }, "a"],
    ["NOTATION", "p:gif", { ns: "urn:p", local: "gif", prefix: "p" }, "p:gif"],
    ["NMTOKENS", " a  b ", ["a", "b"], "a b"],
    ["anyURI", "http://a", "http://a", "http://a"],
  ])("xs:%s %j", (type, text, value, written) => {
    expect(read(builtin(type), text)).toEqual({ value, written });
  });

  it("of a derived type is that of the nearest built-in type", () => {
    expect(read(restrict("long", { maxInclusive: "9" }), "9").value).toBe(9n);
    expect(read(restrict("int", { maxInclusive: "9" }), "9").value).toBe(9);
  });

  it("of a union is that of the member type which took the text, in lists item by item", () => {
    const union = deriveSimpleType({ union: [builtin("int"), builtin("boolean"), builtin("string")] });
    expect(read(deriveSimpleType({ list: union }), "1 true x")).toEqual({
      value: [1, true, "x"],
      written: "1 true x",
    });
  });
});

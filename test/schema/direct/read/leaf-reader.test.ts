/** Simple values from the characters of a document, checked on the way. */
import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../src/datatypes/types.ts";
import { AnyReader, leafReaderOf } from "../../../../src/schema/direct/read/leaf-reader.ts";
import { ReadState } from "../../../../src/schema/direct/read/read-state.ts";
import { builtin, context, restrict } from "../../../datatypes/context.ts";
import { attempted } from "../attempted.ts";

function read(base: string, facets: FacetsDescriptor, text: string): unknown {
  const reader = leafReaderOf(restrict(base, facets));
  if (reader === undefined) throw new Error(`expected a reader of ${base}`);
  return attempted(() => reader.read(text, new ReadState()));
}

const VALUES: readonly (readonly [base: string, facets: FacetsDescriptor, text: string, value: unknown])[] = [
  ["string", {}, " a\n", " a\n"],
  ["normalizedString", {}, " a\n", " a "],
  ["token", {}, " a\n b ", "a b"],
  ["token", { length: 3 }, " a\n b ", "a b"],
  ["string", { maxLength: 1 }, "😀", "😀"],
  ["int", {}, "5", 5],
  ["int", {}, " +5 ", 5],
  ["int", {}, "-2147483648", -2_147_483_648],
  ["int", {}, "000000000000000000005", 5],
  ["unsignedInt", {}, "4294967295", 4_294_967_295],
  ["long", {}, "9223372036854775807", 9_223_372_036_854_775_807n],
  ["integer", {}, "999999999999999", 999_999_999_999_999n],
  ["integer", {}, "1234567890123456", 1_234_567_890_123_456n],
  ["integer", {}, "-0", 0n],
  ["integer", {}, "7".repeat(1_000), BigInt("7".repeat(1_000))],
  ["positiveInteger", { maxInclusive: "10" }, "10", 10],
  ["boolean", {}, "true", true],
  ["boolean", {}, " 0\n", false],
  ["boolean", { patterns: ["true|false"] }, "true", true],
  ["decimal", {}, " 1.50 ", "1.50"],
  ["double", {}, "-0", -0],
  ["double", {}, "1E2", 100],
  ["float", {}, "INF", Number.POSITIVE_INFINITY],
  ["date", {}, " 2024-02-29Z ", "2024-02-29Z"],
  ["hexBinary", {}, "00fF", Uint8Array.of(0, 255)],
  ["hexBinary", { length: 2 }, " 00fF ", Uint8Array.of(0, 255)],
  ["base64Binary", {}, "AP8=", Uint8Array.of(0, 255)],
  ["base64Binary", { maxLength: 2 }, " A P\n8 = ", Uint8Array.of(0, 255)],
  ["base64Binary", {}, "", Uint8Array.of()],
  ["NMTOKENS", {}, " a b ", ["a", "b"]],
  ["anyURI", {}, "urn:a", "urn:a"],
];

const WRONG: readonly (readonly [base: string, facets: FacetsDescriptor, texts: readonly string[]])[] = [
  ["int", {}, ["", " ", "5.0", "1e3", "0x5", "2147483648", "-2147483649", "5 5", "٥"]],
  ["unsignedByte", {}, ["256", "-1"]],
  // Valid, and left to the engine: a bigint of that many digits takes long, and may not be asked for.
  ["integer", {}, ["7".repeat(1_001)]],
  ["positiveInteger", { maxInclusive: "10" }, ["0", "11", "-1"]],
  ["boolean", {}, ["", "True", "yes", "2"]],
  ["boolean", { patterns: ["true|false"] }, ["1", "0"]],
  ["decimal", { fractionDigits: 1 }, ["1.55", "1,5", ""]],
  ["double", {}, ["inf", "+INF", "1.e", ""]],
  ["date", {}, ["2023-02-29", "2024-2-1"]],
  ["hexBinary", {}, ["0", "0g", "00 00"]],
  ["hexBinary", { length: 2 }, ["00", "000000"]],
  ["base64Binary", {}, ["A", "AP8", "A===", "AP9="]],
  ["base64Binary", { maxLength: 1 }, ["AP8="]],
  ["token", { enumeration: ["a", "b"] }, ["c", "", "a b"]],
  ["string", { minLength: 2 }, ["a", "😀"]],
  ["NMTOKENS", {}, ["", " "]],
];

it.each(
  VALUES.map(
    ([base, facets, text, value]) => [base, JSON.stringify(facets), text, { facets, value }] as const,
  ),
)("xs:%s %s has a value of the text %j", (base, _, text, { facets, value }) => {
  expect(read(base, facets, text)).toEqual(value);
});

it.each(WRONG.map(([base, facets, texts]) => [base, JSON.stringify(facets), { facets, texts }] as const))(
  "xs:%s %s declines invalid text",
  (base, _, { facets, texts }) => {
    for (const text of texts) expect(read(base, facets, text), text).toBe("declined");
  },
);

describe("types whose values depend on their surroundings", () => {
  it.each(["QName", "NOTATION", "ENTITY", "ENTITIES"])("xs:%s has no reader of its own", (name) => {
    expect(leafReaderOf(builtin(name))).toBeUndefined();
  });

  it("are read by position", () => {
    const reader = new AnyReader(builtin("QName"), context);
    expect(reader.read("p:a", new ReadState())).toEqual({ ns: "urn:p", local: "a", prefix: "p" });
    expect(attempted(() => reader.read("q:a", new ReadState()))).toBe("declined");
    expect(attempted(() => reader.read("p:a:b", new ReadState()))).toBe("declined");
  });
});

describe("IDs and references to them", () => {
  const [id, reference] = [leafReaderOf(builtin("ID")), leafReaderOf(builtin("IDREF"))];

  it("Part 1 §3.15.4, cvc-id.2: an ID occurs once in a document", () => {
    const state = new ReadState();
    expect(id?.read(" a ", state)).toBe("a");
    expect(id?.read("b", state)).toBe("b");
    expect(attempted(() => id?.read("a", state))).toBe("declined");
    expect(id?.read("a", new ReadState())).toBe("a");
  });

  it("cvc-id.1: a reference finds its ID anywhere in the document", () => {
    const state = new ReadState();
    expect(reference?.read("a", state)).toBe("a");
    expect(attempted(() => state.checkReferences())).toBe("declined");
    id?.read("a", state);
    expect(attempted(() => state.checkReferences())).toBeUndefined();
  });
});

it("a type has one reader", () => {
  const type = restrict("string", {});
  expect(leafReaderOf(type)).toBe(leafReaderOf(type));
  expect(leafReaderOf(type)?.type).toBe(type);
});

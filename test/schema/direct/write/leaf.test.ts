/** Simple values from JavaScript to the characters of a document, checked on the way. */
import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../src/datatypes/types.ts";
import { type LeafWriter, withinLimit } from "../../../../src/schema/direct/write/any-leaf.ts";
import { leafOf } from "../../../../src/schema/direct/write/leaf.ts";
import { WriteState } from "../../../../src/schema/direct/write/state.ts";
import { DEFAULT_LIMITS } from "../../../../src/xml/limits.ts";
import { builtin, restrict } from "../../../datatypes/context.ts";
import { attempted } from "../attempted.ts";

const leaf = (base: string, facets: FacetsDescriptor = {}): LeafWriter => leafOf(restrict(base, facets));

type Case = readonly [base: string, facets: FacetsDescriptor, value: unknown, lexical: string];

const VALUES: readonly Case[] = [
  ["string", {}, "", ""],
  ["string", {}, " a\tb\n", " a\tb\n"],
  ["string", {}, "é漢😀", "é漢😀"],
  ["token", {}, " a  b ", " a  b "],
  ["token", { length: 3 }, " a  b ", " a  b "],
  ["string", { maxLength: 1 }, "😀", "😀"],
  ["string", { enumeration: ["a", "b c"] }, "b c", "b c"],
  ["token", { patterns: ["[a-z]+"] }, " ab ", " ab "],
  ["int", {}, 5, "5"],
  ["int", {}, -2_147_483_648, "-2147483648"],
  ["int", {}, -0, "0"],
  ["int", {}, 5n, "5"],
  ["integer", {}, 12_345_678_901_234_567_890n, "12345678901234567890"],
  ["integer", {}, 7, "7"],
  ["unsignedByte", {}, 255, "255"],
  ["boolean", {}, true, "true"],
  ["boolean", {}, false, "false"],
  ["decimal", {}, "1.50", "1.50"],
  ["decimal", {}, "+.5", "+.5"],
  ["double", {}, 1.5, "1.5E0"],
  ["double", {}, Number.NEGATIVE_INFINITY, "-INF"],
  ["double", {}, Number.NaN, "NaN"],
  ["date", {}, "2024-02-29", "2024-02-29"],
  ["hexBinary", {}, Uint8Array.of(0, 255), "00FF"],
  ["base64Binary", { length: 2 }, Uint8Array.of(0, 255), "AP8="],
  ["base64Binary", {}, new Uint8Array(), ""],
  ["NMTOKENS", {}, ["a", "b"], "a b"],
  ["anyURI", {}, "urn:a b", "urn:a b"],
];

const WRONG: readonly (readonly [base: string, facets: FacetsDescriptor, values: readonly unknown[]])[] = [
  ["string", {}, [5, true, null, undefined, {}, [], new Date(0), Symbol.iterator, new String("a")]],
  ["string", { minLength: 2 }, ["a", "😀", ""]],
  ["token", { enumeration: ["a"] }, ["b", "", "A"]],
  ["token", { patterns: ["[a-z]+"] }, ["A", "a b", ""]],
  ["int", {}, ["5", 1.5, 2 ** 31, -(2 ** 31) - 1, Number.NaN, Number.POSITIVE_INFINITY, true, null, {}]],
  ["integer", {}, [1.5, "7", Number.MAX_SAFE_INTEGER + 1, Number.NaN]],
  ["unsignedByte", {}, [256, -1, 256n]],
  ["boolean", {}, ["true", 1, 0, null, "1"]],
  ["decimal", { fractionDigits: 1 }, ["1.55", "1e3", "", "a"]],
  ["double", {}, ["1.5", true, 1n]],
  ["date", {}, ["2023-02-29", "", "2024-2-1", new Date(0)]],
  ["base64Binary", { length: 2 }, [Uint8Array.of(0), "AP8=", [0, 255], new Uint16Array(2)]],
  ["NMTOKENS", {}, [[], ["a b"], "a", [""], [5]]],
];

const named = ([base, facets]: readonly [string, FacetsDescriptor, ...unknown[]]): string =>
  `xs:${base} ${JSON.stringify(facets)}`;

describe("the lexical form of a value", () => {
  it.each(VALUES.map((each) => [named(each), each[3], each] as const))(
    "%s: %j",
    (_, lexical, [base, facets, value]) => {
      if (base === "double")
        expect(
          Number(
            String(attempted(() => leaf(base, facets).lexical(value, new WriteState()))).replace(
              "INF",
              "Infinity",
            ),
          ),
        ).toBe(value);
      else expect(attempted(() => leaf(base, facets).lexical(value, new WriteState()))).toBe(lexical);
    },
  );

  it.each(WRONG.map((each) => [named(each), each] as const))(
    "%s: invalid data is declined",
    (_, [base, facets, values]) => {
      for (const value of values) {
        const writer = leaf(base, facets);
        expect(
          attempted(() => writer.lexical(value, new WriteState())),
          String(value),
        ).toBe("declined");
        expect(
          attempted(() => writer.text(value, new WriteState())),
          String(value),
        ).toBe("declined");
        expect(
          attempted(() => writer.attribute(value, new WriteState())),
          String(value),
        ).toBe("declined");
      }
    },
  );
});

describe("characters in a document", () => {
  it.each([
    ["string", "a&b<c>d\"e'f", "a&amp;b&lt;c&gt;d\"e'f", "a&amp;b&lt;c&gt;d&quot;e'f"],
    ["string", "a\tb\nc\rd", "a\tb\nc&#13;d", "a&#9;b&#10;c&#13;d"],
    ["string", "]]>", "]]&gt;", "]]&gt;"],
    ["string", "é😀", "é😀", "é😀"],
    ["token", " a  b ", " a  b ", " a  b "],
    ["anyURI", "a&b", "a&amp;b", "a&amp;b"],
  ])("xs:%s %j is escaped as its context requires", (base, value, text, attribute) => {
    const writer = leaf(base);
    expect(writer.text(value, new WriteState())).toBe(text);
    const plain = (written: string): string =>
      written
        .replace(/&gt;/g, ">")
        .replace(/&#(x[0-9A-F]+|[0-9]+);/g, (_, code: string) => String.fromCharCode(Number(`0${code}`)));
    expect(plain(writer.attribute(value, new WriteState()))).toBe(plain(attribute));
  });

  it.each(["\u0000", "a\u0001", "\ufffe", "\uffff", "\ud800", "a\udc00"])(
    "XML 1.0 §2.2: %j cannot be written",
    (value) => {
      const writer = leaf("string");
      expect(attempted(() => writer.text(value, new WriteState()))).toBe("declined");
      expect(attempted(() => writer.attribute(value, new WriteState()))).toBe("declined");
    },
  );

  it("are at most as many as readers take by default", () => {
    const writer = leaf("string");
    const { maxAttributeLength } = DEFAULT_LIMITS;
    const [most, more] = [maxAttributeLength, maxAttributeLength + 1].map((length) => "x".repeat(length));
    expect(writer.attribute(most, new WriteState())).toHaveLength(maxAttributeLength);
    expect(attempted(() => writer.attribute(more, new WriteState()))).toBe("declined");
    expect(attempted(() => writer.text(more, new WriteState()) === more)).toBe(
      maxAttributeLength < DEFAULT_LIMITS.maxTextLength ? true : "declined",
    );
    expect(withinLimit("abc", "maxTextLength")).toBe("abc");
  });
});

describe("a text that is compared with a type", () => {
  it("is taken or declined", () => {
    const state = new WriteState();
    expect(attempted(() => leaf("int").check(" 5 ", state))).toBeUndefined();
    expect(attempted(() => leaf("int").check("x", state))).toBe("declined");
    expect(attempted(() => leaf("token", { enumeration: ["a"] }).check(" a ", state))).toBeUndefined();
  });
});

describe("Part 1 §3.11.4: keys, by which identity constraints compare", () => {
  const key = (base: string, value: unknown): string => leaf(base).key(value, new WriteState());

  it.each([
    ["int", 5, 5n],
    ["integer", 5n, 5],
    ["decimal", "1.50", "1.5"],
    ["decimal", "-0", "0"],
    ["token", " a  b ", "a b"],
    ["date", "2024-01-31Z", "2024-01-31+00:00"],
    ["double", 1, 1],
    ["hexBinary", Uint8Array.of(1), Uint8Array.of(1)],
  ])("of equal values are the same: xs:%s %s and %s", (base, one, other) => {
    expect(key(base, one)).toBe(key(base, other));
  });

  it.each([
    ["int", 5, 6],
    ["string", "a", "a "],
    ["string", "1", "1.0"],
    ["date", "2024-01-31", "2024-01-31Z"],
    ["hexBinary", Uint8Array.of(1), Uint8Array.of(2)],
  ])("of other values are others: xs:%s %s and %s", (base, one, other) => {
    expect(key(base, one)).not.toBe(key(base, other));
  });

  it("tell decimals from texts, but not an integer from a decimal", () => {
    expect(key("int", 1)).toBe(key("decimal", "1.0"));
    expect(key("string", "1")).not.toBe(key("int", 1));
  });
});

describe("IDs", () => {
  it("Part 1 §3.15.4, cvc-id.2: are written once in a document, and asking for the key is not a second time", () => {
    const state = new WriteState();
    const writer = leafOf(builtin("ID"));
    expect(writer.lexical("a", state)).toBe("a");
    expect(writer.key("a", state)).toBe(writer.key("a", state));
    expect(state.idCount).toBe(1);
    expect(attempted(() => writer.lexical("a", state))).toBe("declined");
    expect(attempted(() => writer.check("a", state))).toBe("declined");
    expect(writer.isConstant).toBe(false);
  });

  it("cvc-id.1: are what references refer to", () => {
    const state = new WriteState();
    leafOf(builtin("IDREF")).lexical("a", state);
    expect(attempted(() => state.checkReferences())).toBe("declined");
    leafOf(builtin("ID")).check("a", state);
    expect(attempted(() => state.checkReferences())).toBeUndefined();
  });
});

describe("names", () => {
  const name = { ns: "urn:a", local: "x" };
  const state = (): WriteState =>
    new WriteState({
      prefixForValue: (ns) => (ns === "urn:a" ? "p" : ns === "" ? "" : undefined),
      isNotation: () => true,
    });

  it("have the prefixes of the document", () => {
    const writer = leafOf(builtin("QName"));
    expect(writer.text(name, state())).toBe("p:x");
    expect(writer.attribute({ ns: "", local: "x" }, state())).toBe("x");
    expect(writer.isConstant).toBe(false);
  });

  it.each([{ ns: "urn:b", local: "x" }, { ns: "urn:a" }, { ns: "urn:a", local: "a:b" }, "p:x", 5, null])(
    "are declined if there is none, or they are not names: %j",
    (value) => {
      expect(attempted(() => leafOf(builtin("QName")).text(value, state()))).toBe("declined");
    },
  );

  it("are not written if the element is empty", () => {
    expect(attempted(() => leafOf(builtin("QName")).text(name, new WriteState()))).toBe("declined");
  });

  it("are the same whatever their prefixes", () => {
    const writer = leafOf(builtin("QName"));
    const key = (value: unknown): string => writer.key(value, new WriteState());
    expect(key({ ...name, prefix: "a" })).toBe(key({ ...name, prefix: "b" }));
    expect(key(name)).not.toBe(key({ ns: "urn:b", local: "x" }));
  });
});

it.each(["ENTITY", "ENTITIES"])("xs:%s has no leaf: a document type would have to declare it", (type) => {
  expect(attempted(() => leafOf(builtin(type)))).toBe("declined");
});

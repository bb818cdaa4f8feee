/** Attributes that functions do not see at once, each read by itself. */
import { afterEach, describe, expect, it } from "vitest";
import { CURSOR, closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import {
  type KnownAttribute,
  OtherAttributes,
} from "../../../../../src/schema/direct/read/compiled/other-attributes.ts";
import { leafReaderOf } from "../../../../../src/schema/direct/read/leaf-reader.ts";
import { builtin } from "../../../../datatypes/context.ts";
import { outcomeOf, refusalOf, store, unitPosition } from "./document.ts";

afterEach(closeDocument);

const KNOWN: readonly KnownAttribute[] = [
  { prop: "a", name: "a", bit: 1, reader: leafReaderOf(builtin("int")), fixed: undefined },
  { prop: "b", name: "b", bit: 2, reader: leafReaderOf(builtin("token")), fixed: "x" },
  { prop: "$schemaLocation", name: "xsi:schemaLocation", bit: 4, reader: undefined, fixed: undefined },
  { prop: "Größe", name: "Größe", bit: 8, reader: leafReaderOf(builtin("string")), fixed: undefined },
];

interface Setting {
  readonly depth?: number;
  readonly seen?: number;
  readonly isHeadKnown?: boolean;
}

/** Reads the attribute at the beginning of a text; what it set, and what follows. */
function read(
  text: string,
  { depth = 2, seen = 0, isHeadKnown = false }: Setting = {},
): ReturnType<typeof outcomeOf> {
  store(text);
  Object.assign(CURSOR, { depth, seen, isHeadKnown });
  const target: Record<string, unknown> = {};
  return outcomeOf(() => {
    CURSOR.position = new OtherAttributes(KNOWN).read(0, target);
    return { target, rest: text.slice(unitPosition()) };
  });
}

describe("an attribute", () => {
  it.each([
    ["a='5'>", { a: 5 }, ">"],
    ['a = "5" b="x"/>', { a: 5 }, ' b="x"/>'],
    ["a\n=\t' 5 '/>", { a: 5 }, "/>"],
    ["b='x'>", { b: "x" }, ">"],
    ["xsi:schemaLocation='urn:a &amp; b'>", { $schemaLocation: "urn:a & b" }, ">"],
    ["Größe='é漢😀'>", { Größe: "é漢😀" }, ">"],
    ["Größe='\"'>", { Größe: '"' }, ">"],
  ])("has its value: %s", (text, target, rest) => {
    expect(read(text)).toEqual({ value: { target, rest } });
  });

  it.each([
    ["c='1'>", "not plain"],
    ["A='1'>", "not plain"],
    ["a>", "not plain"],
    ["a/>", "not plain"],
    ["a =>", "not plain"],
    ["a '5'>", "not plain"],
    ["a=5>", "not plain"],
    ["a=`5`>", "not plain"],
    ["a='x'>", "declined"],
    ["a='5", "declined"],
    ["a='<'>", "declined"],
    ["b='y'>", "declined"],
    // The text is compared, not its value: what is fixed in another form is for the engine.
    ["b=' x '>", "declined"],
    ["", "not plain"],
    ["a", "not plain"],
  ] as const)("is given up: %j is %s", (text, refusal) => {
    expect(read(text)).toBe(refusal);
  });

  it("sets its bit, and must not stand twice (XML 1.0 §3.1)", () => {
    read("a='5'>", { seen: 2 });
    expect(CURSOR.seen).toBe(3);
    expect(read("a='5'>", { seen: 1 })).toBe("declined");
    expect(read("a='5'>", { seen: 2 | 4 | 8 })).toMatchObject({ value: { target: { a: 5 } } });
  });

  it("is validated without a value if none is made", () => {
    store("a='5'>");
    CURSOR.seen = 0;
    expect(new OtherAttributes(KNOWN).read(0, undefined)).toBe(5);
    store("a='x'>");
    CURSOR.seen = 0;
    expect(refusalOf(() => new OtherAttributes(KNOWN).read(0, undefined))).toBe("declined");
  });
});

describe("a declaration of namespaces", () => {
  it.each(['xmlns="urn:a" b>', "xmlns:p='urn:p' b>", 'xmlns:p = "a&amp;b" b>'])(
    "of the root is skipped, since it was looked at before: %s",
    (text) => {
      expect(read(text, { depth: 1 })).toEqual({ value: { target: {}, rest: " b>" } });
    },
  );

  it.each([
    ["of another element", { depth: 2 }],
    ["of a root whose declarations are known to be others", { depth: 1, isHeadKnown: true }],
  ])("%s is for plans", (_, setting) => {
    expect(read('xmlns:p="urn:p">', setting)).toBe("not plain");
    expect(read('xmlns="urn:p">', setting)).toBe("not plain");
  });

  it("is not one if only the beginning of its name is the same", () => {
    expect(read('xmlnsp="urn:p">', { depth: 1 })).toBe("not plain");
  });
});

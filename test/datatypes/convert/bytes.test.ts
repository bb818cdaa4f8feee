import { describe, expect, it } from "vitest";
import { bytesOf, encodeBytes, octetsAcceptor, parseBytes } from "../../../src/datatypes/convert/bytes.ts";
import type { FacetsDescriptor } from "../../../src/datatypes/index.ts";
import { builtin, faults, restrict } from "../context.ts";

describe("octets and their text, by the encoding of the type", () => {
  it.each([
    ["hexBinary", "0FB7", [0x0f, 0xb7]],
    ["hexBinary", "", []],
    ["base64Binary", "D7c=", [0x0f, 0xb7]],
    ["base64Binary", "", []],
  ])("xs:%s: %j is %j", (name, text, octets) => {
    const type = builtin(name);
    expect(parseBytes(type, text)).toEqual(Uint8Array.from(octets));
    expect(encodeBytes(type, Uint8Array.from(octets))).toBe(text);
  });

  it("a restriction has the encoding of its primitive type", () => {
    const type = restrict(restrict("hexBinary", { maxLength: 4 }), { minLength: 1 });
    expect(encodeBytes(type, Uint8Array.of(255))).toBe("FF");
    expect(parseBytes(type, "ff")).toEqual(Uint8Array.of(255));
  });

  it("does not read the text of the other encoding", () => {
    expect(parseBytes(builtin("hexBinary"), "D7c=")).toBeUndefined();
    expect(parseBytes(builtin("base64Binary"), "0FB")).toBeUndefined();
  });
});

describe("validation of the text decides whether a number of octets is valid (Part 2, §4.3.1 to §4.3.3)", () => {
  it.each<[string, FacetsDescriptor]>([
    ["hexBinary", {}],
    ["hexBinary", { length: 2 }],
    ["hexBinary", { minLength: 2 }],
    ["base64Binary", { maxLength: 2 }],
    ["base64Binary", { minLength: 1, maxLength: 3 }],
    ["base64Binary", { length: 0 }],
    ["hexBinary", { length: Number.NaN }],
    ["hexBinary", { maxLength: -1 }],
  ])("xs:%s %j", (base, facets) => {
    const type = restrict(base, facets);
    const accepts = octetsAcceptor(type);
    const counts = [0, 1, 2, 3, 4];
    const valid = counts.filter(
      (count) => faults(type, encodeBytes(type, new Uint8Array(count))).length === 0,
    );
    expect(counts.filter((count) => accepts?.(count))).toEqual(valid);
  });

  it.each<FacetsDescriptor>([{ patterns: ["(..)*"] }, { enumeration: ["00"] }])(
    "%j needs the text",
    (facets) => {
      expect(octetsAcceptor(restrict("hexBinary", facets))).toBeUndefined();
      expect(octetsAcceptor(restrict(restrict("hexBinary", facets), { length: 1 }))).toBeUndefined();
    },
  );
});

describe("the octets of a value", () => {
  it.each<[string, unknown, number[]]>([
    ["a Uint8Array", Uint8Array.of(1, 2), [1, 2]],
    ["an empty one", new Uint8Array(), []],
    ["a part of a buffer", new Uint8Array(Uint8Array.of(1, 2, 3, 4).buffer, 1, 2), [2, 3]],
    ["a Node Buffer", Buffer.from("ab"), [97, 98]],
    ["memory that threads share", new Uint8Array(new SharedArrayBuffer(2)), [0, 0]],
    [
      "an array of another realm's class",
      Reflect.construct(Uint8Array, [[7]], class extends Uint8Array {}),
      [7],
    ],
  ])("%s", (_, value, octets) => {
    expect([...(bytesOf(value) ?? [-1])]).toEqual(octets);
  });

  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a text", "AA=="],
    ["an array of numbers", [1, 2]],
    ["an ArrayBuffer", new ArrayBuffer(2)],
    ["a DataView", new DataView(new ArrayBuffer(2))],
    ["an Int8Array", new Int8Array(2)],
    ["a Uint8ClampedArray", new Uint8ClampedArray(2)],
    ["an object that says it is one", { [Symbol.toStringTag]: "Uint8Array", length: 1, 0: 1 }],
    ["an object that inherits from one", Object.create(new Uint8Array(1))],
  ])("are not those of %s", (_, value) => {
    expect(bytesOf(value)).toBeUndefined();
  });

  it("are the actual bytes, whatever its own properties are", () => {
    const bytes = Uint8Array.of(1, 2, 3);
    Object.defineProperty(bytes, "length", { value: 1 });
    Object.defineProperty(bytes, "byteOffset", { value: 2 });
    expect(bytesOf(bytes)).toEqual(Uint8Array.of(1, 2, 3));
  });
});

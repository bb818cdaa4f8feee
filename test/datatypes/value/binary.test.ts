/** V3: bytes and their texts, by loops and by what the platform has. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { areBytes, builtinType, bytesOf } from "../../../src/datatypes/index.ts";
import {
  base64Length,
  base64Octets,
  encodeBase64,
  encodeBase64Slowly,
  parseBase64,
} from "../../../src/datatypes/value/base64.ts";
import { encodeHex, encodeHexSlowly, isHexLexical, parseHex } from "../../../src/datatypes/value/hex.ts";

/** Around what is encoded and decoded at a time. */
const LENGTHS = [0, 1, 2, 3, 4, 12_287, 12_288, 12_289, 16_384, 16_385, 24_575, 24_576, 24_577, 65_537];

function bytesOfLength(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 2_654_435_761) >>> 13);
}

/** As Part 2, §3.2.16 has it, for texts whose white space is collapsed. */
const BASE64 =
  /^(?:(?:[A-Za-z0-9+/] ?){4})*(?:(?:[A-Za-z0-9+/] ?){3}[A-Za-z0-9+/]|(?:[A-Za-z0-9+/] ?){2}[AEIMQUYcgkosw048] ?=|[A-Za-z0-9+/] ?[AQgw] ?= ?=)?$/;

describe("V3: bytes", () => {
  test.each(LENGTHS)("of length %i are equal after they were written and read", (length) => {
    const bytes = bytesOfLength(length);
    const base64 = Buffer.from(bytes).toString("base64");
    const hex = Buffer.from(bytes).toString("hex").toUpperCase();
    expect([encodeBase64(bytes), encodeBase64Slowly(bytes)]).toEqual([base64, base64]);
    expect([encodeHex(bytes), encodeHexSlowly(bytes)]).toEqual([hex, hex]);
    expect(Buffer.compare(parseBase64(base64) ?? Buffer.from("no"), bytes)).toBe(0);
    expect(Buffer.compare(parseHex(hex.toLowerCase()) ?? Buffer.from("no"), bytes)).toBe(0);
    expect([base64Length(base64), base64Octets(base64)]).toEqual([length, length]);
    expect(isHexLexical(hex)).toBe(true);
  });

  test.each(LENGTHS.filter((length) => length > 2))(
    "of length %i have no text with a wrong character",
    (length) => {
      const base64 = encodeBase64(bytesOfLength(length));
      const hex = encodeHex(bytesOfLength(length));
      for (const wrong of ["*", "-", "_", "=", "\u0141", "\u00e9", "\ud800", "\t", "\u2028"]) {
        for (const at of [0, base64.length >> 1, Math.max(0, base64.length - 4)]) {
          const text = base64.slice(0, at) + wrong + base64.slice(at + 1);
          expect([text, parseBase64(text), base64Length(text)]).toEqual([text, undefined, -1]);
        }
        const text = hex.slice(0, -1) + wrong;
        expect([parseHex(text), isHexLexical(text)]).toEqual([undefined, false]);
      }
    },
  );

  it("are distinguished from other texts by the rules of the specification", () => {
    const character = fc.constantFrom(..."AQgw048EIMUYcz+/9= =");
    const text = fc.array(character, { maxLength: 14 }).map((characters) => characters.join(""));
    fc.assert(
      fc.property(text, (given) => {
        const collapsed = given.split(/ +/).filter(Boolean).join(" ");
        const isValid = BASE64.test(collapsed);
        expect([collapsed, base64Length(collapsed) >= 0]).toEqual([collapsed, isValid]);
        expect(parseBase64(collapsed)?.length ?? -1).toBe(base64Length(collapsed));
        if (isValid)
          expect(encodeBase64(parseBase64(collapsed) ?? new Uint8Array())).toBe(
            collapsed.replaceAll(" ", ""),
          );
      }),
      { numRuns: 2_000 },
    );
  });

  it("may have a text that is broken into lines", () => {
    const lines = encodeBase64(bytesOfLength(100_000)).replace(/.{76}/g, "$&\r\n");
    const result = builtinType("base64Binary")?.validate(lines, { resolvePrefix: () => undefined });
    expect(result?.ok).toBe(true);
    expect(
      Buffer.compare(parseBase64(result?.normalized ?? "") ?? Buffer.from("no"), bytesOfLength(100_000)),
    ).toBe(0);
  });

  it("are those of real arrays of bytes only, whatever their class says", () => {
    class Lying extends Uint8Array {
      override get length(): number {
        throw new Error("no length");
      }
    }
    expect(bytesOf(new Lying([1, 2]))).toEqual(new Uint8Array([1, 2]));
    expect(areBytes(new Lying([1, 2]))).toBe(true);
    expect(bytesOf(Buffer.from([1, 2]).subarray(1))).toEqual(new Uint8Array([2]));
    const moved = new Uint8Array([1, 2]);
    structuredClone(moved.buffer, { transfer: [moved.buffer] });
    expect(bytesOf(moved)).toEqual(new Uint8Array());
    expect(areBytes(moved)).toBe(true);
    const { proxy, revoke } = Proxy.revocable(new Uint8Array(1), {});
    revoke();
    const others = [
      Object.create(Uint8Array.prototype),
      new Proxy(new Uint8Array(1), {}),
      proxy,
      new Uint16Array(1),
      [1],
      "x",
    ];
    expect(others.map(bytesOf)).toEqual(others.map(() => undefined));
    expect(others.map(areBytes)).toEqual(others.map(() => false));
  });
});

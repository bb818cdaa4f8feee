import { describe, expect, it } from "vitest";
import { nativeEncoder } from "../../../src/datatypes/value/native-encoder.ts";

describe("the encoder of bytes that the platform has", () => {
  it("exists on every supported Node", () => {
    expect(nativeEncoder).toBeTypeOf("function");
  });

  it("encodes no more than the part of the buffer that it is given", () => {
    const part = Uint8Array.of(1, 0xab, 0xcd, 4).subarray(1, 3);
    expect([nativeEncoder?.(part, "hex"), nativeEncoder?.(part, "base64")]).toEqual(["abcd", "q80="]);
  });

  it("makes an empty text of no octets", () => {
    expect([nativeEncoder?.(new Uint8Array(), "hex"), nativeEncoder?.(new Uint8Array(), "base64")]).toEqual([
      "",
      "",
    ]);
  });

  it("pads base64, which XML Schema demands (Part 2, §3.2.16)", () => {
    expect(nativeEncoder?.(Uint8Array.of(255), "base64")).toBe("/w==");
  });
});

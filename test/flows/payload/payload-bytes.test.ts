import { describe, expect, it } from "vitest";
import { payloadBytes } from "../../../src/flows/payload/payload-bytes.ts";

const shown = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

describe("payloadBytes: a copy, or the text in UTF-8", () => {
  it.each<[says: string, text: string]>([
    ["nothing", ""],
    ["ASCII", "<a>1</a>"],
    ["two bytes a character", "é".repeat(10)],
    ["three", "€".repeat(10)],
    ["four", "😀".repeat(10)],
    ["ASCII with one character of more bytes at its end", `${"a".repeat(50)}€`],
    ["more than a piece of memory holds", "x".repeat(300_000)],
    ["more than that, and no ASCII", "€".repeat(100_000)],
  ])("%s", (_says, text) => {
    expect(shown(payloadBytes(text))).toBe(text);
  });

  it("a lone surrogate is the replacement character, as everywhere in UTF-8", () => {
    expect(shown(payloadBytes("a\ud800b"))).toBe("a\ufffdb");
  });

  it("bytes are copied: changing them later changes nothing", () => {
    const given = Uint8Array.of(1, 2, 3);
    const copy = payloadBytes(given);
    given[0] = 9;
    expect([...copy]).toEqual([1, 2, 3]);
  });

  it("payloads that are made one after the other do not share bytes", () => {
    const texts = Array.from({ length: 500 }, (_, i) => (i % 3 === 0 ? `€${i}` : `text ${i}`));
    const made = texts.map((text) => payloadBytes(text));
    expect(made.map(shown)).toEqual(texts);
  });
});

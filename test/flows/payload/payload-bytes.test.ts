import { describe, expect, it } from "vitest";
import { payloadBytes, reuse } from "../../../src/flows/payload/payload-bytes.ts";

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

describe("memory of payloads that have been sent", () => {
  it.each<[says: string, text: string, next: string]>([
    ["of the same size", "<a>1</a>", "<b>2</b>"],
    ["of another size", "x".repeat(40_000), "y".repeat(33_000)],
    ["in text beyond ASCII", "x".repeat(20_000), "é".repeat(10_000)],
  ])("is used for the next one %s", (_says, text, next) => {
    const { buffer } = payloadBytes(text);
    reuse(new Uint8Array(buffer));
    const bytes = payloadBytes(next);
    expect(bytes.buffer).toBe(buffer);
    expect(shown(bytes)).toBe(next);
  });

  it.each<[says: string, length: number, most: number]>([
    ["a large payload", 65_537, 0],
    ["more than two megabytes in all", 65_536, 32],
  ])("is not kept of %s", (_says, length, most) => {
    const made = Array.from({ length: 40 }, () => payloadBytes("x".repeat(length)));
    for (const bytes of made) reuse(bytes);
    const again = new Set(made.map(() => payloadBytes("x".repeat(length)).buffer));
    expect(made.filter(({ buffer }) => again.has(buffer)).length).toBeLessThanOrEqual(most);
  });

  it("is not expected of bytes that were transferred", () => {
    const bytes = payloadBytes("<a/>");
    structuredClone(bytes.buffer, { transfer: [bytes.buffer as ArrayBuffer] });
    expect(() => reuse(bytes)).not.toThrow();
    expect(shown(payloadBytes("<b/>"))).toBe("<b/>");
  });

  it("no two payloads that are under way have the same memory, whatever ends between them", () => {
    const underWay: { readonly text: string; readonly bytes: Uint8Array }[] = [];
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48_271) % 0x7fffffff;
      return seed % below;
    };
    for (let made = 0; made < 3_000; made += 1) {
      const text = (made % 5 === 0 ? "€" : String.fromCharCode(97 + random(26))).repeat(random(5_000));
      underWay.push({ text, bytes: payloadBytes(text) });
      if (random(3) === 0) continue;
      const [ended] = underWay.splice(random(underWay.length), 1);
      if (ended === undefined) continue;
      expect(shown(ended.bytes) === ended.text).toBe(true);
      reuse(ended.bytes);
    }
  });
});

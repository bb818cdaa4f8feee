import { describe, expect, it } from "vitest";
import { beginningOf } from "../../../src/flows/transport/beginning.ts";

const LONGEST_KEY = 16_384;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const scrub = (text: string): string => text.replaceAll("SECRET", "#");

describe("beginningOf: about the given length of a body, without keys", () => {
  it.each<[says: string, body: string, length: number, text: string]>([
    ["all of a short one", "abc", 10, "abc"],
    ["no more than is asked for", "abcdef", 3, "abc"],
    ["nothing of nothing", "", 10, ""],
    ["a key is taken out before it is cut", "abSECRETcd", 4, "ab#c"],
  ])("%s", (_says, body, length, text) => {
    expect(beginningOf(bytes(body), length, scrub)).toBe(text);
  });

  it("a key that the window cuts is removed with everything that may be part of it", () => {
    // The window ends after "SEC".
    const body = `${"x".repeat(10 + LONGEST_KEY - 3)}SECRET${"y".repeat(50)}`;
    expect(beginningOf(bytes(body), 10, scrub)).toBe("x".repeat(10));
    expect(beginningOf(bytes(body), LONGEST_KEY, scrub)).not.toContain("SEC");
  });

  it("a character that is cut through does not throw", () => {
    const body = `${"x".repeat(LONGEST_KEY + 4)}é${"y".repeat(50)}`;
    expect(beginningOf(bytes(body), 5, scrub)).toBe("xxxxx");
  });

  it("bytes that are not UTF-8 are shown as such", () => {
    expect(beginningOf(Uint8Array.of(0x61, 0xff, 0x62), 10, scrub)).toBe("a\ufffdb");
  });
});

import { describe, expect, it } from "vitest";
import { ownString } from "../../src/xml/own-string.ts";

describe("a string of its own is the same text", () => {
  it.each(["", "a", "x".repeat(12), "x".repeat(13), " leading", "é😀\n".repeat(20), "\ud83d".repeat(20)])(
    "%j",
    (text) => {
      expect(ownString(text)).toBe(text);
    },
  );
});

import { expect, it } from "vitest";
import { harmless, plainText, styled, withStyles } from "../../src/cli/terminal-text.ts";

it("makes one line of text, without control characters", () => {
  expect(plainText("a\u001b[2Jb\nc\u202ed")).toBe("a [2Jb c d");
  expect(plainText("  a  b\n\n\u0007c ")).toBe("a  b c");
});

it("escapes characters that move the cursor, and no text", () => {
  expect(harmless("ä😀 \u200d\u00a0\t\n")).toBe("ä😀 \u200d\u00a0\t\n");
  expect(harmless("\u0000\u0008\u200e\u2066")).toBe("\\u0000\\u0008\\u200e\\u2066");
});

it("gives each style its escape sequence", () => {
  expect(withStyles(`${styled("green", "a")}b${styled("cyan", "c")}`)).toBe(
    "\u001b[32ma\u001b[39mb\u001b[36mc\u001b[39m",
  );
  expect(withStyles("\ufdd5x")).toBe("\ufdd5x");
});

import { describe, expect, test } from "vitest";
import { shortened } from "../../src/arguments/shortened.ts";

describe("a message", () => {
  test.each(["", "short", "w".repeat(256), "several words ".repeat(200)])(
    "stays unchanged: %.20s",
    (text) => {
      expect(shortened(text)).toBe(text);
    },
  );

  test("keeps the beginning and the end of a long word, and the text around it", () => {
    const message = shortened(`The name "${"n".repeat(2_000_000)}" is unknown: correct it.`);
    expect(message).toMatch(/^The name "n{119}…\(1999822 characters\)…n{59}" is unknown: correct it\.$/);
  });

  test("keeps its own beginning and end, where what it quotes has spaces", () => {
    const message = shortened(`"${"many words ".repeat(100_000)}" is not allowed: leave it out.`);
    expect(message.length).toBeLessThan(4_000);
    expect(message).toMatch(/^"many words .*…\(\d+ characters\)….* is not allowed: leave it out\.$/);
  });

  test.each([0, 1])("is not cut inside a surrogate pair (%i before them)", (before) => {
    // This throws for half of a pair.
    expect(() => encodeURIComponent(shortened("x".repeat(before) + "😀".repeat(1_000)))).not.toThrow();
  });
});

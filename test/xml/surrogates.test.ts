import { describe, expect, it } from "vitest";
import { indexOfLoneSurrogate } from "../../src/xml/surrogates.ts";

describe("a lone half of a surrogate pair", () => {
  it.each([
    ["", -1],
    ["abc", -1],
    ["😀", -1],
    ["a😀b😀", -1],
    ["\ud83d", 0],
    ["\ude00", 0],
    ["a\ud83d", 1],
    ["a\ude00b", 1],
    ["\ud83d\ud83d\ude00", 0],
    ["😀\ude00", 2],
    ["\ude00\ud83d", 0],
    ["\ud7ff\ue000", -1],
  ])("%j: %i", (text, index) => {
    expect(indexOfLoneSurrogate(text)).toBe(index);
  });
});

/** Names of the log's files, and which of them are to be merged. */
import { describe, expect, test } from "vitest";
import {
  fileNameOf,
  isCovered,
  nextBlock,
  type PartName,
  parsePartName,
  segment,
  uncovered,
} from "../../../../src/flows/journal/log/part-name.ts";

const merged = (first: number, last: number): PartName => ({ first, last, isMerged: true });
const segments = (first: number, last: number): PartName[] =>
  Array.from({ length: last - first + 1 }, (_, at) => segment(first + at));

test.each<[PartName, string]>([
  [segment(1), "0000000001.log"],
  [segment(4_294_967_296), "4294967296.log"],
  [merged(1, 4), "0000000001-0000000004.log"],
  [merged(5, 5), "0000000005-0000000005.log"],
])("%j is the file %s", (part, file) => {
  expect(fileNameOf(part)).toBe(file);
  expect(parsePartName(file)).toEqual(part);
});

test.each([
  "1.log",
  "0000000001.txt",
  "0000000001.log.tmp",
  "a0000000001.log",
  "0000000001-4.log",
  "",
  "tmp",
])("%j is not a file of the log", (file) => {
  expect(parsePartName(file)).toBeUndefined();
});

test.each<[string, PartName, PartName, boolean]>([
  ["a segment in a merged file", segment(2), merged(1, 4), true],
  ["a segment beside it", segment(5), merged(1, 4), false],
  ["a merged file in a larger one", merged(1, 4), merged(1, 16), true],
  ["a larger one in a merged file", merged(1, 16), merged(1, 4), false],
  ["a segment by a merged file of that segment alone", segment(1), merged(1, 1), true],
  ["a merged file by its own segment", merged(1, 1), segment(1), false],
  ["a file by itself", merged(1, 4), merged(1, 4), false],
  ["a segment by itself", segment(1), segment(1), false],
  ["files that overlap", merged(1, 4), merged(3, 8), false],
])("%s is covered: %#", (_, part, other, expected) => {
  expect(isCovered(part, other)).toBe(expected);
});

test("parts that others cover are left out, and the others are in order", () => {
  const parts = [segment(6), merged(1, 4), segment(2), segment(5), segment(1)];
  expect(uncovered(parts)).toEqual([merged(1, 4), segment(5), segment(6)]);
  expect(uncovered([])).toEqual([]);
});

describe("the next merge", () => {
  test.each<[string, readonly PartName[], PartName | undefined]>([
    ["is none without files", [], undefined],
    ["is none of a segment that is being written", segments(1, 1), undefined],
    ["is none of three sealed segments", segments(1, 4), undefined],
    ["is of four sealed segments", segments(1, 5), merged(1, 4)],
    ["waits until the fourth is sealed", segments(1, 4), undefined],
    ["is of the first block that is due", segments(1, 9), merged(1, 4)],
    ["is of the second where the first is merged", [merged(1, 4), ...segments(5, 9)], merged(5, 8)],
    ["is the largest that is due", [...segments(1, 17)], merged(1, 16)],
    [
      "is of merged files and segments",
      [merged(1, 4), merged(5, 8), merged(9, 12), ...segments(13, 17)],
      merged(1, 16),
    ],
    ["is none where the block is merged already", [merged(1, 16), segment(17)], undefined],
    ["is none of a block with a gap", [...segments(1, 3), ...segments(5, 6)], undefined],
    ["begins at a multiple of its size", [segment(3), segment(4), ...segments(5, 9)], merged(5, 8)],
    [
      "is of sixty-four",
      [merged(1, 16), merged(17, 32), merged(33, 48), merged(49, 64), segment(65)],
      merged(1, 64),
    ],
  ])("%s", (_, parts, expected) => {
    expect(nextBlock(parts)).toEqual(expected);
  });

  test("writes each record once for each size, and ends", () => {
    let parts: readonly PartName[] = segments(1, 70);
    const sizes: number[] = [];
    for (let block = nextBlock(parts); block !== undefined; block = nextBlock(parts)) {
      sizes.push(block.last - block.first + 1);
      parts = uncovered([...parts, block]);
    }
    expect(sizes).toEqual([64, 4]);
    expect(parts).toEqual([merged(1, 64), merged(65, 68), segment(69), segment(70)]);
  });
});

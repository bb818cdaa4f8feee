import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameOf } from "../../../../src/flows/journal/key-name.ts";
import { BrokenBytes } from "../../../../src/flows/journal/log/damage.ts";
import {
  eachLine,
  encodeFrame,
  frameAt,
  isCutFrame,
  nextFrame,
} from "../../../../src/flows/journal/log/frame.ts";
import { KeyIndex } from "../../../../src/flows/journal/log/key-index.ts";
import {
  fileNameOf,
  nextBlock,
  type PartName,
  parsePartName,
  segment,
  uncovered,
} from "../../../../src/flows/journal/log/part-name.ts";

const merged = (first: number, last: number): PartName => ({ first, last, isMerged: true });

describe("a frame", () => {
  const frame = encodeFrame('Sname 1 {"é":1}\naname 1 {}\n', "writer.1", 17);

  it("is read as it was written, wherever it is", () => {
    const bytes = Buffer.concat([Buffer.from("before"), frame, frame]);
    const found = frameAt(bytes, 6);
    if (found === undefined) throw new Error("none");
    expect(found).toMatchObject({ writer: "writer.1", synced: 17, end: 6 + frame.length });
    const lines: string[] = [];
    eachLine(bytes, found, (letter, start, end) => {
      lines.push(`${String.fromCharCode(letter)} ${bytes.toString("utf8", start, end)}`);
    });
    expect(lines).toEqual(['S Sname 1 {"é":1}', "a aname 1 {}"]);
    expect(nextFrame(bytes, 6)).toBe(6 + frame.length);
  });

  it("does not count with a changed byte, nor when it is cut off and followed by another", () => {
    for (let at = 0; at < frame.length; at += 1) {
      const changed = Buffer.from(frame);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => {
        if (frameAt(changed, 0) !== undefined) throw new Error(`byte ${at}`);
      }).not.toThrow(/byte/);
      const cut = frame.subarray(0, at);
      expect(frameAt(Buffer.concat([cut, frame]), 0) === undefined || at === 0).toBe(true);
    }
  });

  it("that was cut off anywhere is distinguished from other bytes", () => {
    for (let length = 1; length < frame.length; length += 1) {
      expect(isCutFrame(frame.subarray(0, length))).toBe(true);
    }
    for (const other of ["garbage", "\n#2 nothing", "\n#3", "{}", `${frame}x`]) {
      expect(isCutFrame(Buffer.from(other))).toBe(false);
    }
  });
});

describe("broken bytes", () => {
  const lines = `A${nameOf({ server: "s", flow: "f", reference: "r" })} 1 {}\n`;
  const frame = encodeFrame(lines, "w.1", 0);

  it.each<[says: string, bytes: Buffer, synced: number, isDamage: boolean]>([
    ["the beginning of a frame", frame.subarray(0, 40), 0, false],
    ["the beginning of a frame that was synced whole", frame.subarray(0, 40), 1, true],
    ["zeroes after a power cut", Buffer.alloc(20), 0, false],
    ["zeroes where it was synced", Buffer.alloc(20), 1, true],
    ["what nobody appends", Buffer.from("garbage"), 0, true],
  ])("%s", (_says, bytes, synced, isDamage) => {
    expect(new BrokenBytes(bytes, 0).isDamage(synced)).toBe(isDamage);
  });

  it("name the records whose lines are present, and whether there may be others", () => {
    const whole = new BrokenBytes(frame, 0);
    expect([...whole.names]).toEqual([lines.slice(1, 50)]);
    expect(whole.mayNameOthers).toBe(false);
    expect(new BrokenBytes(Buffer.from("rest of a line\n"), 0).mayNameOthers).toBe(true);
  });
});

describe("parts", () => {
  it("have names that are read again, and other files have none", () => {
    for (const name of [segment(1), segment(1_234_567), merged(1, 4)]) {
      expect(parsePartName(fileNameOf(name))).toEqual(name);
    }
    for (const file of ["1.log", "0000000001 (copy).log", "merging-x.tmp", "0000000001.log.bak"]) {
      expect(parsePartName(file)).toBeUndefined();
    }
  });

  it("are read once each: the merged file counts, and not the files from which it was made", () => {
    const all = [segment(5), merged(1, 4), segment(2), segment(6), merged(1, 16), segment(17)];
    expect(uncovered(all)).toEqual([merged(1, 16), segment(17)]);
  });

  it.each<[says: string, parts: PartName[], block: PartName | undefined]>([
    ["too few", [segment(1), segment(2), segment(3), segment(4)], undefined],
    ["four that are sealed", [1, 2, 3, 4, 5].map(segment), merged(1, 4)],
    ["no block across a multiple of four", [merged(1, 4), ...[5, 6, 7, 8].map(segment)], undefined],
    ["the next four", [merged(1, 4), ...[5, 6, 7, 8, 9].map(segment)], merged(5, 8)],
    [
      "a larger one at once",
      [merged(1, 4), merged(5, 8), merged(9, 12), ...[13, 14, 15, 16, 17].map(segment)],
      merged(1, 16),
    ],
    ["one that is missing in the middle", [1, 2, 4, 5].map(segment), undefined],
  ])("to be merged: %s", (_says, parts, block) => {
    expect(nextBlock(parts)).toEqual(block);
  });

  it("become few, and each segment is written some times only", () => {
    let parts: PartName[] = [];
    let written = 0;
    for (let number = 1; number <= 1000; number += 1) {
      parts.push(segment(number));
      for (let block = nextBlock(parts); block !== undefined; block = nextBlock(parts)) {
        written += block.last - block.first + 1;
        parts = [...uncovered([...parts, block])];
      }
      expect(parts.length).toBeLessThan(20);
    }
    expect(written).toBeLessThan(5 * 1000);
  });
});

it("an index finds its entries by key and by reference, and nothing else", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.nat(40), fc.nat(3)), { selector: (pair) => pair.join(), maxLength: 60 }),
      (pairs) => {
        const index = new KeyIndex();
        // Few slots for many: they collide.
        const hash = ([reference, flow]: readonly [number, number]) => ({
          reference0: reference % 4,
          reference1: reference,
          reference2: 7,
          flow,
        });
        for (const [at, pair] of pairs.entries()) {
          expect(index.find(hash(pair))).toBe(-1);
          const entry = index.add(hash(pair));
          index.put(entry, at + 1, { part: 0, offset: 2 ** 40 + at, length: at });
        }
        for (const [at, pair] of pairs.entries()) {
          const entry = index.find(hash(pair));
          expect(index.generation(entry)).toBe(at + 1);
          expect(index.place(entry)).toEqual({ part: 0, offset: 2 ** 40 + at, length: at });
          const same = pairs.filter(([reference]) => reference === pair[0]);
          expect(index.findReference(hash(pair))).toHaveLength(same.length);
        }
      },
    ),
    { numRuns: 30 },
  );
  const large = new KeyIndex();
  const hashes = Array.from({ length: 5000 }, (_, n) => ({
    reference0: Math.imul(n, 0x9e3779b1) >>> 0,
    reference1: n,
    reference2: 0,
    flow: 0,
  }));
  for (const hash of hashes) large.add(hash);
  expect(hashes.every((hash, at) => large.find(hash) === at)).toBe(true);
});

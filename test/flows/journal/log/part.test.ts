/** One file of the log as it is read: frames as wholes, and what is between them. */
import { describe, expect, it } from "vitest";
import type { LogFile } from "../../../../src/flows/journal/log/disk.ts";
import { encodeFrame, voidLine } from "../../../../src/flows/journal/log/frame.ts";
import { LogPart } from "../../../../src/flows/journal/log/part.ts";
import { segment } from "../../../../src/flows/journal/log/part-name.ts";

const frame = (line: string, synced = 0, writer = "w"): Buffer => encodeFrame(`${line}\n`, writer, synced);

/** A part whose file grows, and the lines that it has given. */
function partOf(name = segment(1)): {
  readonly part: LogPart;
  readonly lines: string[];
  grow(...pieces: readonly (Buffer | string)[]): Promise<void>;
} {
  let bytes = Buffer.alloc(0);
  const file = {
    read: (target: Uint8Array, position: number) => Promise.resolve(bytes.copy(target, 0, position)),
  } as unknown as LogFile;
  const lines: string[] = [];
  const part = new LogPart(name, "1.log", file, 0, (_, all, __, start, end) => {
    lines.push(all.toString("utf8", start, end));
  });
  const grow = async (...pieces: readonly (Buffer | string)[]): Promise<void> => {
    bytes = Buffer.concat([bytes, ...pieces.map((piece) => Buffer.from(piece as string))]);
    await part.read(bytes.length);
  };
  return { part, lines, grow };
}

describe("a part is read", () => {
  it("continues where it was, with each line once, and reports each writer", async () => {
    const { part, lines, grow } = partOf();
    await grow(frame("Sa"), frame("Sb"));
    await grow(frame("Sc"));
    expect([lines, part.damage]).toEqual([["Sa", "Sb", "Sc"], []]);
    const writers: string[] = [];
    expect(part.take(frame("Sd", 0, "other"), (writer) => writers.push(writer))).toHaveLength(0);
    expect([writers, lines.at(-1)]).toEqual([["other"], "Sd"]);
  });

  it("up to a frame that is not all there yet, which counts once it is", async () => {
    const { part, lines, grow } = partOf();
    const whole = frame("Sb");
    await grow(frame("Sa"), whole.subarray(0, 20));
    expect([lines, part.damage]).toEqual([["Sa"], []]);
    await grow(whole.subarray(20));
    expect([lines, part.damage]).toEqual([["Sa", "Sb"], []]);
  });

  it("past the beginning of a frame that was never completed or confirmed", async () => {
    const { part, lines, grow } = partOf();
    await grow(frame("Sa"), frame("Sb").subarray(0, 20), frame("Sc"));
    expect([lines, part.damage]).toEqual([["Sa", "Sc"], []]);
  });
});

describe("bytes between frames are damage", () => {
  it("if they were never the beginning of one", async () => {
    const { part, lines, grow } = partOf();
    await grow("garbage", frame("Sa"));
    expect(lines).toEqual(["Sa"]);
    expect(part.damage.map(({ error }) => error.message)).toEqual([
      expect.stringContaining("bytes 0 to 7 are not a valid frame"),
    ]);
  });

  it("if a later frame declares that the file was synced beyond them: they were intact then", async () => {
    const { part, grow } = partOf();
    const cut = frame("Sb").subarray(0, 20);
    await grow(frame("Sa"), cut, frame("Sc", frame("Sa").length + cut.length));
    expect(part.damage).toHaveLength(1);
  });

  it("but not if a frame declares them harmless", async () => {
    const { part, grow } = partOf();
    const cut = frame("Sb").subarray(0, 20);
    const from = frame("Sa").length;
    const said = encodeFrame(voidLine(from, from + cut.length), "w", 0);
    await grow(frame("Sa"), cut, said, frame("Sc", from + cut.length + said.length));
    expect(part.damage).toEqual([]);
  });

  it("at the end of a merged file, which was synced before it was renamed", async () => {
    const cut = frame("Sb").subarray(0, 20);
    const [merged, open] = [partOf({ first: 1, last: 4, isMerged: true }), partOf()];
    await merged.grow(frame("Sa"), cut);
    await open.grow(frame("Sa"), cut);
    expect([merged.part.damage.length, open.part.damage.length]).toEqual([1, 0]);
  });
});

describe("harmless bytes are to be explained", () => {
  it("once the bytes after them were synced, until a synced frame declares them", async () => {
    const { part, grow } = partOf();
    const cut = frame("Sb").subarray(0, 20);
    await grow(cut, frame("Sc"));
    expect(part.unexplained).toEqual([]);
    part.synced = cut.length + frame("Sc").length;
    expect(part.unexplained).toMatchObject([{ from: 0, to: cut.length }]);
    await grow(encodeFrame(voidLine(0, cut.length), "w", 0));
    expect(part.unexplained).toHaveLength(1);
    part.synced = part.position;
    expect(part.unexplained).toEqual([]);
  });
});

/** Rules of the log: the first claim of a generation counts, and a change counts for its generation only. */
import { describe, expect, it } from "vitest";
import type { JournalRecord } from "../../../../src/flows/journal/journal.ts";
import { nameOf } from "../../../../src/flows/journal/key-name.ts";
import { LogContents } from "../../../../src/flows/journal/log/contents.ts";
import type { LogFile } from "../../../../src/flows/journal/log/disk.ts";
import { changeLine, encodeFrame, recordLine, SEAL } from "../../../../src/flows/journal/log/frame.ts";
import { LogPart } from "../../../../src/flows/journal/log/part.ts";
import { segment } from "../../../../src/flows/journal/log/part-name.ts";
import { recordBatches } from "../../../../src/flows/journal/log/records.ts";
import { collect } from "../../support/collect.ts";

const key = (reference: string) => ({ server: "s", flow: "f", reference });
const nameIn = (reference: string): string => nameOf(key(reference));
const claim = (reference: string, generation = 1, more: object = {}): string =>
  recordLine(nameIn(reference), generation, "sending", JSON.stringify({ key: key(reference), ...more }));
const change = (reference: string, generation: number, more: object = {}): string =>
  changeLine(
    nameIn(reference),
    generation,
    "accepted",
    JSON.stringify({ state: "accepted", at: "t", ...more }),
  );

/** A log of frames in the memory, each with these lines. */
class MemoryLog {
  readonly contents = new LogContents();
  readonly part: LogPart;
  /** Whether each line counted, in order. */
  readonly counted: boolean[] = [];
  bytes: Buffer = Buffer.alloc(0);

  constructor() {
    const read = (target: Uint8Array, position: number): Promise<number> =>
      Promise.resolve(this.bytes.copy(target, 0, position));
    const file = { read } as unknown as LogFile;
    this.part = new LogPart(segment(1), "1.log", file, 0, (part, bytes, letter, start, end) => {
      this.counted.push(this.contents.take(part, bytes, letter, start, end));
    });
    this.contents.add(this.part);
  }

  async append(...lines: readonly string[]): Promise<readonly boolean[]> {
    this.bytes = Buffer.concat([this.bytes, encodeFrame(lines.join(""), "w", 0)]);
    await this.part.read(this.bytes.length);
    return this.counted.splice(0);
  }

  async record(reference: string): Promise<JournalRecord> {
    return await this.contents.read(this.contents.find(nameIn(reference)));
  }
}

describe("a claim counts", () => {
  it("if it is the first of its generation, or of a later one", async () => {
    const log = new MemoryLog();
    expect(await log.append(claim("a"), claim("a"), claim("b"))).toEqual([true, false, true]);
    expect(await log.append(claim("a", 3, { reason: "third" }), claim("a", 2))).toEqual([true, false]);
    expect(await log.record("a")).toMatchObject({
      generation: 3,
      state: "sending",
      owner: "gone",
      reason: "third",
    });
    expect(log.contents.index.size).toBe(2);
  });

  it("with a generation of several digits", async () => {
    const log = new MemoryLog();
    await log.append(claim("a", 12));
    expect(await log.record("a")).toMatchObject({ generation: 12, key: key("a") });
  });
});

describe("a change counts", () => {
  it("for the current generation only", async () => {
    const log = new MemoryLog();
    expect(
      await log.append(change("a", 1), claim("a", 2), change("a", 1), change("a", 3), change("a", 2)),
    ).toEqual([...[false, true, false, false, true]]);
    expect(await log.record("a")).toMatchObject({ generation: 2, state: "accepted" });
  });

  it("no longer after the reference is claimed again", async () => {
    const log = new MemoryLog();
    await log.append(claim("a"), change("a", 1, { executionId: "e" }), claim("a", 2));
    const record = await log.record("a");
    expect([record.state, record.executionId]).toEqual(["sending", undefined]);
  });

  it("after the changes before it, and a weaker one changes nothing", async () => {
    const log = new MemoryLog();
    const done = changeLine(nameIn("a"), 1, "done", JSON.stringify({ state: "done", at: "t", status: "Ok" }));
    await log.append(claim("a"), done, change("a", 1, { status: "Running" }));
    expect(await log.record("a")).toMatchObject({ state: "done", status: "Ok" });
  });
});

it("a rewritten line contains its changes, and its owner only while that matters", async () => {
  const log = new MemoryLog();
  const owner = { host: "h", pid: 1, instance: "i", work: "w" };
  await log.append(claim("a", 1, { owner }), claim("b", 2, { owner }), change("b", 2, { executionId: "e" }));
  const line = (reference: string): string => {
    const entry = log.contents.find(nameIn(reference));
    const { offset, length } = log.contents.index.place(entry);
    return log.contents.wholeLine(
      nameIn(reference),
      entry,
      log.bytes.toString("utf8", offset, offset + length),
    );
  };
  expect(line("a")).toBe(`S${nameIn("a")} 1 ${JSON.stringify({ key: key("a"), owner })}\n`);
  expect(line("b")).toBe(
    `A${nameIn("b")} 2 ${JSON.stringify({ key: key("b"), state: "accepted", executionId: "e" })}\n`,
  );
  expect(await log.contents.owner(log.contents.find(nameIn("a")))).toEqual(owner);
});

it("a record that was moved keeps the changes that came after it was written again", async () => {
  const log = new MemoryLog();
  await log.append(claim("a"), change("a", 1, { executionId: "e" }), change("a", 1, { reason: "later" }));
  const { contents } = log;
  const entry = contents.find(nameIn("a"));
  contents.moved(entry, 1, contents.index.place(entry), 1);
  expect(contents.changes(entry)).toEqual([expect.stringContaining("later")]);
  contents.moved(entry, 1, contents.index.place(entry), 1);
  expect(contents.changes(entry)).toEqual([]);
});

it("nothing after a seal counts, in the same frame or a later one", async () => {
  const log = new MemoryLog();
  expect(await log.append(claim("a"), SEAL)).toEqual([true]);
  expect(await log.append(claim("b"))).toEqual([]);
  expect([log.part.isSealed, log.contents.find(nameIn("b"))]).toEqual([true, -1]);
});

describe("all records", () => {
  it("are returned in batches, with only the latest generations, for keys of any characters", async () => {
    const log = new MemoryLog();
    for (let at = 0; at < 513; at += 1) await log.append(claim(`é${at}`));
    await log.append(claim("é0", 2));
    const batches = await collect(recordBatches(log.contents));
    expect(batches.map(({ length }) => length)).toEqual([512, 1]);
    expect(batches[0]?.[0]).toMatchObject({ key: key("é0"), generation: 2 });
  });

  it("end if the file was truncated while it is read: the records after that are damaged", {
    timeout: 5_000,
  }, async () => {
    const log = new MemoryLog();
    await log.append(claim("a"));
    await log.append(claim("b"));
    log.bytes = log.bytes.subarray(0, -4);
    const [[a, b] = []] = await collect(recordBatches(log.contents));
    expect(a).toMatchObject({ key: key("a") });
    expect(b).toMatchObject({ name: "DamagedRecordError", file: "1.log" });
    await expect(log.record("b")).rejects.toMatchObject({ name: "DamagedRecordError" });
  });
});

it("a part that is not open is an internal error", () => {
  expect(() => new LogContents().partAt({ part: 3, offset: 0, length: 0 })).toThrow("the log has no part 3");
});

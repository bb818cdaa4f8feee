import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LoggedRecords } from "../../../../src/flows/journal/log/logged-records.ts";
import { mergeAll } from "../../../../src/flows/journal/log/merge.ts";
import { LogReader } from "../../../../src/flows/journal/log/reader.ts";
import { collect } from "../../support/collect.ts";
import { FOLDER } from "./processes.ts";
import { type Gate, SimulatedDisk } from "./simulated-disk.ts";

const LOG = join(FOLDER, "log");
const AT = "2026-08-22T10:00:00.000Z";
const FACTS = { payloadHash: "h", contentType: "application/xml", mode: "interactive", at: AT } as const;
const key = (reference: string) => ({ server: "https://s/api/v1", flow: "f", reference });
const MERGED = "0000000001-0000000004.log";

const records = (disk: SimulatedDisk, gate?: Gate): LoggedRecords =>
  new LoggedRecords({ folder: FOLDER, keepPayloads: false, disk: disk.of(gate), sizes: { segment: 100 } });

const files = (disk: SimulatedDisk): readonly string[] =>
  disk
    .paths()
    .filter((path) => path.startsWith(`${LOG}/`))
    .map((path) => path.slice(LOG.length + 1))
    .sort();

/** Five segments, which nobody has merged yet: the writer could not. */
async function unmerged(change?: (journal: LoggedRecords) => Promise<void>): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  const journal = records(disk, async (call) => {
    if (call.startsWith("open merging-")) throw new Error("not now");
  });
  for (let n = 1; n <= 5; n += 1) {
    await journal.claim(key(`r-${n}`), 1, FACTS);
    if (n === 1) await change?.(journal);
  }
  await journal.log.settled();
  return disk;
}

async function readerOf(disk: SimulatedDisk, gate?: Gate): Promise<LogReader> {
  const reader = new LogReader(disk.of(gate), LOG);
  await reader.load();
  return reader;
}

describe("merging", () => {
  it("makes one file of four sealed segments, and removes them", async () => {
    const disk = await unmerged();
    expect(files(disk)).toHaveLength(5);
    await mergeAll(await readerOf(disk));
    expect(files(disk)).toEqual([MERGED, "0000000005.log"]);
    expect(await collect(records(disk).records())).toHaveLength(5);
  });

  it("puts the changes of a record into its line", async () => {
    const disk = await unmerged(async (journal) => {
      const record = await journal.find(key("r-1"));
      if (record === undefined) throw new Error("not found");
      await journal.advance(record, { state: "accepted", at: AT, executionId: "e-1" });
      await journal.advance(record, { state: "done", at: AT, status: "Success" });
    });
    await mergeAll(await readerOf(disk));
    expect(disk.content(join(LOG, MERGED)).toString("utf8")).toMatch(/^D.*"executionId":"e-1".*"Success"/m);
    expect(await records(disk).find(key("r-1"))).toMatchObject({ state: "done", executionId: "e-1" });
  });

  it("leaves out generations that a later one has superseded", async () => {
    const disk = await unmerged(async (journal) => {
      const record = await journal.find(key("r-1"));
      if (record === undefined) throw new Error("not found");
      await journal.advance(record, { state: "failed", at: AT });
      await journal.claim(key("r-1"), 2, FACTS);
    });
    await mergeAll(await readerOf(disk));
    const all = await collect(records(disk).records());
    expect(all.filter(({ key: { reference } }) => reference === "r-1")).toMatchObject([{ generation: 2 }]);
    expect(disk.content(join(LOG, MERGED)).toString("latin1")).not.toMatch(/ 1 \{"key":[^}]*"r-1"/);
  });

  it.each<[what: string, spoil: (bytes: Buffer) => Uint8Array]>([
    ["lost its end", (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ["lost everything", () => Buffer.alloc(0)],
    ["changed in a frame", (bytes) => Buffer.from(bytes).fill(0x20, 60, 70)],
  ])("ends, and removes nothing, if a segment has %s since it was read", async (_, spoil) => {
    const disk = await unmerged();
    const path = join(LOG, "0000000002.log");
    let opened = 0;
    const reader = await readerOf(disk, async (call) => {
      if (call.startsWith("open merging-")) opened += 1;
    });
    const content = disk.content(path);
    // In place: the reader has the file open.
    const entry = disk.entry(path);
    if (entry === undefined || entry === "folder") throw new Error("no file");
    entry.bytes = Buffer.from(spoil(content));
    await expect(mergeAll(reader)).rejects.toThrow(/was truncated|lost its end|damaged/);
    expect(opened).toBe(1);
    expect(files(disk)).toEqual([1, 2, 3, 4, 5].map((n) => `000000000${n}.log`));
  });

  it("does not touch a damaged log, so that it can be repaired", async () => {
    const disk = await unmerged();
    const path = join(LOG, "0000000002.log");
    disk.setContent(path, disk.content(path).fill(0x20, 60, 70));
    const reader = await readerOf(disk);
    expect(reader.damage).toHaveLength(1);
    await mergeAll(reader);
    expect(files(disk)).toHaveLength(5);
  });

  it("leaves no file if the disk is full, and does not change the segments", async () => {
    const disk = await unmerged();
    const reader = await readerOf(disk);
    disk.space = 10;
    await expect(mergeAll(reader)).rejects.toThrow(/full/);
    expect(files(disk)).toHaveLength(5);
    disk.space = Number.POSITIVE_INFINITY;
    await mergeAll(reader);
    expect(files(disk)).toEqual([MERGED, "0000000005.log"]);
  });

  it("starts again if the log was read again in the meantime", async () => {
    const disk = await unmerged();
    let reader: LogReader | undefined;
    let loads = 0;
    reader = await readerOf(disk, async (call) => {
      if (call !== "sync" || reader === undefined || loads > 0) return;
      loads += 1;
      await reader.exclusively(async () => reader?.load());
    });
    await mergeAll(reader);
    expect([loads, files(disk)]).toEqual([1, [MERGED, "0000000005.log"]]);
  });

  it("removes segments that a merged file contains, and abandoned unfinished files", async () => {
    const disk = await unmerged();
    const first = disk.content(join(LOG, "0000000001.log"));
    await mergeAll(await readerOf(disk));
    disk.setContent(join(LOG, "0000000001.log"), first);
    disk.setContent(join(LOG, "merging-x.tmp"), first);
    disk.setContent(join(LOG, "notes.txt"), first);
    await mergeAll(await readerOf(disk));
    expect(files(disk)).toEqual([MERGED, "0000000005.log", "notes.txt"]);
  });
});

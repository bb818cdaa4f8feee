import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JournalRecord } from "../../../../src/flows/journal/journal.ts";
import { LoggedRecords } from "../../../../src/flows/journal/log/logged-records.ts";
import { LogReader } from "../../../../src/flows/journal/log/reader.ts";
import { FOLDER } from "./processes.ts";
import { type Gate, SimulatedDisk } from "./simulated-disk.ts";

const LOG = join(FOLDER, "log");
const FACTS = {
  payloadHash: "h",
  contentType: "application/xml",
  mode: "interactive",
  at: "2026-08-22T10:00:00.000Z",
} as const;
const key = (reference: string) => ({ server: "https://s/api/v1", flow: "f", reference });

const records = (disk: SimulatedDisk, gate?: Gate, segment = 100): LoggedRecords =>
  new LoggedRecords({ folder: FOLDER, keepPayloads: false, disk: disk.of(gate), sizes: { segment } });

/** A disk whose log has a merged file and segments behind it; each claim seals one. */
async function mergedLog(claims = 6): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  const writer = records(disk);
  for (let n = 1; n <= claims; n += 1) await writer.claim(key(`r-${n}`), 1, FACTS);
  await writer.log.settled();
  return disk;
}

const files = (disk: SimulatedDisk): readonly string[] =>
  disk
    .paths()
    .filter((path) => path.startsWith(`${LOG}/`))
    .map((path) => path.slice(LOG.length + 1));

/** A gate whose call of this name fails as often as `failures` says. */
function failing(call: string, state: { failures: number }): Gate {
  return async (each) => {
    if (each !== call || state.failures === 0) return;
    state.failures -= 1;
    throw Object.assign(new Error("EMFILE: too many open files"), { code: "EMFILE" });
  };
}

describe("a log that cannot be read to its end", () => {
  it("the log of these tests has a merged file", async () => {
    const disk = await mergedLog();
    expect(files(disk)).toContain("0000000001-0000000004.log");
    expect(files(disk)).toContain("0000000006.log");
  });

  it("reports this, and is read completely the next time, so that no claim counts as free", async () => {
    const disk = await mergedLog();
    const state = { failures: 1 };
    const journal = records(disk, failing("open 0000000005.log", state));
    await expect(journal.find(key("r-1"))).rejects.toThrow("EMFILE");
    expect(await journal.find(key("r-6"))).toMatchObject({ state: "sending" });
    expect(await journal.claim(key("r-6"), 1, FACTS)).toBeUndefined();
  });

  it("no claim that was read before counts as free if reading the log again fails", async () => {
    const disk = await mergedLog();
    const state = { failures: 0 };
    const journal = records(disk, failing("open 0000000005.log", state));
    await journal.log.prepare();
    state.failures = 1;
    await expect(journal.log.reader.exclusively(() => journal.log.reader.load())).rejects.toThrow("EMFILE");
    expect(await journal.claim(key("r-6"), 1, FACTS)).toBeUndefined();
    expect(await journal.claim(key("new"), 1, FACTS)).toMatchObject({ state: "sending" });
    expect(await records(disk).find(key("new"))).toMatchObject({ state: "sending" });
  });

  it("and that is damaged allows no claim after that", async () => {
    const disk = await mergedLog();
    const state = { failures: 0 };
    const journal = records(disk, failing("open 0000000005.log", state));
    await journal.log.prepare();
    const last = join(LOG, "0000000005.log");
    disk.setContent(last, disk.content(last).fill(0x20, 10, 20));
    state.failures = 1;
    await expect(journal.log.reader.exclusively(() => journal.log.reader.load())).rejects.toThrow("EMFILE");
    await expect(journal.claim(key("r-5"), 1, FACTS)).rejects.toThrow("damaged");
  });
});

describe("are read while the log is reloaded", () => {
  /** A journal that stands before the call `at`, reading everything anew, and what lets it go on. */
  async function reading(at: string) {
    const disk = await mergedLog();
    let isHeld = false;
    let go = (): void => {};
    let reached = (): void => {};
    const held = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const journal = records(disk, async (call) => {
      if (!isHeld || call !== at) return;
      isHeld = false;
      reached();
      await new Promise<void>((resolve) => {
        go = resolve;
      });
    });
    await journal.log.prepare();
    isHeld = true;
    const loading = journal.log.reader.exclusively(() => journal.log.reader.load());
    await held;
    return { disk, journal, loading, go: () => go() };
  }

  it("no reference counts as free because its file was not read yet", async () => {
    const { journal, loading, go } = await reading("open 0000000005.log");
    let found: JournalRecord | "nothing" | undefined;
    const finding = journal.find(key("r-6")).then((record) => {
      found = record ?? "nothing";
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(found).toBeUndefined();
    go();
    await Promise.all([loading, finding]);
    expect(found).toMatchObject({ key: key("r-6") });
  });

  it("no claim is made past a damage that is about to be seen", async () => {
    const { disk, journal, loading, go } = await reading("open 0000000005.log");
    const path = join(LOG, "0000000005.log");
    disk.setContent(path, disk.content(path).fill(0x20, 10, 20));
    const claiming = journal.claim(key("r-5"), 1, FACTS).catch((error: unknown) => String(error));
    await new Promise((resolve) => setImmediate(resolve));
    go();
    await loading;
    expect(await claiming).toContain("damaged");
  });

  it("a change is not taken to the files of version 0.1 for a record that the log has", async () => {
    const disk = await mergedLog();
    // A folder as version 0.1 left it: whether it holds anything is not known before it is looked into.
    const state = { isHeld: false, go: (): void => {} };
    const journal = records(disk, async (call) => {
      if (!state.isHeld || call !== "open 0000000005.log") return;
      state.isHeld = false;
      await new Promise<void>((resolve) => {
        state.go = resolve;
      });
    });
    const record = await journal.find(key("r-6"));
    if (record === undefined) throw new Error("not found");
    state.isHeld = true;
    const loading = journal.log.reader.exclusively(() => journal.log.reader.load());
    const advancing = journal.advance(record, { state: "accepted", at: FACTS.at, executionId: "e-6" });
    await new Promise((resolve) => setImmediate(resolve));
    state.go();
    await Promise.all([loading, advancing]);
    expect(await records(disk).find(key("r-6"))).toMatchObject({ state: "accepted", executionId: "e-6" });
  });
});

describe("the reader", () => {
  it("reports a file that is missing between others, by its name", async () => {
    const disk = await mergedLog();
    disk.put(join(LOG, "0000000005.log"), undefined);
    const reader = new LogReader(disk.of(), LOG);
    await reader.load();
    expect(reader.damage.map(({ error }) => error.message)).toMatchObject([/0000000005\.log.*missing/]);
    expect(reader.damage[0]?.mayNameOthers).toBe(true);
  });

  it("reports a segment that has lost its seal, though others follow", async () => {
    const disk = await mergedLog();
    const path = join(LOG, "0000000005.log");
    const content = disk.content(path);
    disk.setContent(path, content.subarray(0, content.lastIndexOf("\n#2")));
    const reader = new LogReader(disk.of(), LOG);
    await reader.load();
    expect(reader.damage.map(({ error }) => error.message)).toMatchObject([/end is missing/]);
  });

  it("reads nothing from a folder that is missing", async () => {
    const reader = new LogReader(new SimulatedDisk().of(), LOG);
    await reader.refresh();
    expect([reader.active, reader.damage, reader.contents.index.size]).toEqual([undefined, [], 0]);
  });

  it("runs tasks one after the other, also after one that failed", async () => {
    const reader = new LogReader(new SimulatedDisk().of(), LOG);
    const done: number[] = [];
    const failed = reader.exclusively(async () => {
      await Promise.resolve();
      done.push(1);
      throw new Error("x");
    });
    const next = reader.exclusively(async () => void done.push(2));
    await expect(failed).rejects.toThrow("x");
    await next;
    expect(done).toEqual([1, 2]);
  });

  it("gives up if the files change at each reading", async () => {
    const disk = await mergedLog();
    const reader = new LogReader(
      disk.of(async (call) => {
        if (call.startsWith("open 0000000005")) disk.put(join(LOG, "0000000005.log"), undefined);
        else if (call === "list") disk.setContent(join(LOG, "0000000005.log"), Buffer.alloc(0));
      }),
      LOG,
    );
    await expect(reader.load()).rejects.toThrow("the files of");
    expect(reader.parts).toEqual([]);
  });
});

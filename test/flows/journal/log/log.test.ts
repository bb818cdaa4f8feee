import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nameOf, startOf } from "../../../../src/flows/journal/key-name.ts";
import { changeLine, recordLine } from "../../../../src/flows/journal/log/frame.ts";
import { JournalLog } from "../../../../src/flows/journal/log/log.ts";
import { type Gate, SimulatedDisk } from "./simulated-disk.ts";

const FOLDER = "/simulated/journal/log";
const SEGMENT = join(FOLDER, "0000000001.log");
const AT = "2026-08-22T10:00:00.000Z";
const key = (reference: string, flow = "f") => ({ server: "https://s/api/v1", flow, reference });

const open = (disk: SimulatedDisk, gate?: Gate): JournalLog =>
  new JournalLog(disk.of(gate), FOLDER, async () => {});

function claim(log: JournalLog, reference: string, generation = 1, flow = "f"): Promise<boolean> {
  const known = key(reference, flow);
  const name = nameOf(known);
  const line = recordLine(name, generation, "sending", JSON.stringify({ key: known, at: AT }));
  const withdrawal = () =>
    changeLine(name, generation, "failed", JSON.stringify({ state: "failed", at: AT }));
  return log.claim(name, line, withdrawal);
}

const accept = (log: JournalLog, reference: string, executionId: string): Promise<void> => {
  const name = nameOf(key(reference));
  const change = JSON.stringify({ state: "accepted", at: AT, executionId });
  return log.change(name, changeLine(name, 1, "accepted", change), true);
};

async function logOf(...references: readonly string[]) {
  const disk = new SimulatedDisk();
  const log = open(disk);
  await log.prepare();
  for (const reference of references) await claim(log, reference);
  return { disk, log };
}

describe("claims", () => {
  it("count once, also of two at the same time, and a later generation counts after them", async () => {
    const { log } = await logOf();
    expect(await Promise.all([claim(log, "r"), claim(log, "r")])).toEqual([true, false]);
    expect([await claim(log, "r", 1), await claim(log, "r", 2), await claim(log, "r", 1)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([log.has(nameOf(key("r")), 1), log.has(nameOf(key("r")), 3)]).toEqual([true, false]);
  });

  it("that cannot be written to the disk are reported and withdrawn", async () => {
    const { disk, log } = await logOf("a");
    disk.failingSyncs = 1;
    await expect(claim(log, "r")).rejects.toThrow("EIO");
    expect(await log.find(nameOf(key("r")))).toMatchObject({ state: "failed" });
    expect(await claim(log, "r", 2)).toBe(true);
  });

  it("fail on a full disk, and succeed when there is room", async () => {
    const { disk, log } = await logOf("a");
    disk.space = 20;
    await expect(claim(log, "r")).rejects.toThrow("ENOSPC");
    disk.space = Number.POSITIVE_INFINITY;
    expect(await open(disk).find(nameOf(key("r")))).toBeUndefined();
    expect(await claim(log, "r")).toBe(true);
    expect(await open(disk).find(nameOf(key("a")))).toMatchObject({ state: "sending" });
  });

  it("in a folder that was removed are made in a new one, and changes of removed records fail", async () => {
    const { disk, log } = await logOf("a");
    for (const path of disk.paths()) if (path.startsWith("/simulated")) disk.put(path, undefined);
    await expect(accept(log, "a", "e")).rejects.toThrow("was removed");
    expect(await claim(log, "b")).toBe(true);
    expect(await open(disk).find(nameOf(key("b")))).toMatchObject({ state: "sending" });
  });
});

describe("records that are found", () => {
  it("include the change that is being written", async () => {
    const { log } = await logOf("r");
    const changing = accept(log, "r", "e-1");
    expect(await log.find(nameOf(key("r")))).toMatchObject({ state: "accepted", executionId: "e-1" });
    await changing;
  });

  it("are returned although an earlier change could not be written", async () => {
    const { disk, log } = await logOf("r");
    disk.failingSyncs = 1;
    const changing = accept(log, "r", "e-1").catch((error: unknown) => String(error));
    expect(await log.find(nameOf(key("r")))).toMatchObject({ key: key("r") });
    expect(await changing).toContain("EIO");
  });

  it("include what another process appended", async () => {
    const { disk, log } = await logOf("r");
    const other = open(disk);
    expect(await other.find(nameOf(key("q")))).toBeUndefined();
    await claim(log, "q");
    expect(await other.find(nameOf(key("q")))).toMatchObject({ key: key("q") });
  });

  it("by a reference's beginning has all of its flows, and no others", async () => {
    const { log } = await logOf("q");
    for (const flow of ["f", "g"]) await claim(log, "r", 1, flow);
    const found = await log.findStart(startOf("https://s/api/v1", "r"));
    expect(found.map(({ key: { flow } }) => flow).sort()).toEqual(["f", "g"]);
    expect(await log.findStart(startOf("https://s/api/v1", "none"))).toEqual([]);
  });

  it("does not pass over damage: its records, and what may have been among them, are refused", async () => {
    const { disk, log } = await logOf("a", "b");
    await claim(log, "c");
    const text = disk.content(SEGMENT).toString("latin1");
    const broken = text.replace(`"reference":"b"`, `"reference":"B"`);
    disk.setContent(SEGMENT, Buffer.from(broken, "latin1"));
    const again = open(disk);
    expect(await again.find(nameOf(key("a")))).toMatchObject({ key: key("a") });
    await expect(again.find(nameOf(key("b")))).rejects.toThrow("damaged");
    await expect(again.findStart(startOf("https://s/api/v1", "b"))).rejects.toThrow("damaged");
    await expect(claim(again, "b")).rejects.toThrow("damaged");
    const all: unknown[] = [];
    for await (const batch of again.records()) all.push(...batch);
    expect(all.map((each) => each instanceof Error)).toEqual([true, false, false]);
  });
});

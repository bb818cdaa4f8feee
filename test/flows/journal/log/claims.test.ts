/**
 * The claim protocol, as it is, in every order in which the disk can do the calls of two processes, with a power cut after every one of
 * them; and in random orders of more processes, with small segments that are sealed and merged meanwhile.
 */
import { describe, expect, it, vi } from "vitest";
import type { JournalRecord } from "../../../../src/flows/journal/journal.ts";
import type { LoggedRecords } from "../../../../src/flows/journal/log/logged-records.ts";
import { everySequence, interleave, SimulatedProcess, withFewChanges } from "./processes.ts";
import { SimulatedDisk } from "./simulated-disk.ts";

const KEY = { server: "https://s/api/v1", flow: "f", reference: "r" };
const FACTS = {
  payloadHash: "h",
  contentType: "application/xml",
  mode: "interactive",
  at: "2026-08-22T10:00:00.000Z",
} as const;

/** What a process was told of its claim; undefined as long as it was told nothing. */
interface Told {
  outcome?: "won" | "lost" | "failed";
}

function claim(records: LoggedRecords, reference: string = KEY.reference, generation = 1): Told {
  const told: Told = {};
  records.claim({ ...KEY, reference }, generation, FACTS).then(
    (record: JournalRecord | undefined) => {
      told.outcome = record === undefined ? "lost" : "won";
    },
    () => {
      told.outcome = "failed";
    },
  );
  return told;
}

const won = (all: readonly Told[]): number => all.filter(({ outcome }) => outcome === "won").length;

/** A disk on which these processes have claimed before, so that they have the log open. */
async function warm(
  count: number,
  segment: number,
  before = 0,
): Promise<readonly [SimulatedDisk, SimulatedProcess[]]> {
  const disk = new SimulatedDisk();
  const processes = Array.from({ length: count }, () => new SimulatedProcess(disk, { segment }));
  for (let number = 0; number < before; number += 1) {
    await processes[0]?.records.claim({ ...KEY, reference: `before ${number}` }, 1, FACTS);
  }
  for (const [at, { records }] of processes.entries()) {
    await records.claim({ ...KEY, reference: `warm ${at}` }, 1, FACTS);
    await records.log.settled();
  }
  for (const process of processes) process.hold();
  return [disk, processes];
}

/** What a new process is told. */
async function claimAfterwards(disk: SimulatedDisk): Promise<Told> {
  const { records } = new SimulatedProcess(disk);
  const record = await records.claim(KEY, 1, FACTS);
  return { outcome: record === undefined ? "lost" : "won" };
}

const MOST = 100_000;

describe("two processes that claim the same reference", () => {
  it("one wins and the other is refused, in every order of their calls", async () => {
    const runs = await everySequence(async (choose) => {
      const [disk, processes] = await warm(2, 1 << 20);
      const told = processes.map(({ records }) => claim(records));
      await interleave(processes, (calls) => calls[choose(calls.length)]);
      expect(told.map(({ outcome }) => outcome).sort()).toEqual(["lost", "won"]);
      expect((await claimAfterwards(disk)).outcome).toBe("lost");
    }, MOST);
    expect(runs).toBeGreaterThan(30);
  });

  it.each([0, 0.3, 0.7])(
    "a power cut after any call, in any order, leaves at most one winner (%d)",
    async (left) => {
      const runs = await everySequence(async (choose) => {
        const [disk, processes] = await warm(2, 1 << 20);
        const told = processes.map(({ records }) => claim(records));
        // One more choice: that there is no further call.
        await interleave(processes, (calls) => calls[choose(calls.length + 1)]);
        for (const process of processes) process.kill();
        disk.cutPower(() => left);
        expect(won([...told, await claimAfterwards(disk)])).toBeLessThanOrEqual(1);
      }, MOST);
      expect(runs).toBeGreaterThan(100);
    },
  );

  it("one wins if each frame fills a segment, which is sealed and merged, in every order with two changes", async () => {
    const runs = await everySequence(async (choose) => {
      const [disk, processes] = await warm(2, 1, 3);
      const told = processes.map(({ records }) => claim(records));
      await interleave(processes, withFewChanges(choose, 2));
      expect(told.map(({ outcome }) => outcome).sort()).toEqual(["lost", "won"]);
      expect((await claimAfterwards(disk)).outcome).toBe("lost");
    }, MOST);
    expect(runs).toBeGreaterThan(20);
  });

  it("one wins if both begin a new folder, in every order with two changes", async () => {
    const runs = await everySequence(async (choose) => {
      const disk = new SimulatedDisk();
      const processes = [1, 2].map(() => new SimulatedProcess(disk).hold());
      const told = processes.map(({ records }) => claim(records));
      await interleave(processes, withFewChanges(choose, 2));
      expect(told.map(({ outcome }) => outcome).sort()).toEqual(["lost", "won"]);
      expect((await claimAfterwards(disk)).outcome).toBe("lost");
    }, MOST);
    expect(runs).toBeGreaterThan(300);
  });

  it("a process that was suspended while segments were sealed, merged and removed claims nothing there", async () => {
    const disk = new SimulatedDisk();
    const [asleep, awake] = [1, 2].map(() => new SimulatedProcess(disk, { segment: 1 }));
    if (asleep === undefined || awake === undefined) throw new Error("two were made");
    await asleep.records.claim({ ...KEY, reference: "first" }, 1, FACTS);
    asleep.hold();
    const told = claim(asleep.records);
    // It has left the sealed segment, and is about to make the next one.
    await interleave([asleep], ([call]) => (call?.call === "open 0000000002.log" ? undefined : call));
    expect(asleep.waiting.map(({ call }) => call)).toEqual(["open 0000000002.log"]);
    for (let number = 0; number < 9; number += 1) {
      await awake.records.claim(
        { ...KEY, reference: number === 4 ? KEY.reference : `r-${number}` },
        1,
        FACTS,
      );
      await awake.records.log.settled();
    }
    expect(disk.paths().some((path) => path.endsWith("/0000000002.log"))).toBe(false);
    asleep.release();
    await vi.waitFor(() => expect(told.outcome).toBe("lost"));
  });

  it.each([1, 40, 200])(
    "a disk that is full after %d more bytes: the claim fails, and succeeds later",
    async (space) => {
      const [disk, [process]] = await warm(1, 1 << 20);
      process?.release();
      disk.space = space;
      await expect(process?.records.claim(KEY, 1, FACTS)).rejects.toThrow("ENOSPC");
      disk.space = Number.POSITIVE_INFINITY;
      expect(await process?.records.claim(KEY, 1, FACTS)).toBeDefined();
      expect((await claimAfterwards(disk)).outcome).toBe("lost");
    },
  );

  it("a claim that cannot be synced is withdrawn, and can be made again", async () => {
    const [disk, [process]] = await warm(1, 1 << 20);
    process?.release();
    disk.failingSyncs = 1;
    await expect(process?.records.claim(KEY, 1, FACTS)).rejects.toThrow("EIO");
    await vi.waitFor(async () => {
      expect(await process?.records.find(KEY)).toMatchObject({ generation: 1, state: "failed" });
    });
    expect(await process?.records.claim(KEY, 2, FACTS)).toBeDefined();
  });
});

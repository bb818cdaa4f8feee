/** One random storm. */
import { isDeepStrictEqual } from "node:util";
import type { JournalKey } from "../../../../src/flows/journal/journal.ts";
import { collect } from "../../support/collect.ts";
import { quiet, SimulatedProcess } from "./processes.ts";
import { SimulatedDisk } from "./simulated-disk.ts";

const AT = "2026-08-22T10:00:00.000Z";
const FACTS = { payloadHash: "h", contentType: "application/xml", mode: "interactive", at: AT } as const;
const REFERENCES = ["A", "B", "C", "D", "E"];
const key = (reference: string): JournalKey => ({ server: "https://s/api/v1", flow: "f", reference });

/** What the server would say of a reference. */
interface Truth {
  /** How often it was sent and may have run. */
  ran: number;
  /** Generations that were claimed. */
  claimed: number;
  /** The execution that the journal has confirmed to know. */
  confirmed?: string;
}

/** Processes that submit on one disk. */
export class Storm {
  readonly disk: SimulatedDisk = new SimulatedDisk();
  readonly truth: Map<string, Truth> = new Map(REFERENCES.map((each) => [each, { ran: 0, claimed: 0 }]));
  readonly processes: SimulatedProcess[] = [];
  /** A disk that lost what it had promised may have lost records, which is told then. */
  hasFailed = false;
  readonly #random: () => number;

  constructor(seed: number) {
    let state = seed >>> 0;
    this.#random = () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
    for (let number = 0; number < 3; number += 1) this.start();
  }

  start(): void {
    const process = new SimulatedProcess(this.disk, { segment: 900 }).hold();
    this.processes.push(process);
    for (let worker = 0; worker < 2; worker += 1) void this.#work(process);
  }

  kill(process: SimulatedProcess): void {
    process.kill();
    this.processes.splice(this.processes.indexOf(process), 1);
  }

  /** Submits one reference after the other, as `submitOnce` does. A journal that fails sends nothing. */
  async #work(process: SimulatedProcess): Promise<void> {
    for (let round = 0; round < 12; round += 1) {
      await this.#submit(process, this.#pick(REFERENCES)).catch(() => {});
    }
  }

  async #submit({ records }: SimulatedProcess, reference: string): Promise<void> {
    const truth = this.truth.get(reference) ?? { ran: 0, claimed: 0 };
    const found = await records.find(key(reference));
    if (found !== undefined && found.state !== "failed") return;
    const generation = (found?.generation ?? 0) + 1;
    const record = await records.claim(key(reference), generation, FACTS);
    if (record === undefined) return;
    truth.claimed = Math.max(truth.claimed, generation);
    const fate = this.#random();
    if (fate < 0.4) {
      await records.advance(record, { state: "failed", at: AT, reason: "refused" });
      return;
    }
    truth.ran += 1;
    if (fate < 0.6) return;
    const executionId = `${reference}-${generation}`;
    const accepted = await records.advance(record, { state: "accepted", at: AT, executionId });
    truth.confirmed = executionId;
    if (fate < 0.9) await records.advance(accepted, { state: "done", at: AT, status: "Success" });
  }

  async run(): Promise<void> {
    for (let step = 0; step < 1500; step += 1) {
      await quiet();
      const calls = this.processes.flatMap(({ waiting }) => waiting);
      if (calls.length === 0) break;
      const dice = this.#random();
      if (dice < 0.004) this.#replace(this.#pick(this.processes));
      else if (dice < 0.006) this.#cutPower();
      else if (dice < 0.01) this.disk.space = Math.floor(this.#random() * 600);
      else if (dice < 0.02) this.disk.space = Number.POSITIVE_INFINITY;
      else if (dice < 0.021) {
        this.disk.failingSyncs = 1;
        this.hasFailed = true;
      } else this.#pick(calls).go();
    }
  }

  #replace(process: SimulatedProcess): void {
    this.kill(process);
    this.start();
  }

  #cutPower(): void {
    const { length } = this.processes;
    for (const process of [...this.processes]) this.kill(process);
    this.disk.cutPower(this.#random);
    for (let number = 0; number < length; number += 1) this.start();
  }

  #pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.#random() * list.length)];
    if (one === undefined) throw new Error("nothing to pick from");
    return one;
  }

  /** What a process that comes after all that is told. */
  async judge(): Promise<void> {
    for (const process of [...this.processes]) this.kill(process);
    this.disk.space = Number.POSITIVE_INFINITY;
    this.disk.failingSyncs = 0;
    if (this.#random() < 0.5) this.disk.cutPower(this.#random);
    for (const [reference, { ran }] of this.truth) hold(ran <= 1, `${reference} ran ${ran} times`);
    if (this.hasFailed) return;
    const { records } = new SimulatedProcess(this.disk);
    for (const [reference, { claimed, confirmed, ran }] of this.truth) {
      const record = await records.find(key(reference));
      hold((record?.generation ?? 0) >= claimed, `generation ${claimed} of ${reference} is gone`);
      hold(
        confirmed === undefined || record?.executionId === confirmed,
        `${confirmed} is not known any more`,
      );
      hold(ran === 0 || record?.state !== "failed", `${reference} ran, and is told as failed`);
    }
    const all = await collect(records.records());
    const known = new Set(all.map(({ key: { reference } }) => reference));
    hold(all.length === known.size, "a record is told twice");
    for (const record of all) {
      const found = await records.find(record.key);
      hold(isDeepStrictEqual(found, record), `${record.key.reference} is told in two ways`);
    }
  }
}

function hold(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** Several journals on one simulated disk, as if each were a process, whose calls are done one by one in an order that is chosen. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { LogSizes } from "../../../../src/flows/journal/log/appender.ts";
import { LoggedRecords } from "../../../../src/flows/journal/log/logged-records.ts";
import type { SimulatedDisk } from "./simulated-disk.ts";

/** Where the simulated journals lie; not on the computer's own disk. */
export const FOLDER = "/simulated/journal";

/** A call that waits to be done. */
export interface WaitingCall {
  readonly process: SimulatedProcess;
  readonly call: string;
  /** Does it. */
  readonly go: () => void;
}

/** A process that comes no further than it is let. */
export class SimulatedProcess {
  readonly records: LoggedRecords;
  #waiting: WaitingCall[] = [];
  #isFree = true;
  #isDead = false;

  constructor(disk: SimulatedDisk, sizes?: LogSizes) {
    const gate = (call: string): Promise<void> => {
      if (this.#isDead) return new Promise(() => {});
      if (this.#isFree) return Promise.resolve();
      return new Promise((resolve) => {
        const waiting: WaitingCall = {
          process: this,
          call,
          go: () => {
            this.#waiting = this.#waiting.filter((each) => each !== waiting);
            resolve();
          },
        };
        this.#waiting.push(waiting);
      });
    };
    this.records = new LoggedRecords({
      folder: FOLDER,
      keepPayloads: false,
      disk: disk.of(gate),
      ...(sizes === undefined ? {} : { sizes }),
    });
  }

  /** From now on each call waits. */
  hold(): this {
    this.#isFree = false;
    return this;
  }

  /** Lets it run to its end. */
  release(): void {
    this.#isFree = true;
    for (const { go } of this.#waiting) go();
  }

  get waiting(): readonly WaitingCall[] {
    return this.#waiting;
  }

  /** `kill -9`: nothing that it waits for ever happens. */
  kill(): void {
    this.#isDead = true;
    this.#waiting = [];
  }
}

/** Waits until every process waits for a call or has nothing to do. */
export async function quiet(): Promise<void> {
  // A pump begins in the next turn, and promises settle between the turns.
  await nextTurn();
  await nextTurn();
  await nextTurn();
}

/** Does calls of the processes as `choose` says, until none waits or it says nothing. @returns how many */
export async function interleave(
  processes: readonly SimulatedProcess[],
  choose: (calls: readonly WaitingCall[]) => WaitingCall | undefined,
): Promise<number> {
  for (let steps = 0; ; steps += 1) {
    await quiet();
    const calls = processes.flatMap(({ waiting }) => waiting);
    const chosen = calls.length === 0 ? undefined : choose(calls);
    if (chosen === undefined) return steps;
    chosen.go();
  }
}

/**
 * Runs `run` for every sequence of choices that it can make: it is run again and again, each time with the next sequence.
 *
 * @returns how many there were.
 */
export async function everySequence(
  run: (choose: (count: number) => number) => Promise<void>,
  most: number,
): Promise<number> {
  let prefix: readonly number[] = [];
  for (let runs = 1; ; runs += 1) {
    const made: { readonly choice: number; readonly count: number }[] = [];
    await run((count) => {
      const choice = prefix[made.length] ?? 0;
      made.push({ choice, count });
      return choice;
    });
    while (made.length > 0 && (made.at(-1)?.choice ?? 0) + 1 === made.at(-1)?.count) made.pop();
    const last = made.pop();
    if (last === undefined) return runs;
    if (runs === most) throw new Error(`there are more than ${most} sequences`);
    prefix = [...made.map(({ choice }) => choice), last.choice + 1];
  }
}

/**
 * Chooses among calls as `choose` does, but leaves a process that could go on for another one at most so many times: most faults of
 * protocols show with two or three such changes, and all orders would be too many.
 */
export function withFewChanges(
  choose: (count: number) => number,
  most: number,
): (calls: readonly WaitingCall[]) => WaitingCall | undefined {
  let last: SimulatedProcess | undefined;
  let left = most;
  return (calls) => {
    // What a process does at the same time is done in its order.
    const first = calls.filter(
      ({ process }, at) => calls.findIndex((each) => each.process === process) === at,
    );
    const own = first.filter(({ process }) => process === last);
    const others = first.filter(({ process }) => process !== last);
    const open = own.length > 0 && left === 0 ? own : [...own, ...others];
    const chosen = open[open.length > 1 ? choose(open.length) : 0];
    if (own.length > 0 && chosen?.process !== last) left -= 1;
    last = chosen?.process;
    return chosen;
  };
}

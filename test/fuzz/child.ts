/** A process that runs cases of one target, and writes down which one before it begins. */
import { openSync, writeSync } from "node:fs";
import { type Figures, noFigures } from "./figures.ts";
import { type CaseRange, type Finding, outcomeOf, runCases } from "./run-cases.ts";
import { type CaseInput, signatureOf } from "./target.ts";
import { targetNamed } from "./targets.ts";

/** What the process is asked to do: a range of cases, or one input. */
export interface Task {
  readonly target: string;
  /** Where it writes which case runs, as `Progress` in JSON. */
  readonly progressFile: string;
  readonly range?: CaseRange;
  readonly input?: CaseInput;
}

/** What it tells. */
export type Told =
  | { readonly kind: "ready" }
  | { readonly kind: "figures"; readonly figures: Figures }
  | { readonly kind: "found"; readonly finding: Finding }
  | {
      readonly kind: "outcome";
      readonly verdict?: string;
      readonly signature?: string;
      readonly detail?: string;
    };

/** What the process writes before each case. */
export interface Progress {
  readonly number: number;
  /** CPU time of the process when the case began. */
  readonly cpuMs: number;
  readonly beganAt: number;
  /** Of the cases before it. */
  readonly figures: Figures;
}

const PROGRESS_LENGTH = 512;

/** Does what it is asked, and ends the process. */
export async function work(task: Task): Promise<void> {
  const record = openSync(task.progressFile, "w");
  let current: { readonly number: number; readonly input: CaseInput } = { number: -1, input: [] };
  const begins = (number: number, input: CaseInput, figures: Figures): void => {
    current = { number, input };
    const { user, system } = process.cpuUsage();
    const progress: Progress = { number, cpuMs: (user + system) / 1000, beganAt: Date.now(), figures };
    // As long as the longest, so that nothing of an earlier one is left behind it.
    writeSync(record, JSON.stringify(progress).padEnd(PROGRESS_LENGTH), 0);
  };
  // An error that nobody waits for belongs to the case that runs.
  process.on("uncaughtException", (error) => {
    const finding: Finding = {
      ...{ ...current, kind: "error", signature: signatureOf(error), minimised: current.input },
      detail: error.stack ?? error.message,
    };
    void tell(task.input === undefined ? { kind: "found", finding } : outcomeTold({ error })).then(() =>
      process.exit(9),
    );
  });
  const { prepare } = await targetNamed(task.target);
  const target = await prepare();
  await tell({ kind: "ready" });
  if (task.input !== undefined) {
    begins(-1, task.input, noFigures());
    await tell(outcomeTold(await settled(() => outcomeOf(target, task.input ?? []))));
  }
  const { range } = task;
  if (range !== undefined) {
    const figures = await settled(() =>
      runCases(target, range, { begins, found: (finding) => void tell({ kind: "found", finding }) }),
    );
    await tell({ kind: "figures", figures });
  }
  await target.close?.();
  process.exit(0);
}

/** What comes of an action, after that which it started without waiting for it had its turn. */
async function settled<T>(act: () => Promise<T>): Promise<T> {
  const result = await act();
  await new Promise((resolve) => setTimeout(resolve, 20));
  return result;
}

function outcomeTold(outcome: Awaited<ReturnType<typeof outcomeOf>>): Told {
  if ("verdict" in outcome) return { kind: "outcome", verdict: outcome.verdict };
  const { error } = outcome;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: "outcome", signature: signatureOf(error), detail };
}

function tell(told: Told): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(told, () => resolve());
  });
}

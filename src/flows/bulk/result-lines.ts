/** Reads the lines of a results file, both to continue a run and to report on it. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { BulkState } from "./record.ts";

/** The states that a results file can contain. */
export const RESULT_STATES: readonly BulkState[] = [
  "done",
  "failed",
  "rejected",
  "notSent",
  "unknown",
  "accepted",
];

const STATES: ReadonlySet<unknown> = new Set(RESULT_STATES);

/** Whether a results file can contain this state. */
export function isResultState(state: unknown): state is BulkState {
  return STATES.has(state);
}

/** The content of each line; `undefined` for a line that is not JSON, because a crash can truncate lines. */
export async function* linesOfResults(file: string): AsyncGenerator<unknown> {
  const input = createReadStream(file);
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      yield parsed(line);
  } finally {
    input.destroy();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The lines of a results file: what continues a run and what reports on it read them alike. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { BulkState } from "./record.ts";

/** The states that a results file tells. */
export const RESULT_STATES: readonly BulkState[] = [
  "done",
  "failed",
  "rejected",
  "notSent",
  "unknown",
  "accepted",
];

const STATES: ReadonlySet<unknown> = new Set(RESULT_STATES);

/** Whether the state of a line is one that a results file tells. */
export function isResultState(state: unknown): state is BulkState {
  return STATES.has(state);
}

/** What each line says; `undefined` for one that is not JSON, as a crash cuts lines off. */
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

/** The statuses of executions in the API, and their meaning for callers who wait or fetch. */

/** The statuses in the API. */
export const EXECUTION_STATUSES = [
  "Queued",
  "Running",
  "Waiting",
  "UserInput",
  "Success",
  "Warning",
  "Error",
  "Canceled",
  "SelectFlow",
  "Interrupted",
] as const;

/** One of the statuses in the API. */
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

const STABLE: ReadonlySet<string> = new Set(["Success", "Warning", "Error", "Canceled", "Interrupted"]);

/** Whether an execution in this status never changes again. */
export function isStable(status: string): boolean {
  return STABLE.has(status);
}

/** Whether an execution in this status continues only after a user's answer. */
export function waitsForPerson(status: string): boolean {
  return status === "UserInput" || status === "SelectFlow";
}

/** Whether outputs are available in this status. */
export function hasOutputs(status: string): boolean {
  return status === "Success" || status === "Warning";
}

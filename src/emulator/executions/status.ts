/** The statuses that the API names. */
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

/** One of the statuses that the API names. */
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

const STABLE: ReadonlySet<string> = new Set(["Success", "Warning", "Error", "Canceled", "Interrupted"]);

/** Whether an execution in this status never changes again. */
export function isStable(status: string): boolean {
  return STABLE.has(status);
}

/** Whether this status hands out outputs. */
export function hasOutputs(status: string): boolean {
  return status === "Success" || status === "Warning";
}

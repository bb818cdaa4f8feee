/** The statuses of executions that the API names, and what each means for those who wait or fetch. */

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

/** Whether an execution in this status goes on only when a person answers. */
export function waitsForPerson(status: string): boolean {
  return status === "UserInput" || status === "SelectFlow";
}

/** Whether this status hands out outputs. */
export function hasOutputs(status: string): boolean {
  return status === "Success" || status === "Warning";
}

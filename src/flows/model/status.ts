/** The states of an execution, and their meaning for a program that waits. */

/** The documented states. The server may have others: an unknown one is shown unchanged, and counts as active. */
export type ExecutionStatus =
  | "Queued"
  | "Running"
  | "Waiting"
  | "UserInput"
  | "SelectFlow"
  | "Success"
  | "Warning"
  | "Error"
  | "Canceled"
  | "Interrupted";

/**
 * `active`: the server is working; `paused`: it waits for an external event; `blocked`: it waits for a
 * person; `succeeded` and `failed`: the execution has ended.
 */
export type StatusKind = "active" | "paused" | "blocked" | "succeeded" | "failed";

const KINDS: ReadonlyMap<string, StatusKind> = new Map<ExecutionStatus, StatusKind>([
  ["Queued", "active"],
  ["Running", "active"],
  ["Waiting", "paused"],
  ["UserInput", "blocked"],
  ["SelectFlow", "blocked"],
  ["Success", "succeeded"],
  ["Warning", "succeeded"],
  ["Error", "failed"],
  ["Canceled", "failed"],
  ["Interrupted", "failed"],
]);

const SPELLINGS: ReadonlyMap<string, string> = new Map([...KINDS.keys()].map((name) => [plain(name), name]));

function plain(name: string): string {
  return name.replace(/[\s_-]/g, "").toLowerCase();
}

/**
 * The status in its documented spelling ("User input" is UserInput); an unknown one unchanged; `""` if it is
 * absent.
 */
export function readStatus(value: unknown): string {
  if (typeof value !== "string") return "";
  return KINDS.has(value) ? value : (SPELLINGS.get(plain(value)) ?? value);
}

/**
 * The meaning of a status for a program that waits. Never throws: an unknown status counts as active, so the
 * deadline of the wait applies.
 */
export function statusKind(status: string): StatusKind {
  return KINDS.get(status) ?? "active";
}

/** Whether the status is final. */
export function isTerminal(status: string): boolean {
  const kind = statusKind(status);
  return kind === "succeeded" || kind === "failed";
}

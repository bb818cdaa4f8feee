/** Decides what an error means for a record, and for the records after it. */
import {
  isAuthError,
  isJournalError,
  isNotFoundError,
  isPermissionError,
  isReferenceConflictError,
  isSmartFlowsError,
  isTransportError,
  isValidationError,
} from "../errors/guards.ts";
import type { BulkState } from "./record.ts";

/** Whether the run has to stop: the journal's disk is full, or this package has a fault. */
export function stopsAtOnce(error: unknown): boolean {
  // A damaged record affects one submission; a journal that cannot be read or written affects all of them.
  return !isSmartFlowsError(error) || (isJournalError(error) && error.code !== "journal-record");
}

/**
 * Whether the error would affect all records alike: the server is down, the key is refused, the flow does not
 * exist.
 */
export function befallsAll(error: unknown): boolean {
  if (!isSmartFlowsError(error) || error.outcome === "accepted") return false;
  if (isAuthError(error) || isPermissionError(error) || isNotFoundError(error)) return true;
  return error.code === "rate-limited" || (isTransportError(error) && error.outcome === "not-sent");
}

/** The state of a record whose submission failed. */
export function stateAfter(error: unknown): Exclude<BulkState, "done" | "failed" | "skipped"> {
  if (!isSmartFlowsError(error)) return "unknown";
  const { code, outcome } = error;
  if (isReferenceConflictError(error) || isValidationError(error)) return "rejected";
  // Another process is sending it: its result is not known here.
  if (code === "in-progress" || outcome === "unknown") return "unknown";
  return outcome === "accepted" ? "accepted" : "notSent";
}

/** The form of an error in a line of the results file. */
export function codeAndMessage(error: unknown): { readonly code: string; readonly message: string } {
  const code = isSmartFlowsError(error) ? error.code : "error";
  return { code, message: error instanceof Error ? error.message : String(error) };
}

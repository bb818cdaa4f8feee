/** What an error says about a record, and about all that would follow it. */
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

/** Whether nothing more may be tried: the journal's disk is full, or this package is wrong. */
export function stopsAtOnce(error: unknown): boolean {
  // A damaged record is one submission's; a journal that cannot be read or written is everybody's.
  return !isSmartFlowsError(error) || (isJournalError(error) && error.code !== "journal-record");
}

/** Whether it would befall every record alike: the server is away, the key is refused, the flow is not there. */
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
  // Another process is at it: what comes of that is not known here.
  if (code === "in-progress" || outcome === "unknown") return "unknown";
  return outcome === "accepted" ? "accepted" : "notSent";
}

/** An error as a line of the results file has it. */
export function describe(error: unknown): { readonly code: string; readonly message: string } {
  const code = isSmartFlowsError(error) ? error.code : "error";
  return { code, message: error instanceof Error ? error.message : String(error) };
}

/** The errors about submissions whose outcome is not known. Each says how to continue. */
import { ConfigurationError, ReferenceConflictError, UnknownOutcomeError } from "../errors/client.ts";
import type { JournalRecord } from "../journal/journal.ts";
import type { Reconciliation } from "./reconciliation.ts";

/** The submission is still under way: the caller has to wait. */
export function underWay({ key: { reference }, owner, at }: JournalRecord): ConfigurationError {
  const wait =
    owner === "unclear"
      ? `, probably on another computer. It counts as lost a quarter of an hour after ${at}`
      : "";
  return new ConfigurationError(
    `the submission of ${JSON.stringify(reference)} is still in progress${wait}: wait for it`,
    { reference },
  );
}

/** The given data is not the data that was submitted. */
export function otherPayload(reference: string): ReferenceConflictError {
  return new ReferenceConflictError(
    `the xml is not the data that was submitted as ${JSON.stringify(reference)}`,
    {
      reference,
    },
  );
}

/** The search has failed: the outcome is still unknown. */
export function notFoundOut(
  { attempts, requestId, status }: UnknownOutcomeError,
  reference: string,
  cause: unknown,
): UnknownOutcomeError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `the outcome of ${JSON.stringify(reference)} is unknown, and the search for it failed: ${why}`;
  const end = /[.?!]$/.test(message) ? "" : ".";
  return new UnknownOutcomeError(`${message}${end} Call reconcile(${JSON.stringify(reference)}) later.`, {
    reference,
    attempts,
    requestId,
    status,
    cause,
  });
}

/** The search has decided nothing: the next step depends on the reason. */
export function stillUnknown(
  cause: UnknownOutcomeError,
  reference: string,
  result: Reconciliation,
): UnknownOutcomeError {
  const { attempts, requestId, status } = cause;
  const why = "reason" in result ? `: ${result.reason.message}` : "";
  const message = `the outcome of ${JSON.stringify(reference)} is unknown${why}. ${nextStepOf(result)}`;
  return new UnknownOutcomeError(message, { reference, attempts, requestId, status, cause });
}

function nextStepOf(result: Reconciliation): string {
  if (result.verdict === "absent")
    return "If it may run twice, call resubmit(reference, { acceptDuplicateRisk: true }).";
  if (result.verdict === "ambiguous" && result.candidates.length > 0)
    return "Call reconcile(reference) to list the executions that may belong to it, check them, and call adopt(reference, executionId).";
  return "Call reconcile(reference) later.";
}

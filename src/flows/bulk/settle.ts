/** Settles one record: checks whether it was submitted before, submits it, and follows its run. */
import type { JournalRecord } from "../journal/journal.ts";
import { effectiveState } from "../journal/journal.ts";
import { statusKind } from "../model/status.ts";
import type { Run } from "../run/run.ts";
import type { BulkRecord, BulkResult, BulkState, EarlierState } from "./record.ts";
import { codeAndMessage } from "./verdict.ts";

/** The name and place of a record, as in its result. */
export type ResultName = Pick<BulkResult, "reference" | "line" | "file" | "convertedFrom">;

/** The part of a result that identifies its record. */
export function recordNameOf<T>(
  { line, file }: BulkRecord<T>,
  reference: string | undefined,
  convertedFrom?: string,
): ResultName {
  return {
    ...(convertedFrom === undefined ? {} : { convertedFrom }),
    ...(reference === undefined ? {} : { reference }),
    ...(line === undefined ? {} : { line }),
    ...(file === undefined ? {} : { file }),
  };
}

/** The state of a reference before the submission. */
export interface Known {
  readonly journal: JournalRecord | undefined;
  /** The state in the results file. */
  readonly last: BulkState | undefined;
  readonly payloadHash: string;
}

/**
 * The result of a record that needs no submission; undefined if it does need one, or if its run must be
 * followed to its end.
 *
 * @param unfinished whether a successful run still has work to do that the results file does not contain.
 */
export function settledBefore(
  name: ResultName,
  { journal, last, payloadHash }: Known,
  until: "accepted" | "done",
  unfinished: boolean,
): BulkResult | undefined {
  if (journal === undefined) return withoutJournal(name, last);
  // Other data under the same reference is a conflict, which the submission reports.
  if (journal.payloadHash !== payloadHash) return undefined;
  const state = effectiveState(journal);
  const facts = {
    ...(journal.executionId === undefined ? {} : { executionId: journal.executionId }),
    ...(journal.status === undefined ? {} : { status: journal.status }),
  };
  if (state === "accepted" && until === "accepted") return skipped(name, "accepted", facts);
  if (state !== "done") return undefined;
  const earlier = statusKind(journal.status ?? "") === "failed" ? "failed" : "done";
  return earlier === "done" && unfinished ? undefined : skipped(name, earlier, facts);
}

/**
 * For a record that only the results file contains: a submission that may have run must not be sent again,
 * although the journal does not contain it.
 */
function withoutJournal(name: ResultName, last: BulkState | undefined): BulkResult | undefined {
  if (last === "done" || last === "failed" || last === "accepted") return skipped(name, last, {});
  if (last !== "unknown") return undefined;
  const message =
    "according to the results file its outcome is unknown, and the journal has no record of it: nothing was sent";
  return { ...name, state: "unknown", error: { code: "unknown-outcome", message } };
}

function skipped(
  name: ResultName,
  earlier: EarlierState,
  facts: Pick<BulkResult, "executionId" | "status">,
): BulkResult {
  return { ...name, ...facts, state: "skipped", earlier };
}

/** Options for following a run. */
export interface Following {
  readonly signal: AbortSignal;
  readonly timeout: number | undefined;
  readonly onDone: ((run: Run, result: BulkResult) => Promise<void>) | undefined;
}

/** Waits for the run's end. If waiting fails, the run still exists: the state is `accepted`. */
export async function follow(name: ResultName, run: Run, following: Following): Promise<BulkResult> {
  const accepted = { ...name, executionId: run.id };
  try {
    const { signal, timeout, onDone } = following;
    const { status, message } = await run.wait({ signal, ...(timeout === undefined ? {} : { timeout }) });
    if (statusKind(status) === "failed") {
      const error = { code: "flow-failed", message: message ?? `the run ended with ${status}` };
      return { ...accepted, status, state: "failed", error };
    }
    const result: BulkResult = { ...accepted, status, state: "done" };
    await onDone?.(run, result);
    return result;
  } catch (error) {
    return { ...accepted, state: "accepted", error: codeAndMessage(error) };
  }
}

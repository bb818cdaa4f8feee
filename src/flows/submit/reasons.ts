/** The reasons why an outcome stays unknown, as sentences. */
import type { JournalRecord } from "../journal/journal.ts";
import type { InputDigest } from "./inputs.ts";
import type { ListedExecution } from "./listing.ts";
import type { Candidate, UnresolvedReason } from "./reconciliation.ts";

/** An execution that was listed, and its input. */
export interface Compared {
  readonly execution: ListedExecution;
  readonly input: InputDigest;
}

/** The number of candidates that a finding names. */
const MOST_CANDIDATES = 20;

export function candidatesOf(all: readonly Compared[], content: Candidate["content"]): readonly Candidate[] {
  return all.slice(0, MOST_CANDIDATES).map(({ execution }) => ({ execution, content }));
}

export const SAME_PAYLOAD: UnresolvedReason = {
  code: "same-payload",
  message: "another submission whose outcome is unknown has the same data, and one execution was found",
};

export const SAME_PAYLOAD_ELSEWHERE: UnresolvedReason = {
  code: "same-payload",
  message:
    "the outcome of another submission with the same data is not known either, and the execution that was found may be its own",
};

export function severalReason(same: readonly Compared[]): UnresolvedReason {
  if (same.length === 1) return SAME_PAYLOAD;
  return { code: "several", message: `${same.length} executions have this data` };
}

export function absentReason(inWindow: number): UnresolvedReason {
  if (inWindow === 0) {
    return {
      code: "none-in-window",
      message: "the server lists no execution of that time that could belong to this submission",
    };
  }
  const message =
    inWindow === 1
      ? "the one execution of that time has different data"
      : `all ${inWindow} executions of that time have different data`;
  return { code: "other-data", message };
}

export function unclearReason(
  unclear: readonly Compared[],
  { contentType }: JournalRecord,
): UnresolvedReason {
  const [first] = unclear.filter(({ input }) => input.kind === "unreadable");
  if (first?.input.kind === "unreadable") {
    const message = `${executions(unclear)} cannot be compared: ${first.input.reason}`;
    return { code: "unreadable", message };
  }
  const message =
    contentType === ""
      ? `it was sent without data, and ${executions(unclear)} ${unclear.length === 1 ? "fits" : "fit"}`
      : `the bytes of ${executions(unclear)} differ from what was sent; without the data no further comparison is possible (pass it as xml, or keep payloads in the journal)`;
  return { code: "not-comparable", message };
}

function executions({ length }: readonly Compared[]): string {
  return length === 1 ? "one execution of that time" : `${length} executions of that time`;
}

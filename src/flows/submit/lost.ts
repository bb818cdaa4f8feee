/** A submission whose answer was lost, as the search for its execution sees it. */
import type { JournalRecord } from "../journal/journal.ts";

/** A lost submission. It contains hashes of the payload, not the payload: thousands may be searched for at once. */
export interface LostSubmission {
  readonly record: JournalRecord;
  /**
   * `meaningHash` of the payload, where the payload is known: a server may then reformat the input that it keeps. Without
   * it, only a byte-for-byte copy is recognised.
   */
  readonly meaning: string | undefined;
}

/** Each submission once: named twice, it would be its own rival with the same data. */
export function distinct(lost: readonly LostSubmission[]): readonly LostSubmission[] {
  const byKey = new Map(lost.map((each) => [JSON.stringify(each.record.key), each]));
  return [...byKey.values()];
}

/** Milliseconds of the settle period that are left. A process that crashed did not record when its answer was lost. */
export function settleLeft({ lostAt }: JournalRecord, settle: number, now: number): number {
  const lost = Date.parse(lostAt ?? "");
  return Number.isNaN(lost) ? settle : Math.min(settle, Math.max(0, lost + settle - now));
}

/** Whether a record is of another submission with the same data. A submission that was under way when the journal was read may be lost by now. */
export function isOtherWithSameData(other: JournalRecord, record: JournalRecord): boolean {
  if (other.payloadHash !== record.payloadHash || other.contentType !== record.contentType) return false;
  const [a, b] = [other.key, record.key];
  return a.server === b.server && (a.flow !== b.flow || a.reference !== b.reference);
}

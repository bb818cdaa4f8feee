/** The data about a submission whose answer was lost that the search for its execution needs. */
import type { JournalRecord } from "../journal/journal.ts";

/** A lost submission. It contains hashes of the payload, not the payload: thousands may be searched for at once. */
export interface LostSubmission {
  readonly record: JournalRecord;
  /**
   * `meaningHash` of the payload, if the payload is known. With it, an input that the server has reformatted
   * is recognised; without it, only an identical copy.
   */
  readonly meaning: string | undefined;
}

/** Each submission once: if it occurred twice, it would count as another one with the same data. */
export function distinct(lost: readonly LostSubmission[]): readonly LostSubmission[] {
  const byKey = new Map(lost.map((each) => [JSON.stringify(each.record.key), each]));
  return [...byKey.values()];
}

/** Milliseconds of the settle period that are left. A process that crashed did not record when its answer was lost. */
export function settleLeft({ lostAt }: JournalRecord, settle: number, now: number): number {
  const lost = Date.parse(lostAt ?? "");
  return Number.isNaN(lost) ? settle : Math.min(settle, Math.max(0, lost + settle - now));
}

/**
 * Whether a record is of another submission with the same data. A submission that was under way when the
 * journal was read may have been lost since.
 */
export function isOtherWithSameData(other: JournalRecord, record: JournalRecord): boolean {
  if (other.payloadHash !== record.payloadHash || other.contentType !== record.contentType) return false;
  const [a, b] = [other.key, record.key];
  return a.server === b.server && (a.flow !== b.flow || a.reference !== b.reference);
}

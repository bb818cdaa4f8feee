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

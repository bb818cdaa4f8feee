/** A submission whose answer was lost, as the search for its execution sees it. */
import type { JournalRecord } from "../journal/journal.ts";

/** What is looked for. Payloads are not kept here, only what tells them apart: thousands may be looked for at once. */
export interface LostSubmission {
  readonly record: JournalRecord;
  /**
   * `meaningHash` of the payload, where the payload is known: a server that reformats what it keeps is then understood. Without
   * it, only a byte-for-byte copy is recognised.
   */
  readonly meaning: string | undefined;
}

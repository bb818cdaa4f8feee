/** Moves a journal: what another one knows of submissions, into this one. */

import type { OnDamagedRecord } from "../../flows/journal/damaged-record.ts";
import {
  effectiveState,
  type Journal,
  type JournalChange,
  type JournalFacts,
  type JournalKey,
  type JournalRecord,
} from "../../flows/journal/journal.ts";
import type { Mutable } from "../../flows/model/read.ts";

/** What became of the records. */
export interface ImportReport {
  /** Records that the journal did not know, or of which it knew less. */
  readonly imported: number;
  /** Records that the journal knew already. */
  readonly known: number;
  /** Submissions that a process still works on: import again when it has ended. */
  readonly underWay: readonly JournalKey[];
  /** References that the journal knows with other data. They were left as they are. */
  readonly conflicts: readonly JournalKey[];
}

/** Options of an import. */
export interface ImportOptions {
  /** Called with the number of records that were read so far. */
  readonly onProgress?: (read: number) => void;
  /** Receives records that cannot be read. Without it the first of them is thrown, after all the others. */
  readonly onDamaged?: OnDamagedRecord;
  /** Ends the import between two records. It can be repeated. */
  readonly signal?: AbortSignal;
}

/** Records at the same time: a journal on PostgreSQL writes them in one statement. */
const AT_ONCE = 200;
/** Milliseconds that a submission is assumed to have taken, where its process ended before it recorded the time. */
const LONGEST_SUBMISSION = 3_600_000;

/**
 * Imports the latest record of every reference. Nothing is changed in `from`. It may be repeated: what `to` knows is never weakened.
 *
 * End all processes that submit by `from` first, or they may send what `to` does not know of.
 *
 * @throws what the journals throw, and the signal's reason
 */
export async function importJournal(
  from: Journal,
  to: Journal,
  { onProgress, onDamaged, signal }: ImportOptions = {},
): Promise<ImportReport> {
  const report = { imported: 0, known: 0, underWay: [] as JournalKey[], conflicts: [] as JournalKey[] };
  let read = 0;
  const importAll = async (records: readonly JournalRecord[]): Promise<void> => {
    const results = await Promise.all(records.map((record) => importOne(from, to, record)));
    for (const [index, result] of results.entries()) {
      const key = records[index]?.key;
      if (result === "imported" || result === "known") report[result] += 1;
      else if (key !== undefined) report[result].push(key);
    }
    read += records.length;
    onProgress?.(read);
    signal?.throwIfAborted();
  };
  let next: JournalRecord[] = [];
  for await (const record of from.records(onDamaged)) {
    if (next.push(record) < AT_ONCE) continue;
    await importAll(next);
    next = [];
  }
  await importAll(next);
  return report;
}

async function importOne(
  from: Journal,
  to: Journal,
  record: JournalRecord,
): Promise<"imported" | "known" | "underWay" | "conflicts"> {
  const change = changeOf(record);
  if (change === undefined) return "underWay";
  const { key, generation } = record;
  const found = (await to.find(key)) ?? undefined;
  if (found !== undefined && found.generation > generation) return "known";
  if (found?.generation === generation) return await complete(to, found, record, change);
  const claimed = (await to.claim(key, generation, await factsOf(from, record))) ?? undefined;
  // Another import, or a submission, was faster.
  if (claimed === undefined) return await importOne(from, to, record);
  await to.advance(claimed, change);
  return "imported";
}

/** The generation is there, from an import that was interrupted, say: what it lacks is added. */
async function complete(
  to: Journal,
  found: JournalRecord,
  record: JournalRecord,
  change: JournalChange,
): Promise<"imported" | "known" | "conflicts"> {
  if (found.payloadHash !== record.payloadHash) return "conflicts";
  if (found.state === change.state) return "known";
  const after = await to.advance(found, change);
  return after.state === found.state ? "known" : "imported";
}

async function factsOf(from: Journal, record: JournalRecord): Promise<JournalFacts> {
  const { payloadHash, contentType, mode, at, serverOffset, state } = record;
  const facts: Mutable<JournalFacts> = { payloadHash, contentType, mode, at };
  if (serverOffset !== undefined) facts.serverOffset = serverOffset;
  const isNeeded = state !== "accepted" && state !== "done";
  const payload = isNeeded ? await from.payload(record) : undefined;
  if (payload !== undefined) facts.payload = payload;
  return facts;
}

/** The change that makes a claim this record; undefined while a process works on it. */
function changeOf(record: JournalRecord): JournalChange | undefined {
  const now = Date.now();
  const state = effectiveState(record, now);
  if (state === "sending") return undefined;
  const { at, lostAt, executionId, status, reason } = record;
  const sent = Date.parse(at);
  // A search looks at the time from the claim to the loss: too short a time would hide the execution.
  const lost = lostAt ?? new Date(Math.min(now, sent + LONGEST_SUBMISSION)).toISOString();
  return {
    state,
    at: state === "unknown" ? lost : at,
    ...(executionId === undefined ? {} : { executionId }),
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
  };
}

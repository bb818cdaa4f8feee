/** Imports the submissions of another journal. */

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

/** The number of records by result. */
export interface ImportReport {
  /** Records that were absent, or present in an earlier state. */
  readonly imported: number;
  /** Records that were present already. */
  readonly known: number;
  /** Submissions that a process is still making. Import again when it has ended. */
  readonly underWay: readonly JournalKey[];
  /** References that are present with other data. Their records were not changed. */
  readonly conflicts: readonly JournalKey[];
}

/** Options of an import. */
export interface ImportOptions {
  /** Called with the number of records that have been read. */
  readonly onProgress?: (read: number) => void;
  /** Called for each record that cannot be read. Without it the first such error is thrown, after all other records were imported. */
  readonly onDamaged?: OnDamagedRecord;
  /** Stops the import between two records. The import can be repeated. */
  readonly signal?: AbortSignal;
}

/** The number of records that are imported at the same time. A journal on PostgreSQL writes them in one statement. */
const AT_ONCE = 200;
/** Assumed duration in milliseconds of a submission whose process ended before it recorded the time of the loss. */
const LONGEST_SUBMISSION = 3_600_000;

/**
 * Imports the latest record of every reference. It changes nothing in `from`, and may be repeated: no record in `to` is ever replaced by an
 * earlier state.
 *
 * First stop all processes that submit with the journal `from`. Otherwise they may make submissions that are missing in `to`.
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
  // Another import or a submission has claimed the generation first.
  if (claimed === undefined) return await importOne(from, to, record);
  await to.advance(claimed, change);
  return "imported";
}

/** Adds what is missing to a generation that is present already, for example from an interrupted import. */
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

/** The change that turns a claim into this record; undefined while a process is still submitting it. */
function changeOf(record: JournalRecord): JournalChange | undefined {
  const now = Date.now();
  const state = effectiveState(record, now);
  if (state === "sending") return undefined;
  const { at, lostAt, executionId, status, reason } = record;
  const sent = Date.parse(at);
  // A search considers the time from the claim to the loss. If that time were too short, the search would miss the execution.
  const lost = lostAt ?? new Date(Math.min(now, sent + LONGEST_SUBMISSION)).toISOString();
  return {
    state,
    at: state === "unknown" ? lost : at,
    ...(executionId === undefined ? {} : { executionId }),
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Summarises a results file: counts, times, reasons, and the first records of each kind. */
import { createHash } from "node:crypto";
import { isResultState, linesOfResults } from "../../flows/bulk/result-lines.ts";
import type { BulkCounts, BulkResult } from "../../flows/index.ts";
import { isObject } from "../../flows/model/read.ts";
import { usageError } from "../exit.ts";
import { type ReasonGroup, Reasons } from "./reasons.ts";

/** A line of a results file. */
export type ResultLine = BulkResult & { readonly at: string };

/** The duration of a record, and the time of its end. */
export interface Timing {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly milliseconds: number;
}

/** The summary of a run with all its continuations. */
export interface RunSummary {
  readonly server: string;
  readonly flow: string;
  readonly counts: BulkCounts;
  readonly total: number;
  /** Times of the first and the last line. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** In the order in which the records ended. */
  readonly timings: readonly Timing[];
  readonly reasons: readonly ReasonGroup[];
  /** The first rejected records. */
  readonly rejected: readonly ResultLine[];
  /** The first records that failed, were not sent, or whose outcome is unknown. */
  readonly troubled: readonly ResultLine[];
  /** The last records that are done: their documents are saved. */
  readonly done: readonly ResultLine[];
}

/** The number of records in each list: a page with all of them would not open. */
export const MOST_NAMED = 500;
export const MOST_DONE = 200;

/**
 * Reads the file twice: if a record has several lines, the last one counts. @throws CliError for another
 * file; errors of the file system
 */
export async function summarise(file: string, shown: string): Promise<RunSummary> {
  const last = new Map<number, number>();
  let number = 0;
  for await (const line of linesOf(file)) {
    for (const key of keysOf(line)) last.set(key, number);
    number += 1;
  }
  const { server, flow } = await headerOf(file, shown);
  const counts = { done: 0, failed: 0, rejected: 0, notSent: 0, unknown: 0, accepted: 0, skipped: 0 };
  const reasons = new Reasons();
  const [timings, rejected, troubled, done]: [Timing[], ResultLine[], ResultLine[], ResultLine[]] = [
    [],
    [],
    [],
    [],
  ];
  let [from, to]: (string | undefined)[] = [];
  number = 0;
  for await (const line of linesOf(file)) {
    const isLast = decisiveKeysOf(line).every((key) => last.get(key) === number);
    number += 1;
    from ??= line.at;
    to = line.at;
    if (!isLast) continue;
    const { state, milliseconds } = line;
    counts[state] += 1;
    if (milliseconds !== undefined) timings.push({ at: Date.parse(line.at), milliseconds });
    reasons.add(titleOfRecord(line), line);
    if (state === "done") {
      done.push(line);
      if (done.length > MOST_DONE) done.shift();
    } else if (state === "rejected") {
      if (rejected.length < MOST_NAMED) rejected.push(line);
    } else if (state !== "skipped" && state !== "accepted" && troubled.length < MOST_NAMED)
      troubled.push(line);
  }
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    ...{ server, flow, counts, total, from, to, timings, rejected, troubled, done },
    reasons: reasons.all(),
  };
}

/** The title of a record: its place and its reference. */
export function titleOfRecord({
  file,
  line,
  reference,
}: Pick<BulkResult, "file" | "line" | "reference">): string {
  const place = file ?? (line === undefined ? "" : `line ${line}`);
  return [place, reference ?? ""].filter((part) => part !== "").join(", ") || "a record without a name";
}

/**
 * The key by which a later line replaces this one. A rejected record may get another reference when it is
 * corrected, or may have had none, so it is replaced by the record at the same place. A submission is
 * replaced only by a line with its own reference, since rows may move.
 */
function decisiveKeysOf(line: ResultLine): readonly number[] {
  const keys = keysOf(line);
  return line.state === "rejected" ? keys : keys.slice(-1);
}

/** By place and, last, by reference. */
function keysOf({ reference, file, line, error }: ResultLine): readonly number[] {
  const place = file ?? line;
  const keys = place === undefined ? [] : [hash(`place ${place}`)];
  const isConflict = error?.code === "reference-conflict";
  return reference === undefined || isConflict ? keys : [...keys, hash(`reference ${reference}`)];
}

/** A hash of 48 bits: of 560 files with a million names each, about one has two names with the same hash. */
function hash(name: string): number {
  return createHash("sha256").update(name).digest().readUIntBE(0, 6);
}

/** The results, without lines that a crash has truncated. */
async function* linesOf(file: string): AsyncGenerator<ResultLine> {
  for await (const value of linesOfResults(file)) {
    if (isObject(value) && isResultState(value.state) && typeof value.at === "string")
      yield value as unknown as ResultLine;
  }
}

async function headerOf(
  file: string,
  shown: string,
): Promise<{ readonly server: string; readonly flow: string }> {
  for await (const value of linesOfResults(file)) {
    if (value === undefined) continue;
    if (!isObject(value) || value.version !== 1) break;
    return { server: String(value.server), flow: String(value.flow) };
  }
  throw usageError(
    `${shown} is not a results file.`,
    "Name the file that `xsdflow submit --input` wrote, such as records.ndjson.results.ndjson.",
  );
}

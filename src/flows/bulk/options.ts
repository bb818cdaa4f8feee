/** The options of a bulk submission. */
import type { ElementSchema } from "../../schema/schema.ts";
import type { Limits } from "../../xml/limits.ts";
import { resolveCount } from "../config/count.ts";
import { ConfigurationError } from "../errors/client.ts";
import { checkDoctype } from "../payload/payload.ts";
import type { Run } from "../run/run.ts";
import type { ReconcileOptions } from "../submit/reconciliation.ts";
import type { BulkProgress } from "./progress.ts";
import type { BulkResult } from "./record.ts";

/** How many records are submitted, and how fast. */
export interface SubmitManyOptions<T = unknown> extends Partial<Limits> {
  /** The flow that every record starts. */
  readonly flowId?: string;
  /** The data set of the records; the server needs it if there is no `flowId`. */
  readonly datasetId?: string;
  /** The schema that writes each `value` and validates each `xml`. Invalid records are not sent. */
  readonly schema?: ElementSchema<T>;
  /**
   * How a DOCTYPE in records of `xml` is treated. `"ignore"`: it is skipped without being read, and is not
   * sent. Default `"refuse"`: with `schema`, the record is rejected; without it, the record is sent
   * unchanged.
   */
  readonly doctype?: "refuse" | "ignore";
  /**
   * Concurrent submissions. Default 8. If this exceeds the client's `concurrency`, the additional ones wait
   * in its queue.
   */
  readonly concurrency?: number;
  /**
   * Accepted runs that are followed at the same time; when the limit is reached, no further records are submitted. Default: the client's
   * `pollConcurrency`, because each of them needs a poll.
   */
  readonly pending?: number;
  /** The greatest number of new submissions per second. Default: no limit. */
  readonly rate?: number;
  /** Whether a record is finished when the server has accepted it or when its run has ended. Default "done". */
  readonly until?: "accepted" | "done";
  /** Milliseconds to wait for one run. Default: the client's `timeouts.wait`. */
  readonly waitTimeout?: number;
  /**
   * A file to which a line of JSON is appended whenever a record reaches a state. Lines are never rewritten:
   * if a reference has several, the last one counts. Pass the same file to continue after a crash.
   */
  readonly results?: string;
  /**
   * Called for each run that succeeded, before its record counts as done, for example to save documents.
   * After a crash it may be called again for the same run, if the results file does not contain its line yet.
   */
  readonly onDone?: (run: Run, result: BulkResult) => Promise<void>;
  /** Called when records reach their state; errors that it throws are ignored. */
  readonly onProgress?: (progress: BulkProgress) => void;
  /** The number of records in the source, if it is known; it is used to estimate the time left. */
  readonly total?: number;
  /**
   * Stops the run at the first record that is not valid. Default false: the record is reported, and the run
   * continues.
   */
  readonly stopOnInvalid?: boolean;
  /**
   * The number of consecutive failures that affect all records alike (the server is down, the key is refused,
   * the flow does not exist) after which the run stops. Default 10.
   */
  readonly stopAfter?: number;
  /** Searches the server for each submission whose outcome is unknown, after all others are settled. Default false. */
  readonly reconcile?: boolean | Pick<ReconcileOptions, "settle" | "margin" | "keys" | "evidence">;
  /**
   * Stops gently: no more records are read, no runs are awaited, and submissions under way may receive their
   * answers for ten seconds, so that no outcome becomes unknown because of the stop.
   */
  readonly signal?: AbortSignal;
}

/** The options with their defaults. */
export interface BulkSettings {
  readonly flow: string;
  readonly concurrency: number;
  readonly pending: number;
  readonly rate: number;
  readonly until: "accepted" | "done";
  readonly stopAfter: number;
}

const CONCURRENCY = 8;
const STOP_AFTER = 10;

/** @throws ConfigurationError for an invalid option */
export function resolveBulk(options: Omit<SubmitManyOptions, "schema">, polls: number): BulkSettings {
  const rate = options.rate ?? Number.POSITIVE_INFINITY;
  checkDoctype(options.doctype);
  if (!(rate > 0)) throw new ConfigurationError(`rate must be more than 0 per second; found ${rate}`);
  return {
    flow: options.flowId ?? "",
    concurrency: resolveCount("concurrency", options.concurrency, CONCURRENCY),
    pending: resolveCount("pending", options.pending, polls),
    rate,
    until: options.until ?? "done",
    stopAfter: resolveCount("stopAfter", options.stopAfter, STOP_AFTER),
  };
}

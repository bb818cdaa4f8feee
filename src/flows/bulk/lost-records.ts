/**
 * The records of a bulk submission whose outcome is unknown. They are reconciled together, in one pass, after
 * all others are settled.
 */
import type { Payload } from "../payload/payload.ts";
import type { Run } from "../run/run.ts";
import type {
  Reconciled,
  ReconcileManyOptions,
  ReconcileProgress,
  UnresolvedReason,
} from "../submit/reconciliation.ts";
import { meaningHash } from "../submit/same-content.ts";
import type { BulkResult } from "./record.ts";
import type { ResultName } from "./settle.ts";
import { stopsAtOnce } from "./verdict.ts";

/** A record whose outcome is unknown. Its payload is not kept, only a hash of its meaning. */
interface Lost {
  readonly name: ResultName;
  readonly meaning: string | undefined;
}

/** The parts of the bulk submission that the search uses. */
export interface LostSearch {
  readonly flow: string;
  /** The user's options for the search. */
  readonly given: ReconcileManyOptions;
  readonly signal: AbortSignal;
  reconcile(options: ReconcileManyOptions): AsyncIterable<Reconciled>;
  /**
   * The result of a record whose run was found; `undefined` if the bulk submission was stopped before the
   * result was known.
   */
  finish(name: ResultName, run: Run): Promise<BulkResult | undefined>;
  /** Takes a result that replaces "unknown". */
  tell(result: BulkResult): void;
  onProgress(progress: ReconcileProgress): void;
  /** Starts no further searches. */
  stop(reason: unknown): void;
}

/** Collects lost records and searches for their executions. */
export class LostRecords {
  readonly #lost: Lost[] = [];

  add(name: ResultName, { bytes, contentType }: Payload): void {
    this.#lost.push({ name, meaning: meaningHash(bytes, contentType) });
  }

  /**
   * Searches for all of them in one pass. A record that is not found stays unknown, and its result gives the
   * reason.
   */
  async reconcile(search: LostSearch): Promise<void> {
    const { flow, given, signal, onProgress } = search;
    // A reference that occurs twice in the source is one submission, but each of its records has a result.
    const names = new Map<string, ResultName[]>();
    for (const { name } of this.#lost) {
      const { reference = "" } = name;
      names.set(reference, [...(names.get(reference) ?? []), name]);
    }
    const references = this.#lost.map(({ name, meaning }) => ({
      ...{ reference: name.reference ?? "", flowId: flow },
      ...(meaning === undefined ? {} : { meaning }),
    }));
    const following: Promise<void>[] = [];
    try {
      for await (const found of search.reconcile({ ...given, references, signal, onProgress })) {
        const named = names.get(found.reference) ?? [{ reference: found.reference }];
        names.delete(found.reference);
        for (const name of named)
          following.push(settle(search, name, found).catch((error: unknown) => search.stop(error)));
      }
    } catch (error) {
      if (stopsAtOnce(error)) search.stop(error);
      const message = `the search for it failed: ${error instanceof Error ? error.message : String(error)}`;
      for (const name of [...names.values()].flat())
        search.tell(stillUnknown(name, { code: "lookup-failed", message }));
    }
    await Promise.all(following);
  }
}

async function settle(search: LostSearch, name: ResultName, found: Reconciled): Promise<void> {
  if ("reason" in found) return search.tell(stillUnknown(name, found.reason));
  if (found.run === undefined) return search.tell({ ...name, state: "notSent" });
  const result = await search.finish(name, found.run);
  if (result !== undefined) search.tell(result);
}

function stillUnknown(name: ResultName, { code, message }: UnresolvedReason): BulkResult {
  const error = {
    code: "unknown-outcome",
    message: `its outcome is still unknown: ${message}`,
    reason: code,
  };
  return { ...name, state: "unknown", error };
}

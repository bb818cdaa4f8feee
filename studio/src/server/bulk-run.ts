/** Runs a flow for many records for the page. */
import type { BulkRecord, BulkResult, SmartFlows } from "../../../src/flows/index.ts";
import type { BulkRequest, BulkState } from "../protocol/messages.ts";
import { Changes } from "./changes.ts";

/** The largest number of problems that the page shows. */
const MOST_PROBLEMS = 50;
const NO_PROBLEM = new Set(["done", "skipped"]);

/** A bulk run. It starts when the object is made. */
export class BulkRun {
  readonly changes: Changes<BulkState>;
  readonly #stop = new AbortController();
  #problems: BulkState["problems"] = [];

  constructor(client: SmartFlows, { flow, records }: BulkRequest, closing: AbortSignal) {
    const total = records.length;
    const first = { sequence: 0, total, settled: 0, counts: {}, problems: [], isOver: false };
    this.changes = new Changes<BulkState>(first);
    void this.#run(client, flow, records, AbortSignal.any([this.#stop.signal, closing]));
  }

  /** Stops sending records. Runs that were started continue. */
  stop(): void {
    this.#stop.abort();
  }

  async #run(
    client: SmartFlows,
    flowId: string,
    records: readonly BulkRecord[],
    signal: AbortSignal,
  ): Promise<void> {
    let stopped: string | undefined;
    try {
      const submission = client.submitMany(records, { flowId, total: records.length, signal });
      for await (const result of submission) {
        this.#note(result);
        const { progress } = submission;
        if (progress === undefined) continue;
        const { counts, settled, secondsLeft } = progress;
        const left = secondsLeft === undefined ? {} : { secondsLeft };
        this.#set({ counts, settled, ...left });
      }
      const { total, seconds: _, unknownReferences: __, ...counts } = await submission.report();
      this.#set({ counts, settled: total });
    } catch (error) {
      stopped = error instanceof Error ? error.message : String(error);
    }
    this.#set({ isOver: true, ...(stopped === undefined ? {} : { stopped }) });
  }

  #note({ state, reference = "", error, issues, status }: BulkResult): void {
    if (NO_PROBLEM.has(state)) return;
    const message = error?.message ?? issues?.[0]?.message ?? status ?? state;
    this.#problems = [{ reference, state, message }, ...this.#problems].slice(0, MOST_PROBLEMS);
  }

  #set(changed: Partial<BulkState>): void {
    this.changes.set({ ...this.changes.latest, problems: this.#problems, ...changed });
  }
}

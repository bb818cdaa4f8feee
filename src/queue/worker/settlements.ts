/** Writes the results of a worker's jobs in groups. While one group is being written, the next one is collected. */
import type { Settlement } from "../jobs/settle.ts";
import { writeSettlements } from "../jobs/settle.ts";
import type { QueueStore } from "../jobs/store.ts";
import type { TakenRecord } from "../jobs/taken.ts";
import type { Persistence } from "./persistence.ts";

/** The largest number of settlements in one transaction. */
const MOST = 500;

/** The settlements of one worker. */
export class Settlements {
  readonly #store: QueueStore;
  readonly #persistence: Persistence;
  /** The number of unsettled jobs of each lease. */
  readonly #leases: Map<string, number> = new Map();
  #waiting: { readonly settlement: Settlement; readonly lease: string }[] = [];
  #writing: Promise<void> | undefined;

  constructor(store: QueueStore, persistence: Persistence) {
    this.#store = store;
    this.#persistence = persistence;
  }

  /** The number of settlements that have not been written. */
  get pending(): number {
    return this.#waiting.length;
  }

  /** Notes the leases of jobs that were taken. */
  taken(records: readonly TakenRecord[]): void {
    for (const { lease } of records) this.#leases.set(lease, (this.#leases.get(lease) ?? 0) + 1);
  }

  /** Adds a settlement, which is written with the next group. */
  add(taken: TakenRecord, settlement: Omit<Settlement, "recordId" | "queue" | "jobId">): void {
    const { queue, jobId, lease, record } = taken;
    this.#waiting.push({ settlement: { recordId: record.id, queue, jobId, ...settlement }, lease });
    this.#writing ??= this.#write();
  }

  /** Resolves when all added settlements have been written or given up. */
  async written(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async #write(): Promise<void> {
    try {
      // Settlements that are added in this turn of the event loop become part of the first group.
      await new Promise((resolve) => setImmediate(resolve));
      while (this.#waiting.length > 0) {
        const group = this.#waiting.splice(0, MOST);
        const settlements = group.map(({ settlement }) => settlement);
        const ended = [...new Set(group.map(({ lease }) => lease))].filter((lease) =>
          this.#endsWith(lease, group),
        );
        await this.#persistence.until(() =>
          this.#store.database.transaction((on) => writeSettlements(this.#store, settlements, ended, on)),
        );
        for (const { lease } of group) this.#finish(lease);
      }
    } catch {
      // The worker was stopped while the database was unavailable. Another worker takes over its leases.
      this.#waiting = [];
    } finally {
      this.#writing = undefined;
    }
  }

  #endsWith(lease: string, group: readonly { readonly lease: string }[]): boolean {
    return this.#leases.get(lease) === group.filter((each) => each.lease === lease).length;
  }

  #finish(lease: string): void {
    const left = (this.#leases.get(lease) ?? 1) - 1;
    if (left > 0) this.#leases.set(lease, left);
    else this.#leases.delete(lease);
  }
}

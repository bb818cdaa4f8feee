/** Decides what becomes of a job whose worker is gone, or that pg-boss has given up: the journal says whether it may have been sent. */
import { effectiveState, type Journal } from "../../flows/index.ts";
import { followQueueName } from "../jobs/job-queues.ts";
import type { RecordChange, Settlement } from "../jobs/settle.ts";
import type { StoredRecord } from "../jobs/taken.ts";

/**
 * `again`: it was not sent, or its run is to be followed further. `later`: the process that sends it still lives. `ended`: nothing is left
 * to do.
 */
export type Decision =
  | { readonly type: "again" | "later" | "ended" }
  | {
      readonly type: "decided";
      readonly change: RecordChange;
      readonly next?: NonNullable<Settlement["next"]>;
    };

/** @throws what the journal throws */
export async function decide(journal: Journal, server: string, record: StoredRecord): Promise<Decision> {
  if (record.state === "accepted") return { type: record.follow ? "again" : "ended" };
  if (record.state !== "waiting") return { type: "ended" };
  const { id, flow, reference, follow, priority } = record;
  const found = (await journal.find({ server, flow, reference })) ?? undefined;
  // Other data under the same reference: submitting finds the conflict, and sends nothing.
  if (found === undefined || found.payloadHash !== record.payloadHash) return { type: "again" };
  const state = effectiveState(found);
  if (state === "failed") return { type: "again" };
  if (state === "sending") return { type: "later" };
  if (state === "unknown" || found.executionId === undefined) {
    const reason = found.reason ?? "the worker that sent it ended before the answer came";
    return { type: "decided", change: { state: "unknown", reason } };
  }
  const change = { state: "accepted", executionId: found.executionId } as const;
  const next = { queue: followQueueName(server), job: { id, priority } };
  return follow ? { type: "decided", change, next } : { type: "decided", change };
}

/** Decides by the journal what to do with a job whose worker is gone, or that pg-boss has expired. */
import { effectiveState, type Journal } from "../../flows/index.ts";
import { followQueueName } from "../jobs/job-queues.ts";
import type { RecordChange, Settlement } from "../jobs/settle.ts";
import type { StoredRecord } from "../jobs/taken.ts";

/**
 * `again`: the job was not sent, or its run must still be followed. `later`: the process that is sending it is still alive. `ended`:
 * nothing is left to do.
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
  // A cancellation that a killed process began may have come too late: only the journal knows whether the record was sent.
  const isCancelled = record.state === "cancelled";
  if (record.state !== "waiting" && !isCancelled) return { type: "ended" };
  const unsent: Decision = { type: isCancelled ? "ended" : "again" };
  const { id, flow, reference, follow, priority } = record;
  const found = (await journal.find({ server, flow, reference })) ?? undefined;
  // If the journal has other data for the reference, the submission will report the conflict and send nothing.
  if (found === undefined || found.payloadHash !== record.payloadHash) return unsent;
  const state = effectiveState(found);
  if (state === "failed") return unsent;
  if (state === "sending") return { type: "later" };
  if (state === "unknown" || found.executionId === undefined) {
    const reason = found.reason ?? "the worker that sent it ended before it recorded the server's answer";
    return { type: "decided", change: { state: "unknown", reason } };
  }
  const change = { state: "accepted", executionId: found.executionId } as const;
  const next = { queue: followQueueName(server), job: { id, priority } };
  return follow ? { type: "decided", change, next } : { type: "decided", change };
}

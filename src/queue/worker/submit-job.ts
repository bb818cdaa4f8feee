/** Submits the record of one job, and returns the outcome. */
import {
  isAuthError,
  isSmartFlowsError,
  type Run,
  type SmartFlows,
  type SubmitOptions,
} from "../../flows/index.ts";
import { JSON_TYPE } from "../../flows/payload/payload.ts";
import type { StoredRecord } from "../jobs/taken.ts";

/**
 * The outcome of a job. `released`: nothing was sent, and the job may be tried again. `elsewhere`: another worker or a cancellation has
 * claimed the reference. `refused-key`: the server refuses this API key, so nothing can be sent.
 */
export type JobOutcome =
  | { readonly type: "accepted"; readonly executionId: string }
  | { readonly type: "failed" | "unknown" | "released" | "refused-key"; readonly reason: string }
  | { readonly type: "elsewhere" };

/** Submits the record. It never throws. */
export async function submitRecord(
  client: SmartFlows,
  record: StoredRecord,
  signal: AbortSignal,
  traceparent: string | undefined,
): Promise<JobOutcome> {
  try {
    const { id } = await start(client, record, signal, traceparent);
    return { type: "accepted", executionId: id };
  } catch (error) {
    return jobOutcomeOf(error);
  }
}

function start(
  client: SmartFlows,
  { reference, flow, mode, datasetId, contentType, bytes }: StoredRecord,
  signal: AbortSignal,
  traceparent: string | undefined,
): Promise<Run> {
  const common: SubmitOptions = { reference, signal, ...(traceparent === undefined ? {} : { traceparent }) };
  const place = {
    ...(flow === "" ? {} : { flowId: flow }),
    ...(datasetId === undefined ? {} : { datasetId }),
  };
  if (bytes === undefined) throw new Error("the record's payload is missing in the database");
  const json =
    contentType === JSON_TYPE ? (JSON.parse(Buffer.from(bytes).toString("utf8")) as unknown) : undefined;
  if (mode === "batch") {
    return client.start(
      flow,
      contentType === "" ? {} : json === undefined ? { xml: bytes } : { json },
      common,
    );
  }
  const options = { ...common, ...place };
  if (contentType === "") return client.submitEmpty(options);
  return json === undefined ? client.submitXml(bytes, options) : client.submitJson(json, options);
}

/** The outcome of a submission that ended with an error. */
export function jobOutcomeOf(error: unknown): JobOutcome {
  const reason = error instanceof Error ? error.message : String(error);
  // The client turns all errors into its own once it may have sent something, so other errors occur before that.
  if (!isSmartFlowsError(error)) return { type: "failed", reason };
  if (error.outcome === "unknown") return { type: "unknown", reason };
  if (isAuthError(error)) return { type: "refused-key", reason };
  if (error.outcome === "accepted" && error.executionId !== undefined) {
    return { type: "accepted", executionId: error.executionId };
  }
  const mayRepeat = error.retryable || error.code === "journal" || error.code === "aborted";
  return { type: mayRepeat ? "released" : "failed", reason };
}

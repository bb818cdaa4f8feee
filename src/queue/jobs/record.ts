/** Defines queued records: the form that callers pass, and the form that is stored. */
import { ArgumentError } from "../../arguments/argument-error.ts";
import { checkFlowName, checkId, checkReference } from "../../flows/config/ids.ts";
import { emptyPayload, jsonPayload, type Payload, xmlPayload } from "../../flows/payload/payload.ts";
import { isStorable } from "../database/storable-text.ts";

/** A record for the queue, with XML, JSON, or neither for a flow without input data. */
export interface QueueRecord {
  /** The caller's own key, such as an invoice number. Each reference is submitted once for each flow. */
  readonly reference: string;
  /** The flow's id, or in batch mode its id or name. Absent if the server selects the flow. */
  readonly flow?: string;
  /** "batch" starts the flow in batch mode, in which it never waits for a person's input. Default "interactive". */
  readonly mode?: "interactive" | "batch";
  /** The data set to which the data conforms. It is not allowed in batch mode. */
  readonly datasetId?: string;
  readonly xml?: string | Uint8Array;
  readonly json?: unknown;
  /** A whole number from -1000 to 1000. Records with a higher number are sent first within one flow. Default 0. */
  readonly priority?: number;
  /** Whether the run is followed to its end and its documents are delivered. Default true. */
  readonly follow?: boolean;
}

/**
 * The state of a record.
 *
 * - `waiting`: the record has not been sent, or is being sent.
 * - `accepted`: the server has accepted it, and the run is followed unless `follow` is false.
 * - `done`: the run succeeded (Success, Warning), and its documents have been delivered.
 * - `flow-failed`: the run did not succeed (Error, Canceled, Interrupted).
 * - `failed`: the record certainly did not run; `retry` sends it again.
 * - `unknown`: the record may have run; `reconcile` finds out.
 * - `undelivered`: the run succeeded, but its documents could not be delivered; `retry` delivers them again.
 * - `cancelled`: the record was cancelled before it was sent.
 */
export type RecordState =
  | "waiting"
  | "accepted"
  | "done"
  | "flow-failed"
  | "failed"
  | "unknown"
  | "undelivered"
  | "cancelled";

/** All states, in the order of the status table. */
export const RECORD_STATES: readonly RecordState[] = [
  "waiting",
  "accepted",
  "done",
  "flow-failed",
  "failed",
  "unknown",
  "undelivered",
  "cancelled",
];

/** A record that is ready to be stored. */
export interface PreparedRecord {
  readonly reference: string;
  readonly flow: string;
  readonly mode: "interactive" | "batch";
  readonly datasetId: string | undefined;
  readonly priority: number;
  readonly follow: boolean;
  readonly payload: Payload;
}

const MOST_PRIORITY = 1000;

/** Checks a record and makes its payload. @throws ConfigurationError or ArgumentError for a record that cannot be submitted */
export function prepareRecord(record: QueueRecord): PreparedRecord {
  const { flow = "", mode = "interactive", datasetId, priority = 0, follow = true } = record;
  if (mode !== "interactive" && mode !== "batch") {
    throw new ArgumentError(`The mode must be "interactive" or "batch"; found ${JSON.stringify(mode)}.`);
  }
  if (mode === "batch") checkFlowName(flow);
  else if (flow !== "") checkId(flow, "flow");
  if (datasetId !== undefined) checkId(datasetId, "data set");
  if (mode === "batch" && datasetId !== undefined) {
    throw new ArgumentError("A record in batch mode has no datasetId: its flow determines the data set.");
  }
  if (!Number.isInteger(priority) || Math.abs(priority) > MOST_PRIORITY) {
    throw new ArgumentError(
      `The priority must be a whole number from -${MOST_PRIORITY} to ${MOST_PRIORITY}; found ${priority}.`,
    );
  }
  const reference = checkReference(record.reference);
  for (const [what, text] of Object.entries({ reference, flow })) {
    if (isStorable(text)) continue;
    throw new ArgumentError(
      `The ${what} of a queued record must have no NUL and no half of a surrogate pair, which PostgreSQL cannot store; found ${JSON.stringify(text)}.`,
    );
  }
  return { reference, flow, mode, datasetId, priority, follow, payload: payloadOf(record) };
}

function payloadOf({ reference, xml, json }: QueueRecord): Payload {
  if (xml !== undefined && json !== undefined) {
    throw new ArgumentError(
      `The record ${JSON.stringify(reference)} has both xml and json: pass only one of them.`,
    );
  }
  if (xml !== undefined) return xmlPayload(xml);
  return json === undefined ? emptyPayload() : jsonPayload(json);
}

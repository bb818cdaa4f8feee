/** What is queued: a record, as the caller gives it, and as the database keeps it. */
import { ArgumentError } from "../../arguments/argument-error.ts";
import { checkFlowName, checkId, checkReference } from "../../flows/config/ids.ts";
import { emptyPayload, jsonPayload, type Payload, xmlPayload } from "../../flows/payload/payload.ts";
import { isStorable } from "../database/storable-text.ts";

/** A record for the queue: XML, JSON, or neither for a flow that takes no data. */
export interface QueueRecord {
  /** The caller's own key, such as an invoice number: a reference is submitted once for each flow. */
  readonly reference: string;
  /** The flow's id; absent where the server selects the flow. In batch mode, id or name. */
  readonly flow?: string;
  /** "batch" starts the flow in batch mode, in which it never asks a person anything. Default "interactive". */
  readonly mode?: "interactive" | "batch";
  /** The data set that the data conforms to; not in batch mode. */
  readonly datasetId?: string;
  readonly xml?: string | Uint8Array;
  readonly json?: unknown;
  /** A higher number goes first among the records of one flow. A whole number from -1000 to 1000. Default 0. */
  readonly priority?: number;
  /** Whether the run is followed to its end, and its documents delivered. Default true. */
  readonly follow?: boolean;
}

/**
 * What has become of a record.
 *
 * - `waiting`: not sent yet, or being sent just now.
 * - `accepted`: the server runs it, and it is being followed unless that was declined.
 * - `done`: the run ended well (Success, Warning), and its documents are delivered.
 * - `flow-failed`: the run ended otherwise (Error, Canceled, Interrupted).
 * - `failed`: it is known not to have run; `retry` sends it again.
 * - `unknown`: it may have run; `reconcile` decides.
 * - `undelivered`: the run ended well, and its documents could not be delivered; `retry` delivers them again.
 * - `cancelled`: it was cancelled before it was sent.
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

/** All states, in the order in which a table shows them. */
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

/** Checks a record and makes its payload. @throws ConfigurationError or ArgumentError for one that cannot be submitted */
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
      `The record ${JSON.stringify(reference)} has both xml and json: give one of them.`,
    );
  }
  if (xml !== undefined) return xmlPayload(xml);
  return json === undefined ? emptyPayload() : jsonPayload(json);
}

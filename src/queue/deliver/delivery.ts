/** The destination of a run's documents. A delivery is repeated until it succeeds, so a destination may receive the same run twice. */
import type { FlowDocument, Output } from "../../flows/index.ts";

/** The properties of a record whose run has ended that a delivery needs. */
export interface DeliveredRecord {
  readonly reference: string;
  /** The flow's id, or its name in batch mode; `""` if the server selected the flow. */
  readonly flow: string;
  readonly executionId: string;
}

/** One document of a run, with its metadata. */
export interface DeliveredDocument {
  readonly document: FlowDocument;
  /** Its position in the output, from 0. */
  readonly index: number;
  readonly record: DeliveredRecord;
}

/**
 * Takes the documents of a run that has succeeded. It must be idempotent: after a crash between the delivery and its record in the
 * database, the same run is delivered again.
 */
export interface Delivery {
  /** @throws any error; the delivery is then repeated later, with increasing pauses */
  deliver(record: DeliveredRecord, output: Output, signal: AbortSignal): Promise<void>;
}

/** Calls `each` with the documents one after the other, so that a run with many documents needs the memory of one. */
export async function eachDocument(
  record: DeliveredRecord,
  { documents }: Output,
  each: (delivered: DeliveredDocument) => Promise<void>,
): Promise<void> {
  for (const [index, document] of documents.entries()) await each({ document, index, record });
}

/** Where the documents of a run go. A delivery is repeated until it succeeds, so each of them may be asked twice for the same run. */
import type { FlowDocument, Output } from "../../flows/index.ts";

/** The record whose run has ended, as a delivery needs it. */
export interface DeliveredRecord {
  readonly reference: string;
  /** Flow id, or name in batch mode; `""` where the server selected the flow. */
  readonly flow: string;
  readonly executionId: string;
}

/** One document of a run, with what is known of it. */
export interface DeliveredDocument {
  readonly document: FlowDocument;
  /** From 0, in the order of the output. */
  readonly index: number;
  readonly record: DeliveredRecord;
}

/**
 * Takes the documents of a run that has ended well. It has to be idempotent: after a crash between the delivery and its note in the
 * database the same run is delivered again.
 */
export interface Delivery {
  /** @throws anything: the delivery is repeated later, with growing pauses */
  deliver(record: DeliveredRecord, output: Output, signal: AbortSignal): Promise<void>;
}

/** Gives the documents to `each`, one after the other, so that a run with many documents needs the memory of one. */
export async function eachDocument(
  record: DeliveredRecord,
  { documents }: Output,
  each: (delivered: DeliveredDocument) => Promise<void>,
): Promise<void> {
  for (const [index, document] of documents.entries()) await each({ document, index, record });
}

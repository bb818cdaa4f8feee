/** Delivers documents to a function of the caller's. */
import type { Readable } from "node:stream";
import { type DeliveredDocument, type Delivery, eachDocument } from "./delivery.ts";

/**
 * Calls `take` with each document and its content as a stream. If `take` ends before it has read the stream, the rest of the download
 * is dropped. If `take` throws, the run is delivered again later, from its first document.
 */
export function deliverToCallback(
  take: (delivered: DeliveredDocument, content: Readable, signal: AbortSignal) => Promise<void>,
): Delivery {
  return {
    deliver: (record, output, signal) =>
      eachDocument(record, output, async (delivered) => {
        const content = delivered.document.stream({ signal });
        try {
          await take(delivered, content, signal);
        } finally {
          content.destroy();
        }
      }),
  };
}

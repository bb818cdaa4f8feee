/** Delivers documents to a function of the caller. */
import type { Readable } from "node:stream";
import { type DeliveredDocument, type Delivery, eachDocument } from "./delivery.ts";

/**
 * Calls `take` with each document and its content as a stream. If `take` returns before it has read the whole stream, the rest of the
 * download is discarded. If `take` throws, the run is delivered again later, starting with its first document.
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

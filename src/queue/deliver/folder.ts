/** Delivers documents to a folder, with the names that `xsdflow submit --input --out` gives them. */
import { join, resolve } from "node:path";
import { safeFileName } from "../../flows/index.ts";
import { type Delivery, eachDocument } from "./delivery.ts";

/** Options of a folder. */
export interface FolderDeliveryOptions {
  /** Bytes of the largest document that is saved. Default: as `FlowDocument.save`. */
  readonly maxBytes?: number;
}

/**
 * Saves the documents of each record in a folder below `folder` that is named after its reference. A file appears under its name
 * when it is complete. A document that was saved before stays as it is, so a repeated delivery adds no second copy.
 */
export function deliverToFolder(folder: string, options: FolderDeliveryOptions = {}): Delivery {
  const root = resolve(folder);
  return {
    deliver: (record, output, signal) => {
      const place = `${join(root, safeFileName(record.reference))}/`;
      return eachDocument(record, output, async ({ document }) => {
        await document.save(place, { signal, ...options });
      });
    },
  };
}

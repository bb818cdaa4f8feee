/** Delivers documents to a folder, under the same names as `xsdflow submit --input --out`. */
import { join, resolve } from "node:path";
import { safeFileName } from "../../flows/index.ts";
import { type Delivery, eachDocument } from "./delivery.ts";

/** Options of a folder. */
export interface FolderDeliveryOptions {
  /** The size in bytes of the largest document that is saved. Default: as for `FlowDocument.save`. */
  readonly maxBytes?: number;
}

/**
 * Saves the documents of each record in a subfolder of `folder` that is named after its reference. A file appears under its name
 * only when it is complete. A document that was saved before is not changed, so a repeated delivery adds no second copy.
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

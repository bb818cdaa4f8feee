/** Determines the order of repairs in sampled documents, since one repair can undo another. */
import type { DocumentMaker, Workshop } from "./maker.ts";
import { KeyMender } from "./mend-keys.ts";
import { mendReferences } from "./mend-references.ts";
import type { SampleElement } from "./node.ts";

/** Changed values may break earlier repairs: the checks are repeated this number of times. */
const PASSES = 2;

/**
 * Makes a document satisfy the rules between its values: IDs, keys and references. Validation reports the
 * faults that remain.
 */
export function mend(root: SampleElement, maker: DocumentMaker, shop: Workshop): void {
  mendReferences(root, maker, shop);
  const isConstrained = [...root.all()].some(({ declaration }) => (declaration?.identity.length ?? 0) > 0);
  for (let pass = 0; isConstrained && pass < PASSES; pass++) new KeyMender(root, maker, shop).mend();
}

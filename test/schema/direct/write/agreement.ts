/** What the ways of writing say of one value; the fuzzer asks it too, outside of vitest. */
import { strictEqual } from "node:assert";
import { isXmlValidationError } from "../../../../src/index.ts";
import { writeByDescriptor } from "../../../../src/schema/api/write-by-descriptor.ts";
import type { ElementDeclaration } from "../../../../src/schema/components.ts";
import { unlessDeclined } from "../../../../src/schema/direct/decline.ts";
import { sliceDocument } from "../../../../src/schema/direct/write/document-slices.ts";
import { DirectRoot } from "../../../../src/schema/direct/write/write.ts";
import type { LinkedElement } from "../../../../src/schema/schema.ts";

/** `direct`: all wrote the same; `declined`: for the engine, which wrote it; `refused`: the engine found it invalid. */
export type Agreement = "direct" | "declined" | "refused";

/** As the product keeps them: each schema value of an element has a linked element of its own. */
const roots = new WeakMap<ElementDeclaration, DirectRoot>();

/**
 * What is written in slices; `undefined` where it is declined. Fails where the second reading writes something else than the first, or
 * declines: it may do so once, where the kernel's memory was full and has been emptied.
 */
export function sliced(root: DirectRoot, linked: LinkedElement, value: unknown): string | undefined {
  try {
    return slicedOnce(root, linked, value);
  } catch (error) {
    unlessDeclined(error);
    return slicedOnce(root, linked, value);
  }
}

function slicedOnce(root: DirectRoot, linked: LinkedElement, value: unknown): string | undefined {
  let bytes: Uint8Array[] = [];
  const take = (part: Uint8Array): void => void bytes.push(part.slice());
  const restart = (): void => {
    bytes = [];
  };
  const document = sliceDocument(root, linked, value, { prolog: "", restart, take });
  if (document === undefined) return undefined;
  const body = Buffer.concat(bytes).toString();
  restart();
  for (const _ of document.slices(take));
  const again = Buffer.concat(bytes).toString();
  strictEqual(again, body);
  return document.head + body;
}

/** Fails where a direct way writes what the engine does not: by plans, or gathered for the kernel, whole or in slices. */
export function agree(linked: LinkedElement, value: unknown): Agreement {
  const root = roots.get(linked.declaration) ?? new DirectRoot(linked);
  roots.set(linked.declaration, root);
  const planned = root.planned(value);
  const bytes = root.gathered(value, {});
  const gathered = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  const cut = sliced(root, linked, value);
  let written: string;
  try {
    written = writeByDescriptor(linked, value);
  } catch (error) {
    if (!isXmlValidationError(error)) throw error;
    for (const [way, found] of Object.entries({ planned, gathered, cut }))
      if (found !== undefined) throw new Error(`${way}, though ${error.message}: ${found}`);
    return "refused";
  }
  if (gathered !== undefined) strictEqual(gathered, written);
  if (cut !== undefined) strictEqual(cut, written);
  if (planned === undefined) return "declined";
  strictEqual(planned, written);
  return "direct";
}

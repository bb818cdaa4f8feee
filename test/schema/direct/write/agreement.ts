/** What the ways of writing say of one value. */
import { expect } from "vitest";
import { isXmlValidationError } from "../../../../src/index.ts";
import { writeByDescriptor } from "../../../../src/schema/api/write-by-descriptor.ts";
import type { ElementDeclaration } from "../../../../src/schema/components.ts";
import { DirectRoot } from "../../../../src/schema/direct/write/write.ts";
import type { LinkedElement } from "../../../../src/schema/schema.ts";

/** `direct`: all wrote the same; `declined`: for the engine, which wrote it; `refused`: the engine found it invalid. */
export type Agreement = "direct" | "declined" | "refused";

/** As the product keeps them: each schema value of an element has a linked element of its own. */
const roots = new WeakMap<ElementDeclaration, DirectRoot>();

/** Fails where a direct way writes what the engine does not: by plans, or gathered for the kernel. */
export function agree(linked: LinkedElement, value: unknown): Agreement {
  const root = roots.get(linked.declaration) ?? new DirectRoot(linked);
  roots.set(linked.declaration, root);
  const planned = root.planned(value);
  const bytes = root.gathered(value, {});
  const gathered = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  let written: string;
  try {
    written = writeByDescriptor(linked, value);
  } catch (error) {
    if (!isXmlValidationError(error)) throw error;
    for (const [way, found] of Object.entries({ planned, gathered }))
      if (found !== undefined) expect.fail(`${way}, though ${error.message}: ${found}`);
    return "refused";
  }
  // `expect` is slow, and called for what is wrong only.
  if (gathered !== undefined && gathered !== written) expect(gathered).toBe(written);
  if (planned === undefined) return "declined";
  if (planned !== written) expect(planned).toBe(written);
  return "direct";
}

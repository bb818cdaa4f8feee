/** What the ways of writing say of one value. */
import { expect } from "vitest";
import { isXmlValidationError } from "../../../../src/index.ts";
import { writeByDescriptor } from "../../../../src/schema/api/write-by-descriptor.ts";
import { DirectRoot } from "../../../../src/schema/direct/write/write.ts";
import type { LinkedElement } from "../../../../src/schema/schema.ts";

/** `direct`: all wrote the same; `declined`: for the engine, which wrote it; `refused`: the engine found it invalid. */
export type Agreement = "direct" | "declined" | "refused";

const roots = new WeakMap<LinkedElement, DirectRoot>();

/** Fails where a direct way writes what the engine does not: by plans, or gathered for the kernel. */
export function agree(linked: LinkedElement, value: unknown): Agreement {
  const root = roots.get(linked) ?? new DirectRoot(linked);
  roots.set(linked, root);
  const planned = root.planned(value);
  const bytes = root.gathered(value, {});
  const gathered = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  let written: string;
  try {
    written = writeByDescriptor(linked, value);
  } catch (error) {
    if (!isXmlValidationError(error)) throw error;
    expect(planned, `written by plans, though ${error.message}`).toBeUndefined();
    expect(gathered, `gathered, though ${error.message}`).toBeUndefined();
    return "refused";
  }
  if (gathered !== undefined) expect(gathered).toBe(written);
  if (planned === undefined) return "declined";
  expect(planned).toBe(written);
  return "direct";
}

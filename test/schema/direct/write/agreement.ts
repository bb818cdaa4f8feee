/** What the two ways of writing say of one value. */
import { expect } from "vitest";
import { isXmlValidationError } from "../../../../src/index.ts";
import { writeByDescriptor } from "../../../../src/schema/api/write-by-descriptor.ts";
import { writeDirectly } from "../../../../src/schema/direct/write/write.ts";
import type { LinkedElement } from "../../../../src/schema/schema.ts";

/** `direct`: both wrote the same; `declined`: for the engine, which wrote it; `refused`: the engine found it invalid. */
export type Agreement = "direct" | "declined" | "refused";

/** Fails where the direct way writes what the engine does not. */
export function agree(linked: LinkedElement, value: unknown): Agreement {
  const direct = writeDirectly(linked, value);
  let written: string;
  try {
    written = writeByDescriptor(linked, value);
  } catch (error) {
    if (!isXmlValidationError(error)) throw error;
    expect(direct, `written directly, though ${error.message}`).toBeUndefined();
    return "refused";
  }
  if (direct === undefined) return "declined";
  expect(direct).toBe(written);
  return "direct";
}

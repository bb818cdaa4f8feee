/** What the two ways of reading say of one document. */
import { expect } from "vitest";
import { isXmlValidationError } from "../../../../src/index.ts";
import { readByDescriptor } from "../../../../src/schema/api/read-by-descriptor.ts";
import { isDeclined } from "../../../../src/schema/direct/decline.ts";
import { DirectReader } from "../../../../src/schema/direct/read/read.ts";
import type { LinkedElement } from "../../../../src/schema/schema.ts";

/** `direct`: both read the same; `declined`: for the engine, which read it; `refused`: the engine found it invalid. */
export type ReadAgreement = "direct" | "declined" | "refused";

/** Both ways of reading the documents of one root. */
export class BothWays {
  readonly #linked: LinkedElement;
  readonly #reader: DirectReader;

  constructor(linked: LinkedElement) {
    this.#linked = linked;
    this.#reader = new DirectReader(linked);
  }

  /** Fails where the direct way reads what the engine does not, or reads another value. */
  agree(xml: string | Uint8Array): ReadAgreement {
    const direct = this.#direct(xml);
    let read: unknown;
    try {
      read = readByDescriptor(this.#linked, xml);
    } catch (error) {
      if (!isXmlValidationError(error)) throw error;
      expect(direct, `read directly, though ${error.message}: ${shown(xml)}`).toBeUndefined();
      return "refused";
    }
    if (direct === undefined) return "declined";
    expect(direct.value, shown(xml)).toStrictEqual(read);
    expect(keysOf(direct.value), shown(xml)).toEqual(keysOf(read));
    return "direct";
  }

  #direct(xml: string | Uint8Array): { readonly value: unknown } | undefined {
    try {
      return { value: this.#reader.read(xml) };
    } catch (error) {
      if (!isDeclined(error)) throw error;
      return undefined;
    }
  }
}

/** The properties of a value in their order, which is the document's. */
function keysOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return "";
  return Object.entries(value).map(([key, each]) => [key, keysOf(each)]);
}

function shown(xml: string | Uint8Array): string {
  const text = typeof xml === "string" ? xml : new TextDecoder().decode(xml);
  return JSON.stringify(text.slice(0, 4000));
}

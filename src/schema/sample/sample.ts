/** Example documents of a schema, valid by construction and checked before they are given. */

import { type ToXmlOptions, toXml } from "../api/to-xml.ts";
import type { ElementSchema } from "../schema.ts";
import { Signature } from "../signature.ts";
import type { Init } from "../types.ts";
import { sampleValue } from "./attempts.ts";

/** How much an example shows. */
export type SampleSize = "minimal" | "full";

/** Which example, of the many that there are. */
export interface SampleOptions {
  /** The same seed gives the same document. A whole number; default 1. */
  readonly seed?: number;
  /**
   * `minimal`: only what must be there. `full`: every optional element and attribute at least once, where 2 000 elements
   * and twelve levels of them are enough for it, and what repeats twice. Absent: something in between, by chance.
   */
  readonly size?: SampleSize;
}

const SAMPLE = new Signature("sample", ["schema", "options"]);
const SAMPLE_XML = new Signature("sampleXml", ["schema", "options"]);

/**
 * An example value of a schema: valid by everything that the schema says, identity constraints and IDs included. The same
 * schema and options give the same value.
 *
 * @throws SampleError where no document can be made, saying why; ArgumentError when an argument is not what it has to be.
 */
export function sample<T>(schema: ElementSchema<T>, options: SampleOptions = {}): T {
  return sampleValue(SAMPLE.linked([schema, options]), options) as T;
}

/**
 * An example document: `sample`, written by `toXml`.
 *
 * @throws SampleError where no document can be made, saying why; ArgumentError when an argument is not what it has to be.
 */
export function sampleXml<T>(schema: ElementSchema<T>, options: SampleOptions & ToXmlOptions = {}): string {
  const linked = SAMPLE_XML.linked([schema, options]);
  const { seed: _seed, size: _size, ...writing } = options;
  return toXml(schema, sampleValue(linked, options) as Init<T>, writing);
}

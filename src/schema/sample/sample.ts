/** Example documents of a schema, valid by construction and validated before they are returned. */

import { type ToXmlOptions, toXml } from "../api/to-xml.ts";
import { refuseUnknown } from "../neutral.ts";
import type { ElementSchema } from "../schema.ts";
import { Signature } from "../signature.ts";
import type { Init } from "../types.ts";
import { sampleValue } from "./attempts.ts";
import { type SampleOptions, sampleSettings } from "./options.ts";

export type { SampleOptions, SampleSize } from "./options.ts";

const SAMPLE = new Signature("sample", ["schema", "options"]);
const SAMPLE_XML = new Signature("sampleXml", ["schema", "options"]);

/**
 * An example value of a schema: valid by all rules of the schema, including identity constraints and IDs. The same
 * schema and options give the same value.
 *
 * @throws SampleError with the reason if no document can be made; ArgumentError for an argument of the wrong kind or an option
 *   that does not exist; OptionRangeError for a value that an option does not allow.
 */
export function sample<T>(schema: ElementSchema<T>, options: SampleOptions = {}): T {
  const linked = SAMPLE.linked([schema, options]);
  refuseUnknown(options);
  return sampleValue(linked, sampleSettings(options)) as T;
}

/**
 * An example document: `sample`, written by `toXml`.
 *
 * @throws SampleError with the reason if no document can be made; ArgumentError for an argument of the wrong kind or an option
 *   that does not exist; OptionRangeError for a value that an option does not allow.
 */
export function sampleXml<T>(schema: ElementSchema<T>, options: SampleOptions & ToXmlOptions = {}): string {
  const linked = SAMPLE_XML.linked([schema, options]);
  refuseUnknown(options);
  const { seed: _seed, size: _size, ...writing } = options;
  return toXml(schema, sampleValue(linked, sampleSettings(options)) as Init<T>, writing);
}

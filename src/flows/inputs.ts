/** The options of `submit`, `submitXml` and `run`, and the input of `start`. */
import { type ToXmlOptions, toXmlBytes } from "../schema/api/to-xml.ts";
import type { ElementSchema } from "../schema/schema.ts";
import type { Init } from "../schema/types.ts";
import { type Limits, limitsOf } from "../xml/limits.ts";
import { emptyPayload, jsonPayload, type Payload, payload, XML_TYPE, xmlPayload } from "./payload/payload.ts";
import type { ActionHandler, SubmitOptions } from "./run/target.ts";

/** `SubmitOptions` for typed values. */
export interface SubmitValueOptions extends SubmitOptions {
  /** Options for writing the value. */
  readonly xml?: ToXmlOptions;
}

/** `SubmitOptions` for existing XML. */
export interface SubmitXmlOptions<T = unknown> extends SubmitOptions, Partial<Limits> {
  /** The schema that validates the document first. An invalid document is not sent. */
  readonly validate?: ElementSchema<T>;
  /**
   * How a DOCTYPE is treated. `"ignore"`: it is skipped without being read, and is not sent, so that its
   * declarations have no effect, here or on the server. Default `"refuse"`: with `validate`, the document is
   * refused; without it, the document is sent unchanged.
   */
  readonly doctype?: "refuse" | "ignore";
}

/**
 * The input of a flow in batch mode: one of `value`, `xml` and `json`, or none. The limits apply to `schema`
 * and `value`.
 */
export interface StartInput<T> extends Partial<Limits> {
  readonly schema?: ElementSchema<T>;
  readonly value?: Init<T>;
  readonly xml?: string | Uint8Array;
  /**
   * For `xml`: `"ignore"` removes a DOCTYPE before the document is sent. Default `"refuse"`: it is sent
   * unchanged, and the server decides.
   */
  readonly doctype?: "refuse" | "ignore";
  readonly json?: unknown;
}

/** Options for an existing run. */
export interface RunOptions {
  /** "batch" for one that was started by `start`. Default "interactive". */
  readonly mode?: "interactive" | "batch";
  /** What to do when the run waits for a person. Default: waiting throws `ActionRequiredError`. */
  readonly onActionRequired?: ActionHandler;
}

/** The payload of `start`. @throws XmlValidationError for a value that is not valid */
export function batchPayload<T>({ schema, value, xml, json, doctype, ...limits }: StartInput<T>): Payload {
  if (schema !== undefined) return payload(toXmlBytes(schema, value as Init<T>, limitsOf(limits)), XML_TYPE);
  if (xml !== undefined) return xmlPayload(xml, doctype);
  return json === undefined ? emptyPayload() : jsonPayload(json);
}

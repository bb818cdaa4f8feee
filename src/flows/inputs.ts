/** The options of `submit`, `submitXml` and `run`, and the input of `start`. */
import { type ToXmlOptions, toXmlBytes } from "../schema/api/to-xml.ts";
import type { ElementSchema } from "../schema/schema.ts";
import type { Init } from "../schema/types.ts";
import { type Limits, limitsOf } from "../xml/limits.ts";
import { emptyPayload, jsonPayload, type Payload, payload, XML_TYPE, xmlPayload } from "./payload/payload.ts";
import type { ActionHandler, SubmitOptions } from "./run/target.ts";

/** As `SubmitOptions`, for typed values. */
export interface SubmitValueOptions extends SubmitOptions {
  /** How the value is written. */
  readonly xml?: ToXmlOptions;
}

/** As `SubmitOptions`, for existing XML. */
export interface SubmitXmlOptions<T = unknown> extends SubmitOptions, Partial<Limits> {
  /** Validates the document first; an invalid one is not sent. */
  readonly validate?: ElementSchema<T>;
  /**
   * How a DOCTYPE is treated. `"ignore"`: it is skipped without being read, and is not sent, so that its declarations have
   * no effect, here or on the server. Default `"refuse"`: `validate` objects to it; without `validate` the document is sent as it is.
   */
  readonly doctype?: "refuse" | "ignore";
}

/** The input of a flow in batch mode: one of these, or nothing. The limits apply to `schema` and `value`. */
export interface StartInput<T> extends Partial<Limits> {
  readonly schema?: ElementSchema<T>;
  readonly value?: Init<T>;
  readonly xml?: string | Uint8Array;
  /** With `xml`: `"ignore"` removes a DOCTYPE before the document is sent. Default `"refuse"`: the server decides. */
  readonly doctype?: "refuse" | "ignore";
  readonly json?: unknown;
}

/** How to follow an existing run. */
export interface RunOptions {
  /** "batch" for one that was started by `start`. Default "interactive". */
  readonly mode?: "interactive" | "batch";
  /** What to do when the run waits for a person. Default: waiting for it throws `ActionRequiredError`. */
  readonly onActionRequired?: ActionHandler;
}

/** The payload of `start`. @throws XmlValidationError for a value that is not valid */
export function batchPayload<T>({ schema, value, xml, json, doctype, ...limits }: StartInput<T>): Payload {
  if (schema !== undefined) return payload(toXmlBytes(schema, value as Init<T>, limitsOf(limits)), XML_TYPE);
  if (xml !== undefined) return xmlPayload(xml, doctype);
  return json === undefined ? emptyPayload() : jsonPayload(json);
}

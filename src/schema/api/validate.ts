/** Validation that returns issues instead of throwing them, for programs in which invalid data is normal. */

import { bytesOf } from "../../datatypes/index.ts";
import { tryToWrite } from "../direct/write/way.ts";
import type { Issue } from "../issue.ts";
import { type FromXmlOptions, fromXmlSettings } from "../parse/options.ts";
import type { ElementSchema, LinkedElement } from "../schema.ts";
import { type ToXmlSettings, toXmlSettings } from "../serialize/options.ts";
import { Signature } from "../signature.ts";
import type { Init } from "../types.ts";
import { readingIssue } from "../value/unreadable.ts";
import { isUnjudged } from "../value/validation-error.ts";
import { judgeXml } from "./from-xml.ts";
import { toXmlBytes } from "./to-xml.ts";
import { judgeValue } from "./write-by-descriptor.ts";

/** Whether data is valid, and every issue if not. */
export interface Validation {
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  /** The data exceeds a limit and has no other known issue: it was not validated completely. */
  readonly overLimit?: true;
}

/**
 * Validates a value as `toXml` would. If a string or bytes cannot be a value, because the root element's type has
 * neither text nor a simple type, they are treated as a document and validated as by `validateXml`. Further
 * `validators` check the document that is written for the value.
 *
 * @throws ArgumentError for an argument of the wrong kind or an option that does not exist; OptionRangeError for a value
 *   that an option does not allow.
 */
export function validate<T>(schema: ElementSchema<T>, value: unknown, options?: FromXmlOptions): Validation {
  const linked = VALIDATE.linked([schema, value, options]);
  const settings = fromXmlSettings(options);
  const { type } = linked.declaration;
  const xml = typeof value === "string" ? value : bytesOf(value);
  if (xml !== undefined && type.kind === "complex" && type.content.kind !== "simple") {
    return validation(judgeXml(linked, xml, settings));
  }
  const { maxIssues, limits, validators } = settings;
  const writing = toXmlSettings(options === undefined ? undefined : { maxIssues, ...limits });
  const issues = valueIssues(linked, value, writing);
  if (issues.length > 0 || validators.length === 0) return validation(issues);
  const document = toXmlBytes(schema, value as Init<T>, limits);
  return validation(validators.flatMap((validator) => validator(document)));
}

const VERDICT = { judgesOnly: true };

function valueIssues(linked: LinkedElement, value: unknown, writing: ToXmlSettings): readonly Issue[] {
  try {
    // A value that can be written directly is valid; the engine explains the others.
    if (tryToWrite(linked, value, writing, VERDICT) !== undefined) return [];
  } catch (error) {
    return [readingIssue(value, error).issue];
  }
  return judgeValue(linked, value, writing);
}

/**
 * Validates a document as `fromXml` would; a document that is not well-formed is not valid.
 *
 * @throws ArgumentError for an argument of the wrong kind or an option that does not exist; OptionRangeError for a value
 *   that an option does not allow.
 */
export function validateXml<T>(
  schema: ElementSchema<T>,
  xml: string | Uint8Array,
  options?: FromXmlOptions,
): Validation {
  const linked = VALIDATE_XML.linked([schema, xml, options]);
  return validation(judgeXml(linked, xml, fromXmlSettings(options)));
}

const VALIDATE = new Signature("validate", ["schema", "value", "options"]);
const VALIDATE_XML = new Signature("validateXml", ["schema", "xml", "options"]);

/** The result that follows from issues. */
export function validation(issues: readonly Issue[]): Validation {
  const valid = issues.length === 0;
  return isUnjudged(issues) ? { valid, issues, overLimit: true } : { valid, issues };
}

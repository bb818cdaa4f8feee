/** Judgements without exceptions. */
import type { Issue } from "../issue.ts";
import { type FromXmlOptions, judgeXml } from "../parse/from-xml.ts";
import type { ElementSchema } from "../schema.ts";
import { ValueDocument } from "../serialize/judge.ts";
import { readingIssue } from "../value/unreadable.ts";

/** Whether data is valid, and every reason why not. */
export interface Validation {
  readonly valid: boolean;
  readonly issues: readonly Issue[];
}

/**
 * Judges a value as `toXml` would. Where a string or bytes cannot be a value, because the root element's type has neither
 * text nor a simple type, they are taken for a document and judged as `validateXml` does.
 */
export function validate<T>(
  schema: ElementSchema<T>,
  value: unknown,
  options: FromXmlOptions = {},
): Validation {
  const linked = schema.$linked();
  const { type } = linked.declaration;
  const isText = typeof value === "string" || value instanceof Uint8Array;
  if (isText && type.kind === "complex" && type.content.kind !== "simple") {
    return validateXml(schema, value, options);
  }
  const { maxIssues } = options;
  try {
    const document = new ValueDocument(linked, value, maxIssues === undefined ? {} : { maxIssues });
    return validation(document.judge());
  } catch (error) {
    return validation([readingIssue(value, error).issue]);
  }
}

/** Judges a document as `fromXml` would; one that is not well-formed is not valid. */
export function validateXml<T>(
  schema: ElementSchema<T>,
  xml: string | Uint8Array,
  options: FromXmlOptions = {},
): Validation {
  return validation(judgeXml(schema.$linked(), xml, options));
}

function validation(issues: readonly Issue[]): Validation {
  return { valid: issues.length === 0, issues };
}

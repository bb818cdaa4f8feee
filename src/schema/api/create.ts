/** Makes values from the data of an application. */
import type { LimitName } from "../../xml/limits.ts";
import type { Issue } from "../issue.ts";
import { ValueBuilder } from "../parse/value-builder.ts";
import type { ElementSchema, LinkedElement } from "../schema.ts";
import { ValueDocument } from "../serialize/judge.ts";
import { type JudgeOptions, type JudgeSettings, judgeSettings } from "../serialize/options.ts";
import { Signature } from "../signature.ts";
import type { Init } from "../types.ts";
import { readingIssue } from "../value/unreadable.ts";
import { validationError } from "../value/validation-error.ts";

/** The limits, and the treatment of characters that XML does not allow. */
export type CreateOptions = Pick<JudgeOptions, LimitName | "maxIssues" | "invalidCharacters">;

/**
 * Makes a value: the one that `fromXml` would return for the document of the input. Default and fixed values are
 * filled in, `$case` is set, numbers and dates take the form that the schema gives them. The result is a new plain
 * object that shares nothing with the input.
 *
 * @throws XmlValidationError with every issue; if reading the input throws, with the thrown error as its `cause`.
 * @throws ArgumentError for an argument of the wrong kind.
 */
export function create<T>(schema: ElementSchema<T>, init: Init<T>, options?: CreateOptions): T {
  const made = make<T>(CREATE.linked([schema, init, options]), init, judgeSettings(options));
  if (made.issues !== undefined) {
    const { issues, cause } = made;
    throw validationError("the value", issues, cause === undefined ? undefined : { cause });
  }
  return made.value;
}

const CREATE = new Signature("create", ["schema", "init", "options"]);

/** The value, or its issues. */
export type Made<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] /** What reading the value threw. */; readonly cause?: unknown };

/** Like `create`, without throwing for invalid data. */
export function make<T>(linked: LinkedElement, init: unknown, settings: JudgeSettings): Made<T> {
  try {
    const builder = new ValueBuilder(linked.components, true);
    const issues = new ValueDocument(linked, init, settings).judge(builder);
    return issues.length > 0 ? { issues } : { value: builder.result as T };
  } catch (error) {
    const { issue, cause } = readingIssue(init, error);
    return { issues: [issue], cause };
  }
}

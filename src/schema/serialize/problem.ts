/** Problems of values that cannot become a document, in the form of the validator's findings. */

import { closest } from "../../arguments/spelling.ts";
import { type LimitName, limitMessage } from "../../xml/limits.ts";
import type { IssueCode, SchemaLocation } from "../issue.ts";
import { kindOf } from "../value/kinds.ts";
import { step, type ValuePath } from "../value/path.ts";

/** A fault of a value, found before a document exists that could be validated. */
export interface Problem {
  readonly code: IssueCode;
  readonly rule: string;
  readonly message: string;
  readonly path: ValuePath | undefined;
  readonly option?: LimitName;
  /** The declaration that is violated. */
  readonly schema?: SchemaLocation | undefined;
}

/** Takes the problems of a value, in document order. */
export type ProblemReport = (problem: Problem) => void;

/** A value of another kind than its type's: `expected an array, found a string`. */
export function wrongKindAt(path: ValuePath | undefined, expected: string, found: unknown): Problem {
  const message = `expected ${expected}, found ${kindOf(found)}`;
  return { code: "wrong-kind", rule: "cvc-type.3", message, path };
}

/** A value whose document would exceed a limit. */
export function overLimit(option: LimitName, limit: number, path: ValuePath | undefined): Problem {
  return { code: "limit", rule: `limit.${option}`, message: limitMessage(option, limit), path, option };
}

/**
 * A property that the type does not have, with the most similar one that it has. The similar one is searched
 * for when the message is read: problems above the limit on issues need no message.
 */
export function unknownProperty(
  path: ValuePath | undefined,
  key: string,
  names: () => Iterable<string>,
): Problem {
  return {
    code: "unknown-property",
    rule: "cvc-complex-type.2",
    get message(): string {
      const near = closest(key, names());
      const hint = near === undefined ? "" : `: did you mean ${JSON.stringify(near)}?`;
      return `there is no property ${JSON.stringify(key)} here${hint}`;
    },
    path: step(path, key),
  };
}

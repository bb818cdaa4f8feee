/** Converts validated texts to JavaScript values. */
import { readValue, type SimpleJsValue } from "../../datatypes/index.ts";
import type { Invalid, Valid, ValueContext } from "../../datatypes/types.ts";
import type { AssessedEnd, AssessedStart } from "../assessment.ts";

/** The value of a validated text; `undefined` for an invalid one, which an issue reports. */
export function readResult(
  result: Valid | Invalid | undefined,
  context: ValueContext,
): SimpleJsValue | undefined {
  return result?.ok === true ? readValue(result, context) : undefined;
}

/** The value of an element's text. The prefixes of a default value are bound in the schema document. */
export function readText(
  start: AssessedStart,
  { simple, defaulted }: AssessedEnd,
): SimpleJsValue | undefined {
  const constraint = defaulted ? start.declaration?.value : undefined;
  return readResult(simple?.result, constraint ?? start.tag);
}

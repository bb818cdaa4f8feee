/** How a written document begins, and how it is indented. */
import { OptionRangeError } from "../arguments/argument-error.ts";
import { isBlank } from "./characters.ts";

/** The XML declaration of a written document. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

const MOST_SPACES = 1_000;

/**
 * The indentation of one level. @throws OptionRangeError for an indent that is not white space, nor a number of
 * spaces
 */
export function indentUnit(indent: number | string | undefined): string {
  const isCount =
    typeof indent === "number" && Number.isInteger(indent) && indent >= 0 && indent <= MOST_SPACES;
  const unit = isCount ? " ".repeat(indent) : (indent ?? "");
  if (typeof unit !== "string" || !isBlank(unit)) {
    throw new OptionRangeError(
      `The option indent must be white space, or a number of spaces from 0 to ${MOST_SPACES}.`,
    );
  }
  return unit;
}

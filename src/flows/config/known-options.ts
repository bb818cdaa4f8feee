/** Refuses options that do not exist: otherwise, a submission with a misspelt `reference` would be sent without one. */
import { type OptionNames, unknownOption } from "../../arguments/known-options.ts";
import { ConfigurationError } from "../errors/client.ts";

/** @throws ConfigurationError for options that are not an object, or that contain an unknown one */
export function checkOptions(call: string, options: unknown, known: OptionNames): void {
  if (typeof options !== "object" || options === null) {
    throw new ConfigurationError(`${call}: the options must be an object; found ${shown(options)}`);
  }
  const fault = unknownOption(options, known);
  if (fault !== undefined) throw new ConfigurationError(`${call}: ${fault}`);
}

/** Describes the options without their values, which may be an API key. */
function shown(value: unknown): string {
  return value === undefined || value === null ? String(value) : `a ${typeof value}`;
}

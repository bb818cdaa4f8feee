/** Refuses options that do not exist: otherwise, a submission with a misspelt `reference` would have none. */
import { type OptionNames, unknownOption } from "../../arguments/known-options.ts";
import { ConfigurationError } from "../errors/client.ts";

/** @throws ConfigurationError for options that are not an object, or hold one that is not known */
export function checkOptions(call: string, options: unknown, known: OptionNames): void {
  if (typeof options !== "object" || options === null) {
    throw new ConfigurationError(`${call}: the options must be an object; found ${shown(options)}`);
  }
  const fault = unknownOption(options, known);
  if (fault !== undefined) throw new ConfigurationError(`${call}: ${fault}`);
}

/** Without the value, which may be an API key. */
function shown(value: unknown): string {
  return value === undefined || value === null ? String(value) : `a ${typeof value}`;
}

/** Checks options that are counts, by one rule for all of them. */
import { ConfigurationError } from "../errors/client.ts";

/** A count of 1 or more. @throws ConfigurationError */
export function resolveCount(name: string, given: number | undefined, fallback: number): number {
  const value = given ?? fallback;
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new ConfigurationError(`${name} must be a whole number of 1 or more; found ${value}`);
}

/** Options that ask for nothing: they cost what no options cost. */
import { DEFAULT_LIMITS, LIMIT_NAMES } from "../xml/limits.ts";

/** Of each option, whether a value of it is what holds without. */
export type Neutral = ReadonlyMap<string, (value: unknown) => boolean>;

/** Whether options say nothing that does not hold without them; what is not an option says nothing. */
export function asksNothing(options: object, neutral: Neutral): boolean {
  for (const name in options) {
    const value: unknown = Reflect.get(options, name);
    if (value !== undefined && neutral.get(name)?.(value) === false) return false;
  }
  return true;
}

/** An option that asks for nothing by this value alone. */
export function only(neutral: unknown): (value: unknown) => boolean {
  return (value) => value === neutral;
}

/** For an object or list: it is empty. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== "object" || value === null) return false;
  for (const _ in value) return false;
  return true;
}

/** The limits of documents, which reading and writing both take: each asks for nothing by its default. */
export const NEUTRAL_LIMITS: Neutral = new Map(LIMIT_NAMES.map((name) => [name, only(DEFAULT_LIMITS[name])]));

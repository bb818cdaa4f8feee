/** Recognises options that have no effect: a call with them must cost no more than a call without options. */
import { type OptionNames, refuseUnknownOptions } from "../arguments/known-options.ts";
import { DEFAULT_LIMITS, LIMIT_NAMES } from "../xml/limits.ts";

/** For each option, whether a value of it equals the default. */
export type Neutral = ReadonlyMap<string, (value: unknown) => boolean>;

/**
 * The options of all functions that write, read and validate. One object may be passed to several of them, so each
 * ignores the options of the others.
 */
const XML_OPTIONS: OptionNames = new Set([
  ...LIMIT_NAMES,
  "doctype",
  "maxIssues",
  "defaults",
  "validators",
  "prefixes",
  "namespaces",
  "invalidCharacters",
  "indent",
  "declaration",
  "seed",
  "size",
]);

/** @throws ArgumentError for an option that none of the functions has */
export function refuseUnknown(options: object): void {
  refuseUnknownOptions("options", options, XML_OPTIONS);
}

/** Whether all options equal their defaults. An option of another function has no effect. */
export function asksNothing(options: object, neutral: Neutral): boolean {
  for (const name in options) {
    const value: unknown = Reflect.get(options, name);
    if (value === undefined) continue;
    const holds = neutral.get(name);
    if (holds === undefined ? !XML_OPTIONS.has(name) : !holds(value)) return false;
  }
  return true;
}

/** An option that has no effect only if it has this value. */
export function only(neutral: unknown): (value: unknown) => boolean {
  return (value) => value === neutral;
}

/** Whether an object or list is empty, and therefore has no effect. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== "object" || value === null) return false;
  for (const _ in value) return false;
  return true;
}

/** The limits of documents, for reading and writing: each has no effect at its default. */
export const NEUTRAL_LIMITS: Neutral = new Map(LIMIT_NAMES.map((name) => [name, only(DEFAULT_LIMITS[name])]));

/** Options that ask for nothing: they cost what no options cost. */
import { type OptionNames, refuseUnknownOptions } from "../arguments/known-options.ts";
import { DEFAULT_LIMITS, LIMIT_NAMES } from "../xml/limits.ts";

/** Of each option, whether a value of it is what holds without. */
export type Neutral = ReadonlyMap<string, (value: unknown) => boolean>;

/**
 * The options of all functions that write, read and judge. One object may serve several of them, so that each passes over
 * what only the others take.
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

/** @throws ArgumentError for an option that none of the functions takes */
export function refuseUnknown(options: object): void {
  refuseUnknownOptions("options", options, XML_OPTIONS);
}

/** Whether options say nothing that does not hold without them. An option of another function says nothing. */
export function asksNothing(options: object, neutral: Neutral): boolean {
  for (const name in options) {
    const value: unknown = Reflect.get(options, name);
    if (value === undefined) continue;
    const holds = neutral.get(name);
    if (holds === undefined ? !XML_OPTIONS.has(name) : !holds(value)) return false;
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

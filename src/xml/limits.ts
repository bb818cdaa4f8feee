/**
 * Limits on the size of documents: one set of limits, with one set of defaults, for reading, validating and writing.
 */

import { ownOptions } from "../arguments/known-options.ts";
import { countOption, wordOption } from "../arguments/option-values.ts";

/**
 * The limits of a document. Each is a whole number of at least 1, or Infinity. A document that exceeds one is not
 * invalid: it is not validated. docs/documents.md lists them.
 */
export interface Limits {
  /** Elements open at the same time. Default 256. */
  readonly maxDepth: number;
  /** Attributes of one element, namespace declarations included. Default 256. */
  readonly maxAttributes: number;
  /** Size of the document: bytes, or UTF-16 units where it is a string. Default 1 GiB. */
  readonly maxBytes: number;
  /** UTF-16 units of one run of text between two tags, of one comment or processing instruction. Default 64 Mi. */
  readonly maxTextLength: number;
  /** UTF-16 units of one attribute value or name. Default 16 Mi. */
  readonly maxAttributeLength: number;
  /** Digits of one number, date, time or duration. Default 1 000 000. */
  readonly maxDigits: number;
}

/** The name of a limit, which is that of the option that sets it. */
export type LimitName = keyof Limits;

/** How a document is read. */
export interface ReaderOptions extends Partial<Limits> {
  /**
   * `"refuse"` (default): a document type declaration is an error, so that no entity can be declared and no external
   * resource requested. `"ignore"`: it is skipped; its declarations have no effect, and nothing is fetched.
   */
  readonly doctype?: "refuse" | "ignore";
}

/** {@link ReaderOptions} with its defaults filled in. */
export type ReaderLimits = Required<ReaderOptions>;

/** An option that would allow a document that is refused. */
export type PassingOption = LimitName | "doctype";

/** The defaults of {@link Limits}. */
export const DEFAULT_LIMITS: Limits = {
  maxDepth: 256,
  maxAttributes: 256,
  maxBytes: 2 ** 30,
  maxTextLength: 2 ** 26,
  maxAttributeLength: 2 ** 24,
  // Converted in a third of a second. The time grows faster than the number of digits.
  maxDigits: 1_000_000,
};

/** All names of {@link LimitName}. */
export const LIMIT_NAMES: readonly LimitName[] = Object.keys(DEFAULT_LIMITS) as LimitName[];

/**
 * The limits among the options. @throws OptionRangeError for a limit that is not a whole number ≥ 1: NaN would switch
 * it off
 */
export function limitsOf(given: Partial<Limits> = {}): Limits {
  const options = ownOptions(given);
  const limits: Record<LimitName, number> = { ...DEFAULT_LIMITS };
  for (const name of LIMIT_NAMES) {
    limits[name] = countOption(name, options[name] ?? limits[name]);
  }
  return limits;
}

/** Fills in the defaults. @throws OptionRangeError for an option out of range */
export function readerLimits(given: ReaderOptions = {}): ReaderLimits {
  const options = ownOptions(given);
  const doctype = wordOption("doctype", options.doctype ?? "refuse", ["refuse", "ignore"]);
  return { ...limitsOf(options), doctype };
}

/** Whether no limit is lower than its default, so that a document within the defaults is within the limits. */
export function allowsDefaults(limits: Limits): boolean {
  if (limits === lastAllowing) return true;
  if (!LIMIT_NAMES.every((name) => limits[name] >= DEFAULT_LIMITS[name])) return false;
  lastAllowing = limits;
  return true;
}

/**
 * The last limits that allow the defaults: most calls pass the same ones, and completing them again would
 * cost as much as reading a short document.
 */
let lastAllowing: Limits | undefined;

const EXCESS: Readonly<Record<LimitName, (limit: number) => string>> = {
  maxDepth: (limit) => `Elements are nested more than ${limit} levels deep`,
  maxAttributes: (limit) => `An element has more than ${limit} attributes and namespace declarations`,
  maxBytes: (limit) => `The document is larger than ${limit} bytes`,
  maxTextLength: (limit) => `A text, comment or processing instruction is longer than ${limit} characters`,
  maxAttributeLength: (limit) => `A name or an attribute value is longer than ${limit} characters`,
  maxDigits: (limit) => `A number, date, time or duration has more than ${limit} digits`,
};

/** The beginning of a sentence about a document that exceeds a limit: it names what there is too much of. */
export function excessOf(name: LimitName, limit: number): string {
  return EXCESS[name](limit);
}

/** The message about a document that exceeds a limit. */
export function limitMessage(name: LimitName, limit: number): string {
  return `${excessOf(name, limit)}, the limit of ${optionName(name)}: raise it to allow more.`;
}

/** The message about a document with a DOCTYPE. */
export const DOCTYPE_MESSAGE: string = `A DOCTYPE is not accepted: entities and external subsets can be used in attacks. Remove it, or set ${optionName("doctype")}, which skips it without reading it.`;

/** The option as messages name it. The command line replaces this name by that of its own option. */
export function optionName(option: PassingOption): string {
  return option === "doctype" ? 'the option doctype to "ignore"' : `the option ${option}`;
}

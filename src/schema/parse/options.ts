/** How documents are read: what callers may ask for, and the complete settings that come of it. */
import { countOption } from "../../arguments/option-values.ts";
import { type ReaderLimits, type ReaderOptions, readerLimits } from "../../xml/limits.ts";
import { MAX_ISSUES } from "../issue.ts";
import { asksNothing, isEmpty, NEUTRAL_LIMITS, type Neutral, only, refuseUnknown } from "../neutral.ts";
import type { SecondOpinion } from "../second-opinion.ts";

/** How a document is read: the reader's limits, and how many issues are of interest. */
export interface FromXmlOptions extends ReaderOptions {
  /** Issues are collected up to this many. Default 100. */
  readonly maxIssues?: number;
  /**
   * Whether absent attributes get their default or fixed value, as `create` gives it. Default false: the value then says
   * what the document says, and is written back as it was.
   */
  readonly defaults?: boolean;
  /** Further validators, asked when the schema has no objection. */
  readonly validators?: readonly SecondOpinion[];
}

/** {@link FromXmlOptions}, complete. */
export interface FromXmlSettings {
  readonly maxIssues: number;
  readonly defaults: boolean;
  readonly validators: readonly SecondOpinion[];
  readonly limits: ReaderLimits;
}

/**
 * The settings that options ask for; an option that is `undefined` is one that is absent.
 *
 * @throws ArgumentError for an option that does not exist, OptionRangeError for a value that an option does not take
 */
export function fromXmlSettings(options?: FromXmlOptions): FromXmlSettings {
  return options === undefined || asksNothing(options, NEUTRAL) ? DEFAULTS : settingsOf(options);
}

function settingsOf(options: FromXmlOptions): FromXmlSettings {
  refuseUnknown(options);
  const { maxIssues, defaults, validators, ...limits } = options;
  return {
    maxIssues: countOption("maxIssues", maxIssues ?? MAX_ISSUES),
    defaults: defaults ?? false,
    validators: validators ?? [],
    limits: readerLimits(limits),
  };
}

const NEUTRAL: Neutral = new Map([
  ...NEUTRAL_LIMITS,
  ["doctype", only("refuse")],
  ["maxIssues", only(MAX_ISSUES)],
  ["defaults", only(false)],
  ["validators", isEmpty],
]);

/** What holds without options, worked out once: most calls have none. */
const DEFAULTS: FromXmlSettings = Object.freeze(settingsOf({}));

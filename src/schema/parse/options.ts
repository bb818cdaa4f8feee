/** How documents are read: the options of callers, and the complete settings. */
import { ownOptions } from "../../arguments/known-options.ts";
import { countOption } from "../../arguments/option-values.ts";
import { type ReaderLimits, type ReaderOptions, readerLimits } from "../../xml/limits.ts";
import { MAX_ISSUES } from "../issue.ts";
import { asksNothing, isEmpty, NEUTRAL_LIMITS, type Neutral, only, refuseUnknown } from "../neutral.ts";
import type { SecondOpinion } from "../second-opinion.ts";

/** How a document is read: the reader's limits, and the number of issues. */
export interface FromXmlOptions extends ReaderOptions {
  /** Issues are collected up to this number. Default 100. */
  readonly maxIssues?: number;
  /**
   * Whether absent attributes get their default or fixed value, as `create` gives it. Default false: the value then
   * has exactly the attributes of the document, and is written back unchanged.
   */
  readonly defaults?: boolean;
  /** Further validators. They run if the document is valid by the schema. */
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
 * The settings for some options; an option that is `undefined` counts as absent.
 *
 * @throws ArgumentError for an option that does not exist, OptionRangeError for a value that an option does not
 *   allow
 */
export function fromXmlSettings(options?: FromXmlOptions): FromXmlSettings {
  return options === undefined || asksNothing(options, NEUTRAL) ? DEFAULTS : settingsOf(options);
}

function settingsOf(given: FromXmlOptions): FromXmlSettings {
  const options = ownOptions(given);
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

/** The settings without options, computed once: most calls have none. */
const DEFAULTS: FromXmlSettings = Object.freeze(settingsOf({}));

/** How values are validated and written: the options of callers, and the complete settings. */
import { ownOptions } from "../../arguments/known-options.ts";
import { countOption, wordOption } from "../../arguments/option-values.ts";
import type { InvalidCharacters } from "../../xml/escape.ts";
import { indentUnit } from "../../xml/layout.ts";
import { type Limits, limitsOf } from "../../xml/limits.ts";
import { MAX_ISSUES } from "../issue.ts";
import { asksNothing, isEmpty, NEUTRAL_LIMITS, type Neutral, only, refuseUnknown } from "../neutral.ts";
import type { SecondOpinion } from "../second-opinion.ts";
import { checkChosen, type PreferredPrefixes, type RootNamespaces, rootNamespaces } from "./prefixes.ts";

/** How a value is validated. The limits are those of reading: a written document can be read again. */
export interface JudgeOptions extends Partial<Limits> {
  /** Namespace → prefix to write for it; `""` makes it the default namespace. */
  readonly prefixes?: PreferredPrefixes;
  /**
   * Prefix → namespace, to be declared on the root element: for prefixes in values that are only text to the schema,
   * such as XPath expressions. `namespacesOf` finds those of a document.
   */
  readonly namespaces?: RootNamespaces;
  /** The treatment of characters that XML does not allow: an issue (`throw`, the default), or U+FFFD (`replace`). */
  readonly invalidCharacters?: InvalidCharacters;
  /** Issues are collected up to this number. Default 100. */
  readonly maxIssues?: number;
}

/** How a value is written. */
export interface ToXmlOptions extends JudgeOptions {
  /**
   * Pretty printing: spaces for each level, or the white space itself. By default, nothing is indented. Mixed
   * content is never indented.
   */
  readonly indent?: number | string;
  /** Begin with an XML declaration. Default false. */
  readonly declaration?: boolean;
  /** Further validators. They run if the value is valid by the schema. */
  readonly validators?: readonly SecondOpinion[];
}

/** {@link JudgeOptions}, complete. */
export type JudgeSettings = Required<JudgeOptions>;

/** {@link ToXmlOptions}, complete. `indent` is the white space itself. */
export interface ToXmlSettings extends Required<ToXmlOptions> {
  readonly indent: string;
}

/**
 * The settings for some options; an option that is `undefined` counts as absent.
 *
 * @throws ArgumentError for an option that does not exist and for `prefixes` or `namespaces` that cannot be
 *   declared, OptionRangeError for a value that an option does not allow
 */
export function judgeSettings(options?: JudgeOptions): JudgeSettings {
  return options === undefined || asksNothing(options, NEUTRAL) ? DEFAULTS : judgeSettingsOf(options);
}

function judgeSettingsOf(given: JudgeOptions): JudgeSettings {
  const options = ownOptions(given);
  refuseUnknown(options);
  const { invalidCharacters, maxIssues } = options;
  const prefixes = chosenPrefixes(options.prefixes ?? {});
  return {
    prefixes,
    namespaces: rootNamespaces(options.namespaces ?? {}, prefixes),
    invalidCharacters: wordOption("invalidCharacters", invalidCharacters ?? "throw", ["throw", "replace"]),
    maxIssues: countOption("maxIssues", maxIssues ?? MAX_ISSUES),
    ...limitsOf(options),
  };
}

/** Like `judgeSettings`. @throws OptionRangeError for an `indent` that is not white space */
export function toXmlSettings(options?: ToXmlOptions): ToXmlSettings {
  return options === undefined || asksNothing(options, NEUTRAL) ? DEFAULTS : toXmlSettingsOf(options);
}

function toXmlSettingsOf(given: ToXmlOptions): ToXmlSettings {
  const options = ownOptions(given);
  return {
    ...judgeSettingsOf(options),
    indent: indentUnit(options.indent),
    declaration: options.declaration ?? false,
    validators: options.validators ?? [],
  };
}

function chosenPrefixes(prefixes: Readonly<Record<string, string | undefined>>): PreferredPrefixes {
  const chosen: Record<string, string> = Object.create(null);
  for (const [ns, prefix] of Object.entries(prefixes)) if (prefix !== undefined) chosen[ns] = prefix;
  checkChosen(new Map(Object.entries(chosen)));
  return chosen;
}

const NEUTRAL: Neutral = new Map([
  ...NEUTRAL_LIMITS,
  ["maxIssues", only(MAX_ISSUES)],
  ["prefixes", isEmpty],
  ["namespaces", isEmpty],
  ["invalidCharacters", only("throw")],
  ["indent", (value) => value === 0 || value === ""],
  ["declaration", only(false)],
  ["validators", isEmpty],
]);

/** The settings without options, computed once: most calls have none. */
const DEFAULTS: ToXmlSettings = Object.freeze(toXmlSettingsOf({}));

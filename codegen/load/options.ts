/** The options of loading, completed once and checked, so that nothing further down has defaults. */
import { type OptionNames, refuseUnknownOptions } from "../../src/arguments/known-options.ts";
import { countOption, wordOption } from "../../src/arguments/option-values.ts";
import type { XsdVersion } from "../../src/schema/descriptor.ts";
import type { Catalog } from "./catalog.ts";
import { DEFAULT_LOAD_LIMITS, type LoadLimits } from "./limits.ts";

/** Where documents may come from, and how much of them. */
export interface LoadOptions {
  /**
   * The schema root: every file must lie in this directory, symbolic links followed. The default is the working directory
   * for files below it; for others it is up to four levels above them, never the user's home or a top directory.
   */
  readonly root?: string;
  /**
   * The folder that documents are named from, in issues and in generated modules. Default: the schema root. Give it where the
   * names must not depend on the working directory.
   */
  readonly base?: string;
  /** URL or namespace → file. `http:` locations are resolved by nothing else: there is no network. */
  readonly catalog?: Catalog;
  /** How much may be loaded; limits that are left out keep their defaults. */
  readonly limits?: Partial<LoadLimits>;
  /** Issues are counted up to this many; a last one says how many more there are. Default 100. */
  readonly maxIssues?: number;
  /**
   * What to do with a document type declaration in a schema document: `"ignore"` (the default: published schemas such as
   * XML Signature's have one) skips it unread, so no entity exists and nothing is fetched; `"refuse"` makes it an error.
   */
  readonly doctype?: "ignore" | "refuse";
  /**
   * What to make of an include or redefine whose document is not there: `"allow"` (the default), as the specification
   * does (Part 1 §4.2.1), as long as nothing in it is needed: a reference to what it should declare is an error that names
   * the location; or `"refuse"`, as the command line does. A document that is there and may not be read is always an error.
   */
  readonly missingParts?: "refuse" | "allow";
  /**
   * What to make of a declaration whose type, or a list or union whose item or member type, or an element whose substitution
   * group head no document declares: `"refuse"` (the default), as it is mostly a mistake; or `"absent"`, as the specification
   * lets a processor do (Part 1 §5.3): the schema stands, nothing is valid against the component that lacks its type, and
   * a missing head is left out. References that content or a derivation is made of are always an error.
   */
  readonly missingComponents?: "refuse" | "absent";
}

/** The options that hold while documents are read, defaults filled in. */
export interface ReadingRules extends LoadLimits {
  readonly version: XsdVersion;
  readonly maxIssues: number;
  readonly doctype: "ignore" | "refuse";
  readonly missingParts: "refuse" | "allow";
  readonly missingComponents: "refuse" | "absent";
}

const LIMITS: OptionNames = new Set(Object.keys(DEFAULT_LOAD_LIMITS));

/**
 * Fills in the defaults.
 *
 * @throws ArgumentError for a limit that does not exist, OptionRangeError for a value that an option does not take.
 */
export function readingRules(
  version: XsdVersion,
  {
    limits = {},
    maxIssues = 100,
    doctype = "ignore",
    missingParts = "allow",
    missingComponents = "refuse",
  }: LoadOptions,
): ReadingRules {
  refuseUnknownOptions("limits of loadSchema", limits, LIMITS);
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) countOption(`limits.${name}`, value);
  return {
    ...DEFAULT_LOAD_LIMITS,
    ...Object.fromEntries(given),
    version,
    maxIssues: countOption("maxIssues", maxIssues),
    doctype: wordOption("doctype", doctype, ["ignore", "refuse"]),
    missingParts: wordOption("missingParts", missingParts, ["refuse", "allow"]),
    missingComponents: wordOption("missingComponents", missingComponents, ["refuse", "absent"]),
  };
}

/** The options of loading, completed and checked once, so that later steps have no defaults of their own. */
import { type OptionNames, refuseUnknownOptions } from "../../src/arguments/known-options.ts";
import { countOption, wordOption } from "../../src/arguments/option-values.ts";
import type { XsdVersion } from "../../src/schema/descriptor.ts";
import type { Catalog } from "./catalog.ts";
import { DEFAULT_LOAD_LIMITS, type LoadLimits } from "./limits.ts";

/** The permitted sources of documents, and their limits. */
export interface LoadOptions {
  /**
   * The schema root: every file must be inside this directory after symbolic links are resolved. The default is the
   * working directory for files below it; for others it is up to four levels above them, never the user's home or a
   * top directory.
   */
  readonly root?: string;
  /**
   * The folder to which the names of documents in issues and generated modules are relative. Default: the schema
   * root. Set it if the names must not depend on the working directory.
   */
  readonly base?: string;
  /** URL or namespace → file. This is the only way to resolve `http:` locations: there is no network access. */
  readonly catalog?: Catalog;
  /** Limits on the documents; limits that are left out keep their defaults. */
  readonly limits?: Partial<LoadLimits>;
  /** The maximum number of issues; a last issue says how many more there are. Default 100. */
  readonly maxIssues?: number;
  /**
   * What to do with a document type declaration in a schema document, as in documents: `"refuse"` (the default) makes
   * it an error, except in a schema document of a namespace of W3C (`http://www.w3.org/…`), since the published schema
   * of XML Signature has one; `"ignore"` skips it in every document. It is never read: no entity exists, and nothing is
   * fetched.
   */
  readonly doctype?: "refuse" | "ignore";
  /**
   * How to treat an include or redefine whose document does not exist: `"allow"` (the default), as the specification
   * does (Part 1 §4.2.1), as long as nothing in it is needed: a reference to a component that it should declare is an
   * error that names the location; or `"refuse"`, as the command line does. A document that exists but must not be
   * read is always an error.
   */
  readonly missingParts?: "refuse" | "allow";
  /**
   * How to treat a declaration whose type is not declared in any document, a list or union whose item or member type
   * is not, or an element whose substitution group head is not: `"refuse"` (the default), since this is usually a
   * mistake; or `"absent"`, as the specification allows (Part 1 §5.3): the schema is loaded, nothing is valid by the
   * component without its type, and a missing head is ignored. References in content models and derivations are
   * always an error if they do not resolve.
   */
  readonly missingComponents?: "refuse" | "absent";
}

/** The options for reading documents, with their defaults. */
export interface ReadingRules extends LoadLimits {
  readonly version: XsdVersion;
  readonly maxIssues: number;
  readonly doctype: "refuse" | "ignore";
  readonly missingParts: "refuse" | "allow";
  readonly missingComponents: "refuse" | "absent";
}

const LIMITS: OptionNames = new Set(Object.keys(DEFAULT_LOAD_LIMITS));

/**
 * Fills in the defaults.
 *
 * @throws ArgumentError for a limit that does not exist, OptionRangeError for a value that an option does not
 *   allow.
 */
export function readingRules(
  version: XsdVersion,
  {
    limits = {},
    maxIssues = 100,
    doctype = "refuse",
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
    doctype: wordOption("doctype", doctype, ["refuse", "ignore"]),
    missingParts: wordOption("missingParts", missingParts, ["refuse", "allow"]),
    missingComponents: wordOption("missingComponents", missingComponents, ["refuse", "absent"]),
  };
}

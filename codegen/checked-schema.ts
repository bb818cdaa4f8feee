/** The first steps of everything that reads a schema: load its documents, describe, link and check them. */
import type { ComponentSet } from "../src/schema/components.ts";
import type { DocumentDescriptor, XsdVersion } from "../src/schema/descriptor.ts";
import type { Issue } from "../src/schema/issue.ts";
import { linkDocuments } from "../src/schema/link/link.ts";
import { briefly } from "./brief.ts";
import { checkComponents } from "./check/index.ts";
import { describeUnits, isSupported } from "./describe/describe.ts";
import type { SchemaUnit } from "./load/document.ts";
import { loadDocuments, type SchemaInput } from "./load/load.ts";
import type { LoadOptions } from "./load/options.ts";
import { type NameEdition, nameTables } from "./name-edition.ts";
import { SchemaError } from "./schema-error.ts";
import type { Findings } from "./tolerate/findings.ts";
import { type SchemaIssue, schemaIssues } from "./tolerate/schema-issue.ts";
import type { Tolerance, Tolerate } from "./tolerate/tolerance.ts";

/** The version of XSD, and the permitted sources of documents. */
export interface SchemaOptions extends LoadOptions {
  /**
   * Rules that the schema may break: groups (`ambiguity`, `restriction`, `patterns`, `unresolved`, `facets`,
   * `declarations`), ids of the specification such as `cos-nonambig`, or `"all"`. Each violation is then one of the
   * set's `warnings`, and docs/tolerated-schemas.md defines what the schema then means. Default: none, and any
   * violation is an error.
   */
  readonly tolerate?: Tolerate;
  /**
   * The characters of names in the values of `xs:NCName`, `Name`, `NMTOKEN`, `ID`, `IDREF`, `ENTITY` and `QName`, and
   * in `\i` and `\c` of patterns: those of XML 1.0's `"fifth-edition"` (the default), as documents are read; or only
   * those of its `"second-edition"`, to which XSD 1.0 refers and which strict receivers require. Descriptors and
   * generated modules contain the choice.
   */
  readonly nameCharacters?: NameEdition;
  /** The version that the schema documents are written in. Default `"1.0"`, the only one that is supported. */
  readonly version?: XsdVersion;
}

/** A schema whose documents and components were checked. */
export interface CheckedSchema {
  /** The documents as they were read, with the places of their elements. */
  readonly units: readonly SchemaUnit[];
  readonly documents: readonly DocumentDescriptor[];
  readonly components: ComponentSet;
  /** The tolerated violations. */
  readonly warnings: readonly SchemaIssue[];
}

/**
 * Loads, describes, links and checks a schema.
 *
 * @param tolerance which violations are warnings; `options.tolerate` is not read.
 * @throws SchemaError with the issues of all documents, up to `maxIssues`; ArgumentError without input and for input
 *   that is neither a path nor a document; OptionRangeError for a value that an option does not allow.
 */
export async function checkedSchema(
  input: SchemaInput,
  options: SchemaOptions,
  tolerance: Tolerance,
): Promise<CheckedSchema> {
  const { version = "1.0" } = options;
  if (!isSupported(version)) throw new SchemaError([unsupported(version)]);
  const names = nameTables(options.nameCharacters);
  const { units, issues, rules } = await loadDocuments(input, version, options, tolerance);
  const documents = describeUnits(units, version, issues, rules.missingComponents, names);
  refuseIfBroken(issues.findings, rules.maxIssues);
  const components = linkDocuments(documents);
  const found = checkComponents(components, tolerance);
  refuseIfBroken(found, rules.maxIssues);
  const warnings = schemaIssues([...issues.findings.warnings, ...found.warnings]);
  return { units, documents, components, warnings };
}

function refuseIfBroken({ issues, tolerable }: Findings, maxIssues: number): void {
  if (issues.length > 0) throw new SchemaError(briefly(issues, maxIssues), tolerable);
}

function unsupported(version: XsdVersion): Issue {
  const message = `XSD ${version} is not supported: set the option "version" to "1.0", or leave it out.`;
  return { code: "unsupported", rule: "version", message, path: "", xpath: "" };
}

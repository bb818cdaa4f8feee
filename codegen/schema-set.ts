/** The result of `loadSchema`: the elements of a schema, ready to write, read and validate. */
import {
  type OptionNames,
  optionNames,
  ownOptions,
  refuseUnknownOptions,
} from "../src/arguments/known-options.ts";
import { countOption } from "../src/arguments/option-values.ts";
import { nearestFirst } from "../src/arguments/spelling.ts";
import { linkedSchema } from "../src/schema/api/element-schema.ts";
import { type Validation, validation } from "../src/schema/api/validate.ts";
import type { ComponentSet, ElementDeclaration } from "../src/schema/components.ts";
import type { DocumentDescriptor } from "../src/schema/descriptor.ts";
import { MAX_ISSUES } from "../src/schema/issue.ts";
import { linkDocuments } from "../src/schema/link/link.ts";
import { DocumentRun } from "../src/schema/parse/document-run.ts";
import type { ElementSchema } from "../src/schema/schema.ts";
import type { ClarkName } from "../src/xml/events.ts";
import { LIMIT_NAMES, type ReaderOptions, readerLimits } from "../src/xml/limits.ts";
import { clark, parseClark } from "../src/xml/names.ts";
import { checkedSchema, type SchemaOptions } from "./checked-schema.ts";
import type { SchemaInput } from "./load/load.ts";
import { markTolerated } from "./mark-tolerated.ts";
import type { SchemaIssue } from "./tolerate/schema-issue.ts";
import { Tolerance } from "./tolerate/tolerance.ts";

/** How to validate an XML document: with the same limits, and the same option for a DOCTYPE, as `fromXml`. */
export interface ValidateOptions extends ReaderOptions {
  /** The required root element, `{namespace}local`, or `local` without a namespace; any global element if absent. */
  readonly root?: ClarkName;
  /** The maximum number of issues. Default 100. */
  readonly maxIssues?: number;
}

/** The number of names in a message. */
const LISTED = 10;

/**
 * Loads a schema: reads its documents and all documents that they include, import or redefine, and checks the
 * constraints of the specification.
 *
 * @param input paths, or documents in memory.
 * @throws SchemaError with the issues of all documents, up to `maxIssues`; ArgumentError without input, for input
 *   that is neither a path nor a document, and for an option that does not exist; OptionRangeError for a value
 *   that an option does not allow.
 */
export async function loadSchema(input: SchemaInput, options: SchemaOptions = {}): Promise<SchemaSet> {
  refuseUnknownOptions("loadSchema", options, LOADING);
  const own = ownOptions(options);
  const tolerance = Tolerance.of(own.tolerate);
  const { documents, components, warnings } = await checkedSchema(input, own, tolerance);
  if (warnings.length === 0) return new SchemaSet(documents, components, [], tolerance.choice);
  const marked = markTolerated(documents, warnings);
  return new SchemaSet(marked, linkDocuments(marked), warnings, tolerance.choice);
}

/** A loaded schema: validates documents, and returns its global elements as schema values. */
export class SchemaSet {
  readonly documents: readonly DocumentDescriptor[];
  readonly components: ComponentSet;
  /**
   * Rules that the schema breaks and that its user tolerates: one for each place, in the order of reading, 1000 at
   * most.
   */
  readonly warnings: readonly SchemaIssue[];
  /**
   * The option `tolerate` with which the schema was loaded: sorted, each word once; `["all"]` if that is among them.
   */
  readonly tolerate: readonly string[];

  constructor(
    documents: readonly DocumentDescriptor[],
    components: ComponentSet,
    warnings: readonly SchemaIssue[] = [],
    tolerate: readonly string[] = [],
  ) {
    this.documents = documents;
    this.components = components;
    this.warnings = warnings;
    this.tolerate = tolerate;
  }

  /** Validates a document. For a document that is not well-formed, the last issue has the code `not-well-formed`. */
  validate(xml: string | Uint8Array, options: ValidateOptions = {}): Validation {
    const run = runOf(this.components, options);
    run.take(xml);
    return validation(run.finish());
  }

  /** Validates a document that arrives in chunks, in memory that does not grow with the document. */
  async validateStream(
    chunks: AsyncIterable<Uint8Array | string>,
    options: ValidateOptions = {},
  ): Promise<Validation> {
    const run = runOf(this.components, options);
    for await (const chunk of chunks) if (!run.take(chunk)) break;
    return validation(run.finish());
  }

  /** Names of all global elements, `{namespace}local`, in document order. */
  elements(): ClarkName[] {
    return [...this.components.elements()].map(({ key }) => key);
  }

  /**
   * The schema value of a global element.
   *
   * @param name `{namespace}local`, with `{}local` for no namespace, or the local name if only one element has it.
   * @throws RangeError if there is no such element, or more than one.
   */
  element(name: string): ElementSchema {
    const declaration = this.components.element(canonical(name)) ?? this.#byLocalName(name);
    return linkedSchema(declaration.key, () => ({ components: this.components, declaration }));
  }

  #byLocalName(name: string): ElementDeclaration {
    const found = [...this.components.elements()].filter((each) => each.name.local === name);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    const what = found.length > 0 ? "several global elements" : "no global element";
    const keys = found.length > 0 ? found.map(({ key }) => key) : this.elements();
    throw new RangeError(`The schema has ${what} "${name}"; it has: ${listOf(name, keys)}.`);
  }
}

/** The most similar names first; schemas may have thousands of elements. */
function listOf(name: string, keys: readonly ClarkName[]): string {
  if (keys.length === 0) return "none";
  const likely = nearestFirst(name, keys, (key) => (name.includes("}") ? key : parseClark(key).local));
  const rest = keys.length - LISTED;
  return `${likely.slice(0, LISTED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** The internal form of names: `{}local`, the notation for no namespace, becomes `local`. */
function canonical(name: ClarkName): ClarkName {
  const { ns, local } = parseClark(name);
  return clark(ns, local);
}

const LOADING: OptionNames = optionNames<SchemaOptions>({
  root: true,
  base: true,
  catalog: true,
  limits: true,
  maxIssues: true,
  doctype: true,
  missingParts: true,
  missingComponents: true,
  tolerate: true,
  nameCharacters: true,
  version: true,
});

const VALIDATING: OptionNames = new Set([...LIMIT_NAMES, "doctype", "root", "maxIssues"]);

function runOf(components: ComponentSet, { root, maxIssues, ...reading }: ValidateOptions): DocumentRun {
  refuseUnknownOptions("validate", { root, maxIssues, ...reading }, VALIDATING);
  return new DocumentRun(components, {
    limits: readerLimits(reading),
    maxIssues: countOption("maxIssues", maxIssues ?? MAX_ISSUES),
    ...(root === undefined ? {} : { root: canonical(root) }),
  });
}

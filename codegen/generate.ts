/** Generates TypeScript modules for a loaded schema. */

import { createHash } from "node:crypto";
import { type OptionNames, refuseUnknownOptions } from "../src/arguments/known-options.ts";
import { wordOption } from "../src/arguments/option-values.ts";
import type { ComponentSet } from "../src/schema/components.ts";
import type { DocumentDescriptor } from "../src/schema/descriptor.ts";
import { linkDocuments } from "../src/schema/link/link.ts";
import { parseClark } from "../src/xml/names.ts";
import { banner } from "./emit/banner.ts";
import { schemaFiles, writtenPaths } from "./emit/schema-files.ts";
import type { SchemaModules } from "./emit/shared-modules.ts";
import { EMPTY_LOCK, type Lock, type LockState } from "./lock/entry.ts";
import { type LockedModel, lockedModel } from "./lock/locked-model.ts";
import type { Module } from "./model/declaration.ts";
import { modulePaths } from "./model/module-paths.ts";
import { documentKey } from "./model/names.ts";
import { nameEditionOf } from "./name-edition.ts";
import type { SchemaIssue } from "./tolerate/schema-issue.ts";

/** The input of `generate`: the result of `loadSchema`. */
export interface GenerateInput {
  readonly documents: readonly DocumentDescriptor[];
  readonly components: ComponentSet;
  /** The rules that the schema breaks, as stated in the banner of its modules. */
  readonly warnings?: readonly SchemaIssue[];
  /** The options with which the schema was loaded; the lock stores them. */
  readonly tolerate?: readonly string[];
}

/** Options for the form of generated modules. */
export interface GenerateOptions {
  /** Property names: as in the schema, or in camelCase. Default `preserve`. */
  readonly names?: "preserve" | "camel";
  /** How generated modules import each other. Default `.js`, which TypeScript resolves to `.ts`. */
  readonly importExtension?: ".js" | ".ts" | "";
  /** The module from which generated code imports the run time. Default `xsdflow/internal`. */
  readonly runtime?: string;
}

/** {@link GenerateOptions}, complete. */
type GenerateSettings = Required<GenerateOptions>;

const DEFAULTS: GenerateSettings = { names: "preserve", importExtension: ".js", runtime: "xsdflow/internal" };

const OPTIONS: OptionNames = new Set(Object.keys(DEFAULTS));

/**
 * The settings for some options; an option that is `undefined` counts as absent.
 *
 * @throws ArgumentError for an option that does not exist, OptionRangeError for a value that an option does not
 *   allow
 */
function generateSettings(options: GenerateOptions): GenerateSettings {
  refuseUnknownOptions("generate", options, OPTIONS);
  const { names, importExtension, runtime } = options;
  return {
    names: wordOption("names", names ?? DEFAULTS.names, ["preserve", "camel"]),
    importExtension: wordOption("importExtension", importExtension ?? DEFAULTS.importExtension, [
      ".js",
      ".ts",
      "",
    ]),
    runtime: runtime ?? DEFAULTS.runtime,
  };
}

/** A file to be written. `path` is relative to the output folder, with forward slashes. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The modules of a schema: one for each document, with the types of its components and a schema value for each global
 * element. The module of a schema with one document contains its descriptor; several documents share modules with
 * data and one that combines them. The module of a large document is an entry that exports the declarations of the
 * parts in the folder beside it.
 *
 * Several schemas may be generated into one folder, even if they could not form one schema (because each declares an
 * `Invoice`): documents that they share are written once, unless their types differ between the schemas. The elements
 * of a document that several schemas share belong to the schema that begins with it, otherwise to the first that
 * includes it.
 *
 * The same input gives the same bytes.
 */
export function generate(
  input: GenerateInput | readonly GenerateInput[],
  options: GenerateOptions = {},
): readonly GeneratedFile[] {
  return generateLocked(input, options, { lock: EMPTY_LOCK }).files;
}

/** The result of a generation with a lock. */
export interface Generation {
  readonly files: readonly GeneratedFile[];
  /** The lock for the next generation. */
  readonly lock: Lock;
}

/** Like `generate`, with the names of the lock: everything that was named before keeps its name. */
export function generateLocked(
  input: GenerateInput | readonly GenerateInput[],
  options: GenerateOptions,
  state: LockState,
): Generation {
  const settings = generateSettings(options);
  const { models, lock } = modelsOf(input, settings, state);
  return { files: filesOf(models.map(modulesOf), inputsOf(input), settings), lock };
}

/** A schema as its generated modules contain it. */
export interface NamedSchema {
  /** Linked with the names that properties have in the modules: values that it makes have the generated types. */
  readonly components: ComponentSet;
  readonly modules: readonly Module[];
  /** Path of a module → the path to which it is written, without `.ts`. */
  readonly paths: ReadonlyMap<string, string>;
}

/** The result of naming schemas. */
export interface NamedSchemas {
  /** In the order of the input. */
  readonly schemas: readonly NamedSchema[];
  /** As `generateLocked` returns it. */
  readonly lock: Lock;
}

/** Like `generateLocked`, without printing: only the names that the modules will use. */
export function nameSchemas(
  input: GenerateInput | readonly GenerateInput[],
  options: GenerateOptions,
  state: LockState,
): NamedSchemas {
  const { models, lock } = modelsOf(input, generateSettings(options), state);
  const paths = writtenPaths(models.map(modulesOf));
  const schemas = models.map(({ components, modules }, index) => ({
    ...{ components, modules, paths: paths[index] ?? new Map() },
  }));
  return { schemas, lock };
}

function inputsOf(input: GenerateInput | readonly GenerateInput[]): readonly GenerateInput[] {
  return "documents" in input ? [input] : input;
}

function modulesOf({ components, modules }: LockedModel): SchemaModules {
  return { documents: components.documents, modules };
}

function modelsOf(
  input: GenerateInput | readonly GenerateInput[],
  settings: GenerateSettings,
  state: LockState,
): { readonly models: readonly LockedModel[]; readonly lock: Lock } {
  const inputs = inputsOf(input);
  const sets = inputs.map((each) => componentsOf(each, settings));
  let lock = inputs.length === 1 ? state.lock : withPaths(state, sets);
  const models: LockedModel[] = [];
  for (const [index, set] of sets.entries()) {
    const { tolerate = [] } = inputs[index] ?? {};
    const model = lockedModel(set, { ...state, lock, tolerate });
    models.push(model);
    lock = model.lock;
  }
  return { models, lock };
}

/** The lock with a path for each document of all the schemas, so that the order of the schemas does not matter. */
function withPaths({ lock, isGone = () => false }: LockState, sets: readonly ComponentSet[]): Lock {
  const documents = new Map(sets.flatMap((set) => set.documents.map((each) => [documentKey(each), each])));
  const own = [...documents];
  const others = [...lock.modules]
    .filter(([key]) => !documents.has(key) && !isGone(parseClark(key).local))
    .map(([, { path }]) => path);
  const paths = modulePaths(
    own.map(([, { file }]) => file),
    own.map(([key]) => lock.modules.get(key)?.path),
    others,
  );
  const modules = new Map(lock.modules);
  own.forEach(([key, { names }], index) => {
    modules.set(key, { path: paths[index] ?? "schema.xsd", names: names ?? "preserve" });
  });
  return { ...lock, modules };
}

function componentsOf({ documents, components }: GenerateInput, { names }: GenerateSettings): ComponentSet {
  const wanted = named(documents, names);
  return wanted === documents ? components : linkDocuments(wanted);
}

function filesOf(
  schemas: readonly SchemaModules[],
  inputs: readonly GenerateInput[],
  settings: GenerateSettings,
): readonly GeneratedFile[] {
  const { runtime, importExtension } = settings;
  const chosen = chosenOptions(settings, inputs);
  const warnings = inputs.flatMap((each) => each.warnings ?? []);
  return schemaFiles(schemas, { runtime, importExtension }).map(({ path, source, input, body }) => ({
    path: `${path}.ts`,
    text: banner(source, { options: chosen, hash: hashOf(input), warnings }) + body,
  }));
}

function named(
  documents: readonly DocumentDescriptor[],
  names: GenerateSettings["names"],
): readonly DocumentDescriptor[] {
  if (names !== "camel" || documents.every((document) => document.names === "camel")) return documents;
  return documents.map((document) => ({ ...document, names }));
}

/** Options that differ from their default, as shown in the banner. */
function chosenOptions(settings: GenerateSettings, inputs: readonly GenerateInput[]): readonly string[] {
  const tolerate = [...new Set(inputs.flatMap((input) => input.tolerate ?? []))].sort();
  return [
    ["names", settings.names, DEFAULTS.names],
    ["importExtension", settings.importExtension, DEFAULTS.importExtension],
    ["runtime", settings.runtime, DEFAULTS.runtime],
    ["tolerate", tolerate.join(), ""],
    ["nameCharacters", nameEditionOf(inputs.flatMap(({ documents }) => documents)), "fifth-edition"],
  ].flatMap(([name, value, usual]) => (value === usual ? [] : [`${name}=${value}`]));
}

/**
 * A module changes only when its own document changes: a hash over all documents would change every module with each
 * of them.
 */
function hashOf(input: unknown): string {
  return createHash("sha256").update(JSON.stringify(input)).digest("hex");
}

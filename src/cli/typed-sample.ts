/** `xsdflow sample --format ts`: examples with the types that `xsdflow generate` writes with the same options. */
import { dirname, relative, sep } from "node:path";
import {
  type GenerateOptions,
  type NamedSchema,
  nameSchemas,
  SchemaSet,
  valueModule,
} from "../../codegen/index.ts";
import type { ElementSchema } from "../index.ts";
import { type Context, pathOf } from "./context.ts";
import { usageError } from "./exit.ts";
import { findConfig } from "./generate/config-file.ts";
import { type Job, type JobFlags, type Jobs, jobsFor } from "./generate/job.ts";
import { eachJob, inFolder } from "./generate/prepare.ts";
import { loadSchemaFiles } from "./schema-files.ts";

/** Options that apply only to `--format ts`. */
export interface TypedSampleOptions extends Omit<JobFlags, "out" | "allowOutside"> {
  /** The file that is written. */
  readonly out?: string;
  /** Folder of the generated modules, relative to the file. */
  readonly types?: string;
}

/** The parts of a typed example. */
export interface TypedTarget {
  /** The schema of the named documents. */
  readonly set: SchemaSet;
  /** The schema value of an element, with the property names of the modules. */
  element(key: string): ElementSchema;
  /** The name of the element's schema value in its module. */
  constant(key: string): string;
  /** Returns the source of a module with these values. */
  print(key: string, values: readonly unknown[]): string;
}

/** @throws CliError for options of `--format ts` with another format, which would ignore them */
export function refuseTypedOptions({
  types,
  config,
  names,
  importExtension,
  separate,
  lock,
}: TypedSampleOptions): void {
  const given = [
    ...(types === undefined ? [] : ["--types"]),
    ...(config === undefined ? [] : ["--config"]),
    ...(names === undefined ? [] : ["--names"]),
    ...(importExtension === undefined ? [] : ["--import-extension"]),
    ...(separate === undefined ? [] : ["--separate"]),
    ...(typeof lock === "string" ? ["--lock"] : lock === false ? ["--no-lock"] : []),
  ];
  if (given.length === 0) return;
  throw usageError(
    `${given.join(", ")}: this needs --format ts.`,
    "XML and JSON use the names of the schema.",
  );
}

/**
 * Finds the names that `generate` would choose: by the configuration if it contains the documents, otherwise by the options.
 *
 * @throws as `jobsFor` and `prepare`
 */
export async function typedTarget(
  context: Context,
  files: readonly string[],
  options: TypedSampleOptions,
): Promise<TypedTarget> {
  const { out, types, ...flags } = options;
  const from = out === undefined ? context.process.cwd : dirname(pathOf(context, out));
  const folder =
    types === undefined
      ? undefined
      : pathOf({ ...context, process: { ...context.process, cwd: from } }, types);
  const paths = files.map((file) => pathOf(context, file));
  const jobs = await jobsOf(context, paths, files, {
    ...flags,
    ...(folder === undefined ? {} : { out: folder }),
  });
  const { made } = await eachJob(context, jobs, false, nameSchemas);
  const fitting = made.filter(({ job }) => hasAll(job, paths));
  const chosen = fitting.find(({ job }) => job.out === folder) ?? fitting[0];
  if (chosen === undefined) throw usageError("No schema document was given.");
  const { job, result } = chosen;
  const set = await loadSchemaFiles(inFolder(context, job), paths, job.schema);
  const own = job.separate
    ? paths.flatMap((path) => result.schemas[job.files.indexOf(path)] ?? [])
    : result.schemas;
  return targetOf(set, own, job.options, pathTo(folder ?? job.out, from));
}

async function jobsOf(
  context: Context,
  paths: readonly string[],
  files: readonly string[],
  { out, ...flags }: JobFlags,
): Promise<Jobs> {
  // Nothing is written to the output folder.
  const free = { ...flags, allowOutside: true };
  if ((await findConfig(context, flags.config)) !== undefined) {
    const configured = await jobsFor(context, [], free);
    if (configured.jobs.some((job) => hasAll(job, paths))) return configured;
  }
  return await jobsFor(context, files, out === undefined ? free : { ...free, out });
}

function hasAll({ files }: Job, paths: readonly string[]): boolean {
  return paths.every((path) => files.includes(path));
}

/** The path of a folder in the form for imports. */
function pathTo(folder: string, from: string): string {
  const way = relative(from, folder).split(sep).join("/");
  if (way === "") return ".";
  return way.startsWith("../") || way === ".." ? way : `./${way}`;
}

function targetOf(
  set: SchemaSet,
  schemas: readonly NamedSchema[],
  { importExtension }: GenerateOptions,
  modules: string,
): TypedTarget {
  const extension = importExtension === undefined ? {} : { importExtension };
  const schemaOf = (key: string): NamedSchema => {
    const found = schemas.find(({ components }) => components.element(key) !== undefined);
    if (found === undefined) throw usageError(`No generated module declares the element ${key}.`);
    return found;
  };
  return {
    set,
    element: (key) => {
      const { components } = schemaOf(key);
      return new SchemaSet(components.documents, components).element(key);
    },
    constant: (key) => {
      const declarations = schemaOf(key).modules.flatMap((module) => module.declarations);
      return declarations.find((each) => each.kind === "schema" && each.element === key)?.name ?? "";
    },
    print: (key, values) => valueModule(schemaOf(key), key, values, { modules, ...extension }),
  };
}

/** Determines what to generate from arguments, flags and configuration. */
import { isAbsolute, join, resolve } from "node:path";
import type { GenerateConfig } from "../../../codegen/config.ts";
import type { GenerateOptions } from "../../../codegen/index.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";
import { type Context, pathOf } from "../context.ts";
import { usageError } from "../exit.ts";
import type { SchemaFileOptions } from "../schema-files.ts";
import { type ConfiguredPath, refuseOutside } from "./boundary.ts";
import { findConfig, type ProjectConfig } from "./config-file.ts";
import { LOCK_NAME } from "./lock-file.ts";
import { namingFolder } from "./naming-folder.ts";
import { shownPath } from "./paths.ts";
import { filesOf } from "./patterns.ts";

/** The arguments and flags of the command line; flags that were not given are absent. */
export interface JobFlags extends SchemaFileOptions {
  readonly separate?: boolean;
  readonly out?: string;
  readonly names?: NonNullable<GenerateOptions["names"]>;
  readonly importExtension?: NonNullable<GenerateOptions["importExtension"]>;
  /** `false` with `--no-lock`. */
  readonly lock?: string | boolean;
  readonly config?: string;
  /** Whether the configuration may write outside its project. */
  readonly allowOutside?: boolean;
  /** Whether the tolerated rules may differ from those in the lock file. */
  readonly changeTolerate?: boolean;
  /** Whether the edition for names may differ from that in the lock file. */
  readonly changeNameCharacters?: boolean;
}

/** One set of modules to generate. Paths are absolute. */
export interface Job {
  /** The folder at which relative paths of the set and names of documents start, so that the bytes do not depend on the working directory. */
  readonly folder: string;
  readonly files: readonly string[];
  /** Each file is a schema of its own. */
  readonly separate: boolean;
  readonly out: string;
  readonly options: GenerateOptions;
  readonly schema: SchemaFileOptions;
  /** The lock file; `undefined` for none. */
  readonly lock: string | undefined;
  /** Whether the tolerated rules may differ from those in the lock file. */
  readonly changesTolerance: boolean;
  /** Whether the edition for names may differ from that in the lock file. */
  readonly changesNameCharacters: boolean;
}

/** All sets, and their origin. */
export interface Jobs {
  readonly jobs: readonly Job[];
  readonly config: ProjectConfig | undefined;
  /** Whether these are all jobs of the configuration, so that every other module is left over. */
  readonly complete: boolean;
}

/** The default folder of modules. */
export const DEFAULT_OUT: string = join("src", "flows");

/**
 * The jobs. Files on the command line take precedence over those of the configuration, and flags over its keys.
 *
 * @throws CliError if no schema is named, for a wrong configuration, and for patterns that match nothing
 */
export async function jobsFor(context: Context, named: readonly string[], flags: JobFlags): Promise<Jobs> {
  const config = await findConfig(context, flags.config);
  if (config === undefined) {
    if (named.length === 0) throw withoutSchemas();
    return await unconfiguredJobs(context, named, flags);
  }
  const several = config.jobs.length > 1;
  const single = [
    ...(named.length > 0 ? ["files"] : []),
    ...(["out", "lock"] as const).filter((flag) => typeof flags[flag] === "string"),
  ];
  if (several && single.length > 0) {
    throw usageError(
      `${shownPath(context, config.file)} has ${config.jobs.length} sets, but ${single.join(", ")} can apply to only one.`,
      "Leave it out, or name another configuration with --config.",
    );
  }
  const jobs: Job[] = [];
  for (const own of config.jobs) jobs.push(await job(context, { folder: config.folder, own }, named, flags));
  if (flags.allowOutside !== true) {
    const paths = jobs.flatMap((each, index) => configuredPaths(each, config, index, flags));
    await refuseOutside(shownPath(context, config.file), config.folder, paths);
  }
  return { jobs, config, complete: named.length === 0 };
}

/** The job of files and flags alone, without the configuration. @throws CliError for patterns that match nothing */
export async function unconfiguredJobs(
  context: Context,
  named: readonly string[],
  flags: JobFlags,
): Promise<Jobs> {
  return { jobs: [await job(context, undefined, named, flags)], config: undefined, complete: false };
}

/** The paths of a job that come from the configuration, and not from a flag. */
function configuredPaths(
  { out, lock }: Job,
  { jobs }: ProjectConfig,
  index: number,
  flags: JobFlags,
): readonly ConfiguredPath[] {
  const own = jobs[index];
  const where = jobs.length > 1 ? `generate[${index}]` : "generate";
  const outs =
    flags.out === undefined ? [{ key: `${where}.out`, written: own?.out ?? DEFAULT_OUT, path: out }] : [];
  const isOwn = flags.lock === undefined && typeof own?.lock === "string";
  return isOwn && lock !== undefined
    ? [...outs, { key: `${where}.lock`, written: String(own.lock), path: lock }]
    : outs;
}

function withoutSchemas(): Error {
  return usageError(
    "No schema is named, and there is no configuration file.",
    'Add --help for details. Name schema documents (*.xsd), or write xsdflow.config.json: { "generate": { "schemas": "schemas/*.xsd" } }.',
  );
}

async function job(
  context: Context,
  config: { readonly folder: string; readonly own: GenerateConfig } | undefined,
  named: readonly string[],
  flags: JobFlags,
): Promise<Job> {
  const start = config?.folder ?? context.process.cwd;
  const own: Partial<GenerateConfig> = config?.own ?? {};
  const patterns = typeof own.schemas === "string" ? [own.schemas] : (own.schemas ?? []);
  const files = named.length > 0 ? await filesOf(named, context.process.cwd) : await filesOf(patterns, start);
  const chosen = (flag: string | undefined, key: string | undefined): string | undefined =>
    flag === undefined ? (key === undefined ? undefined : resolve(start, key)) : pathOf(context, flag);
  const out = chosen(flags.out, own.out) ?? resolve(start, DEFAULT_OUT);
  const folder = config?.folder ?? namingFolder(out, files);
  const names = flags.names ?? own.names ?? "preserve";
  const importExtension = flags.importExtension ?? own.importExtension ?? ".js";
  const root = chosen(flags.root, own.root);
  const tolerate =
    flags.tolerate ?? (own.tolerate === undefined ? undefined : Tolerance.of(own.tolerate).choice);
  const nameCharacters = flags.nameCharacters ?? own.nameCharacters;
  const ignoreDoctype = flags.ignoreDoctype ?? own.doctype === "ignore";
  const schemaLimits = { ...own.limits, ...flags.schemaLimits };
  const catalog = { ...absolute(own.catalog, start), ...absolute(flags.catalog, context.process.cwd) };
  return {
    ...{
      folder,
      files,
      separate: flags.separate ?? own.separate ?? false,
      out,
      options: { names, importExtension },
    },
    schema: {
      ...{ catalog, base: root ?? folder, ignoreDoctype, schemaLimits },
      ...(root === undefined ? {} : { root }),
      ...(tolerate === undefined ? {} : { tolerate }),
      ...(nameCharacters === undefined ? {} : { nameCharacters }),
    },
    changesTolerance: flags.changeTolerate ?? false,
    changesNameCharacters: flags.changeNameCharacters ?? false,
    lock: lockOf(flags, own, chosen) ?? (isLocked(flags, own) ? join(out, LOCK_NAME) : undefined),
  };
}

function isLocked({ lock: flag }: JobFlags, { lock: key }: Partial<GenerateConfig>): boolean {
  return flag !== false && (typeof flag === "string" || key !== false);
}

function lockOf(
  flags: JobFlags,
  { lock: key }: Partial<GenerateConfig>,
  chosen: (flag: string | undefined, key: string | undefined) => string | undefined,
): string | undefined {
  const flag = typeof flags.lock === "string" ? flags.lock : undefined;
  return flags.lock === false ? undefined : chosen(flag, typeof key === "string" ? key : undefined);
}

function absolute(catalog: Readonly<Record<string, string>> = {}, folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(catalog).map(([uri, file]) => [uri, isAbsolute(file) ? file : join(folder, file)]),
  );
}

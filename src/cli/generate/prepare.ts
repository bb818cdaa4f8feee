/** Computes everything that a generation would write, before anything is written. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { generateLocked } from "../../../codegen/generate.ts";
import {
  type GeneratedFile,
  type GenerateOptions,
  SchemaError,
  type SchemaSet,
} from "../../../codegen/index.ts";
import { EMPTY_LOCK, type Lock, type LockState } from "../../../codegen/lock/entry.ts";
import type { Context } from "../context.ts";
import { HintedError, usageError } from "../exit.ts";
import { loadSchemaFiles } from "../schema-files.ts";
import type { Job, Jobs } from "./job.ts";
import { leftoversIn } from "./leftovers.ts";
import { readLockFile } from "./lock-file.ts";
import { withLockedChoices } from "./locked-choices.ts";
import { shownPath } from "./paths.ts";

/** The files that one job would write. */
export interface PreparedSets {
  readonly job: Job;
  readonly files: readonly GeneratedFile[];
  /** Files that are left over from an earlier generation, relative to the output folder. */
  readonly leftovers: readonly string[];
}

/** A lock file before and after; jobs may share one. */
export interface PreparedLock {
  readonly file: string;
  /** `undefined` if there was none. */
  readonly before: Lock | undefined;
  readonly after: Lock;
}

/** Everything that would be written. */
export interface Plan {
  readonly sets: readonly PreparedSets[];
  readonly locks: readonly PreparedLock[];
}

interface Loaded {
  readonly job: Job;
  readonly schemas: readonly SchemaSet[];
}

/**
 * Loads all schemas and generates all modules.
 *
 * @param prune whether leftovers will be removed, so that their entries leave the lock
 * @throws SchemaError; CliError for an unusable lock and for jobs that write the same file
 */
export async function prepareSets(context: Context, { jobs, complete }: Jobs, prune: boolean): Promise<Plan> {
  const { made, locks } = await eachJob(context, { jobs, complete }, prune, generateLocked);
  const files = made.map(({ job, result }) => ({ job, files: result.files }));
  refuseCollisions(context, files);
  return { sets: await withLeftovers(files, complete), locks };
}

/** The result of each job, and the locks after all jobs. */
export interface EachJob<T> {
  readonly made: readonly { readonly job: Job; readonly result: T }[];
  readonly locks: readonly PreparedLock[];
}

/**
 * Loads the schemas of each job and passes them to a function, with the job's lock in its state after the
 * earlier jobs.
 *
 * @throws as `prepare`
 */
export async function eachJob<T extends { readonly lock: Lock }>(
  context: Context,
  { jobs, complete }: Pick<Jobs, "jobs" | "complete">,
  prune: boolean,
  work: (schemas: readonly SchemaSet[], options: GenerateOptions, state: LockState) => T,
): Promise<EachJob<T>> {
  const loaded: Loaded[] = [];
  for (const each of jobs) {
    const job = await withLockedChoices(context, each);
    loaded.push({ job, schemas: await loadJob(context, job) });
  }
  const locks = new Map<string, PreparedLock>();
  const made: { readonly job: Job; readonly result: T }[] = [];
  for (const { job, schemas } of loaded) {
    const { lock: file } = job;
    const known = file === undefined ? undefined : (locks.get(file) ?? (await unchanged(file)));
    const documents = complete ? documentsOf(loaded.filter((other) => other.job.lock === file)) : undefined;
    const isGone = (name: string): boolean =>
      documents === undefined
        ? !existsSync(resolve(job.schema.root ?? job.folder, name))
        : !documents.has(name);
    const isForgotten = (name: string, module: string): boolean =>
      isGone(name) && (prune || !existsSync(join(job.out, `${module}.ts`)));
    const result = work(schemas, job.options, { lock: known?.after ?? EMPTY_LOCK, isGone, isForgotten });
    if (known !== undefined) locks.set(known.file, { ...known, after: result.lock });
    made.push({ job, result });
  }
  return { made, locks: [...locks.values()] };
}

/** The context as if the command had been started in the job's folder. */
export function inFolder(context: Context, { folder }: Job): Context {
  return { ...context, process: { ...context.process, cwd: folder } };
}

/** The schemas of a job: one, or one for each file. @throws SchemaError, with a hint if the documents would have to be separate schemas */
async function loadJob(context: Context, job: Job): Promise<readonly SchemaSet[]> {
  const { files, separate, schema } = job;
  const load = (some: readonly string[]): Promise<SchemaSet> =>
    loadSchemaFiles(inFolder(context, job), some, schema);
  if (!separate) return [await load(files).catch((error: unknown) => hinted(error, files))];
  const schemas: SchemaSet[] = [];
  for (const file of files) schemas.push(await load([file]));
  return schemas;
}

function hinted(error: unknown, files: readonly string[]): never {
  const clash =
    error instanceof SchemaError && error.issues.some(({ rule }) => rule.startsWith("sch-props-correct"));
  if (!clash || files.length < 2) throw error;
  throw new HintedError(error, "If these are separate schemas that declare the same names, pass --separate.");
}

async function unchanged(file: string): Promise<PreparedLock> {
  const before = await readLockFile(file);
  return { file, before, after: before ?? EMPTY_LOCK };
}

function documentsOf(loaded: readonly Loaded[]): ReadonlySet<string> {
  const schemas = loaded.flatMap((each) => each.schemas);
  return new Set(schemas.flatMap(({ documents }) => documents.map(({ file }) => file)));
}

/** File systems may ignore case, so names that differ only in case count as the same. */
function refuseCollisions(
  context: Context,
  made: readonly { readonly job: Job; readonly files: readonly GeneratedFile[] }[],
): void {
  const texts = new Map<string, string>();
  for (const { job, files } of made) {
    for (const { path, text } of files) {
      const target = join(job.out, path);
      const key = target.normalize("NFC").toLowerCase();
      const other = texts.get(key);
      if (other !== undefined && other !== text) {
        throw usageError(
          `Two sets of the configuration write ${shownPath(context, target)}, each for a different schema.`,
          'Set a different "out" for each of them.',
        );
      }
      texts.set(key, text);
    }
  }
}

async function withLeftovers(
  made: readonly { readonly job: Job; readonly files: readonly GeneratedFile[] }[],
  complete: boolean,
): Promise<readonly PreparedSets[]> {
  const seen = new Set<string>();
  const produced = new Set(made.flatMap(({ job, files }) => files.map(({ path }) => join(job.out, path))));
  const sets: PreparedSets[] = [];
  for (const { job, files } of made) {
    // The leftovers of jobs with the same folder are determined together, and reported once.
    const together = made.filter((other) => other.job.out === job.out).flatMap((other) => other.files);
    const found = seen.has(job.out) ? [] : await leftoversIn(job.out, together, job.folder, complete);
    seen.add(job.out);
    sets.push({ job, files, leftovers: found.filter((path) => !produced.has(join(job.out, path))) });
  }
  return sets;
}

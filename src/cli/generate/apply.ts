/** Brings the disk to what a generation would write, or tells how it differs. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Change } from "../../../codegen/changes/change.ts";
import { changesBetween } from "../../../codegen/changes/compare.ts";
import { type WriteResult, writeGenerated } from "../../../codegen/index.ts";
import type { Context } from "../context.ts";
import { type Unpinned, unpinnedOf } from "../project/pinned.ts";
import type { Jobs } from "./job.ts";
import { holdsLock, writeLockFile } from "./lock-file.ts";
import { shownPath } from "./paths.ts";
import { inFolder, type Plan, type PreparedLock, type PreparedSets, prepareSets } from "./prepare.ts";
import { type Staleness, stalenessOf } from "./staleness.ts";

/** How a generation goes about its files. */
export interface ApplyOptions {
  /** Writes nothing. */
  readonly check: boolean;
  /** Removes what is left over. */
  readonly prune: boolean;
}

/** What became of one set; paths are relative to its output folder. */
export interface SetOutcome extends WriteResult {
  readonly out: string;
  /** Why each of the stale files is stale. */
  readonly reasons: Readonly<Record<string, Staleness>>;
  /** What lies there and is not wanted any more. */
  readonly leftovers: readonly string[];
  /** What of that was removed. */
  readonly pruned: readonly string[];
}

/** What became of a lock file. */
export interface LockOutcome {
  readonly file: string;
  readonly status: "written" | "unchanged" | "stale";
  /** Whether a stale one is not there at all. */
  readonly missing?: boolean;
}

/** What a generation did, or would do. */
export interface GenerateOutcome {
  readonly sets: readonly SetOutcome[];
  readonly locks: readonly LockOutcome[];
  /** For those who use the modules; nothing where there was no lock to compare with. */
  readonly changes: readonly Change[];
  /** Schemas that are not what was pulled; looked for by `check`. */
  readonly unpinned: readonly Unpinned[];
}

/**
 * Generates everything. All schemas are loaded and all targets looked at before the first file is written; the lock is
 * written last.
 *
 * @throws SchemaError, CliError and WriteRefusedError; errors of the file system
 */
export async function generateAll(
  context: Context,
  jobs: Jobs,
  options: ApplyOptions,
): Promise<GenerateOutcome> {
  const unpinned = options.check ? await unpinnedOfJobs(context, jobs) : [];
  const plan = await prepareSets(context, jobs, options.prune && !options.check);
  for (const { job, files } of plan.sets) await writeGenerated(files, job.out, { check: true });
  const sets: SetOutcome[] = [];
  for (const set of plan.sets) sets.push(await applySet(set, options));
  const locks: LockOutcome[] = [];
  for (const lock of plan.locks) locks.push(await applyLock(lock, options));
  return { sets, locks, changes: changesOf(plan), unpinned };
}

async function unpinnedOfJobs(context: Context, { jobs }: Jobs): Promise<readonly Unpinned[]> {
  const all: Unpinned[] = [];
  for (const job of jobs) {
    const own = inFolder(context, job);
    const files = job.files.map((file) => shownPath(own, file));
    all.push(...(await unpinnedOf(own, files)));
  }
  return all;
}

async function applySet(
  { job, files, leftovers }: PreparedSets,
  { check, prune }: ApplyOptions,
): Promise<SetOutcome> {
  const result = await writeGenerated(files, job.out, { check });
  const reasons = await stalenessOf(result.stale, job.out, files);
  const pruned = prune && !check ? leftovers : [];
  for (const path of pruned) await rm(join(job.out, path), { force: true });
  const left = leftovers.filter((path) => !pruned.includes(path));
  return { out: job.out, ...result, reasons, leftovers: left, pruned };
}

async function applyLock(
  { file, before, after }: PreparedLock,
  { check }: ApplyOptions,
): Promise<LockOutcome> {
  if (await holdsLock(file, after)) return { file, status: "unchanged" };
  if (!check) await writeLockFile(file, after);
  return check ? { file, status: "stale", missing: before === undefined } : { file, status: "written" };
}

function changesOf({ locks }: Plan): readonly Change[] {
  return locks.flatMap(({ before, after }) => (before === undefined ? [] : changesBetween(before, after)));
}

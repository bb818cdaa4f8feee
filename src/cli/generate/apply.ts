/** Writes the result of a generation to the disk, or reports how the disk differs from it. */
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

/** The options of a generation for its files. */
export interface ApplyOptions {
  /** Write nothing, and only compare. */
  readonly check: boolean;
  /** Remove files that are left over. */
  readonly prune: boolean;
}

/** The outcome of one set; paths are relative to its output folder. */
export interface SetOutcome extends WriteResult {
  readonly out: string;
  /** The reason for each stale file. */
  readonly reasons: Readonly<Record<string, Staleness>>;
  /** Files that are left over from an earlier generation. */
  readonly leftovers: readonly string[];
  /** The files of these that were removed. */
  readonly pruned: readonly string[];
}

/** The outcome of a lock file. */
export interface LockOutcome {
  readonly file: string;
  readonly status: "written" | "unchanged" | "stale";
  /** Whether a stale one is missing. */
  readonly missing?: boolean;
}

/** The outcome of a generation, or of its check. */
export interface GenerateOutcome {
  readonly sets: readonly SetOutcome[];
  readonly locks: readonly LockOutcome[];
  /** Changes for programs that use the modules; empty if there was no lock to compare with. */
  readonly changes: readonly Change[];
  /** Schemas that have changed since they were pulled; only `check` looks for them. */
  readonly unpinned: readonly Unpinned[];
}

/**
 * Generates everything. All schemas are loaded and all targets checked before the first file is written; the lock is
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

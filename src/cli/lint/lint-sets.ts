/** Applies lint rules to the sets of schema documents that the command line or the configuration names. */
import { resolve } from "node:path";
import { lintSchema } from "../../../codegen/lint/lint.ts";
import type { LintFinding, LintRule } from "../../../codegen/lint/rule.ts";
import type { Context } from "../context.ts";
import { findConfig } from "../generate/config-file.ts";
import { type Job, jobsFor, unconfiguredJobs } from "../generate/job.ts";
import { withLockedChoices } from "../generate/locked-choices.ts";
import { shownPath } from "../generate/paths.ts";
import { inFolder } from "../generate/prepare.ts";
import { type SchemaFileOptions, schemaLoading } from "../schema-files.ts";

/** A finding; its file is relative to the working directory. */
export interface LintedFinding extends LintFinding {
  /** Absolute path of the document. */
  readonly path: string;
}

/** The examined sets. */
export interface Linted {
  /** By file, line and column. */
  readonly findings: readonly LintedFinding[];
  /** The number of documents that were named. */
  readonly documents: number;
  /** Whether any set has several documents. */
  readonly isJoint: boolean;
}

/** What to examine. */
export interface LintFlags extends SchemaFileOptions {
  readonly config?: string;
  readonly separate?: boolean;
}

/**
 * Examines the named documents, or those of the configuration.
 *
 * @param isConfigured whether the configuration says what to generate.
 * @throws CliError; errors of the file system for documents that cannot be read
 */
export async function lintSets(
  context: Context,
  named: readonly string[],
  flags: LintFlags,
  isConfigured: boolean,
  rules: readonly LintRule[],
): Promise<Linted> {
  const jobs = await jobsOf(context, named, flags, isConfigured);
  const found = new Map<string, LintedFinding>();
  for (const each of jobs) {
    const job = await withLockedChoices(context, each);
    const sets = job.separate ? job.files.map((file) => [file]) : [job.files];
    for (const files of sets) {
      const { paths, loading } = await schemaLoading(inFolder(context, job), files, job.schema);
      for (const finding of await lintSchema(paths, loading, rules)) {
        const path = resolve(loading.base ?? job.folder, finding.file);
        const { line, column, rule, message } = finding;
        // Separate schemas may share documents.
        const key = `${path}:${line}:${column} ${rule} ${message}`;
        if (!found.has(key)) found.set(key, { ...finding, path, file: shownPath(context, path) });
      }
    }
  }
  // Sorting keeps the order of the findings of one file.
  const findings = [...found.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const documents = new Set(jobs.flatMap(({ files }) => files)).size;
  return { findings, documents, isJoint: jobs.some(({ files, separate }) => files.length > 1 && !separate) };
}

async function jobsOf(
  context: Context,
  named: readonly string[],
  flags: LintFlags,
  isConfigured: boolean,
): Promise<readonly Job[]> {
  if (named.length > 0 && !isConfigured) return (await unconfiguredJobs(context, named, flags)).jobs;
  // Nothing is written, so the output folders of the configuration do not matter.
  const reading = { ...flags, allowOutside: true };
  const config = await findConfig(context, flags.config);
  const isOneOfMany = named.length > 0 && config !== undefined && config.jobs.length > 1;
  if (!isOneOfMany) return (await jobsFor(context, named, reading)).jobs;
  // Documents of a set are read with the options of the set, and others with those of the command line.
  const { jobs } = await unconfiguredJobs(context, named, flags);
  const files = jobs.flatMap((job) => job.files);
  const { jobs: sets } = await jobsFor(context, [], reading);
  const own = sets.find((set) => files.every((file) => set.files.includes(file)));
  return own === undefined ? jobs : [{ ...own, files }];
}

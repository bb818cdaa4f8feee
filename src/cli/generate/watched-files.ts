/** The files that a generation depends on, whether they are there yet or not. */
import { stat } from "node:fs/promises";
import { locatedFile } from "../../../codegen/load/location.ts";
import { contentOf } from "../project/schema-file.ts";
import { schemaReferences } from "../schema-references.ts";
import type { Jobs } from "./job.ts";

/** A set of documents larger than this is watched in part. */
const MOST_FILES = 2000;
/** Documents beyond this size are watched, and not read for what they include. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The documents of all jobs with what they include and import, as far as it can be read, what their catalogs name, and the
 * configuration. A document that is missing is among them, so that its coming is noticed.
 */
export async function watchedFiles({ jobs, config }: Jobs): Promise<ReadonlySet<string>> {
  const files = new Set<string>(config === undefined ? [] : [config.file]);
  const open = jobs.flatMap((job) => [...job.files, ...Object.values(job.schema.catalog ?? {})]);
  for (let file = open.shift(); file !== undefined && files.size < MOST_FILES; file = open.shift()) {
    if (files.has(file)) continue;
    files.add(file);
    open.push(...(await includedBy(file)));
  }
  return files;
}

async function includedBy(file: string): Promise<readonly string[]> {
  try {
    const { size } = await stat(file);
    const content = size > MOST_BYTES ? undefined : await contentOf(file);
    if (content === undefined) return [];
    return schemaReferences(content).flatMap((location) => locatedFile(location, file) ?? []);
  } catch {
    // It cannot be read, or is no XML now: the generation says so.
    return [];
  }
}

/** What tells one state of files from another, without reading them: time, size and identity, links followed. */
export async function stateOf(files: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const states = await Promise.all(
    [...files].map(async (file) => {
      const found = await stat(file).catch(() => undefined);
      const state = found === undefined ? "absent" : `${found.mtimeMs} ${found.size} ${found.ino}`;
      return [file, state] as const;
    }),
  );
  return new Map(states);
}

/** The files whose state differs, those that are in one of the two only included. */
export function changedFiles(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((file) => before.get(file) !== after.get(file)).sort();
}

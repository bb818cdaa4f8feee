/** Finds the files that a generation depends on, whether they exist or not. */
import { stat } from "node:fs/promises";
import { locatedFile } from "../../../codegen/load/location.ts";
import { contentOf } from "../project/schema-file.ts";
import { schemaReferences } from "../schema-references.ts";
import type { Jobs } from "./job.ts";

/** The number of documents that are watched. Of a larger set, only a part is watched. */
const MOST_FILES = 2000;
/** The size in bytes up to which a document is searched for includes. Larger ones are watched, but not searched. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The documents of all jobs, the documents that they include and import, as far as they can be read, the
 * files that their catalogs name, and the configuration. Missing documents are included, so that their
 * creation is noticed.
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
    // The document cannot be read, or is not well-formed at the moment; the generation reports that.
    return [];
  }
}

/** A text that identifies the state of a file without reading it: time, size and identity, links followed. */
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

/** The files whose state differs, including those that are only in one of the two sets. */
export function changedFiles(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((file) => before.get(file) !== after.get(file)).sort();
}

/** Checks whether files have changed since they were pulled, according to the manifest. */
import { basename, dirname, relative, resolve } from "node:path";
import type { Context } from "../context.ts";
import { pathOf } from "../context.ts";
import { manifestIn, readManifest } from "./manifest.ts";
import { fileKey, type ManifestEntry } from "./manifest-reading.ts";
import { pullCommandOf } from "./pull-command.ts";
import { contentOf, differsByLineEnds, sha256Of } from "./schema-file.ts";

/** The difference between a file and the pulled one: it is missing, it has other content, or git changed its line ends. */
export type Difference = "missing" | "edited" | "line-ends";

/** The difference of an entry's file; undefined if there is none. @throws errors of the file system */
export async function pinDifference(
  file: string,
  { sha256 }: ManifestEntry,
): Promise<Difference | undefined> {
  const content = await contentOf(file);
  if (content === undefined) return "missing";
  if (sha256Of(content) === sha256) return undefined;
  return differsByLineEnds(content, sha256) ? "line-ends" : "edited";
}

/** Describes a difference, and what to do. */
export function describeDifference(
  difference: Difference,
  shown: string,
  pull: string,
): { readonly message: string; readonly next: string } {
  if (difference === "missing") return { message: `${shown} is missing`, next: pull };
  if (difference === "edited") {
    return {
      message: `${shown} was changed here since it was pulled`,
      next: `${pull} restores the server's version; make changes in the flow's data set.`,
    };
  }
  return {
    message: `${shown} has different line ends from the pulled file`,
    next: `Add "*.xsd -text" to .gitattributes, so that git does not convert line ends; then: ${pull}`,
  };
}

/** A schema file that differs from the pulled one. */
export interface Unpinned {
  /** The file as it was named. */
  readonly file: string;
  readonly message: string;
  readonly next: string;
}

/**
 * Those of the schema files whose content differs from their entry in a manifest in the same folder. @throws
 * as `readManifest`
 */
export async function unpinnedOf(context: Context, files: readonly string[]): Promise<readonly Unpinned[]> {
  const found: Unpinned[] = [];
  for (const file of files) {
    const path = pathOf(context, file);
    const entries = (await readManifest(manifestIn(dirname(path)))) ?? [];
    const entry = entries.find((each) => fileKey(each.file) === fileKey(basename(path)));
    const difference = entry && (await pinDifference(path, entry));
    if (entry === undefined || difference === undefined) continue;
    const folder = relative(resolve(context.process.cwd), dirname(path)) || ".";
    found.push({ file, ...describeDifference(difference, file, pullCommandOf(entry.flowId, folder)) });
  }
  return found;
}

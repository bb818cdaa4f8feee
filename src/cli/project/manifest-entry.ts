/** Edits the entries of a project's manifest so that changes to the file are as small as possible. */
import type { ManifestEntry } from "./manifest-reading.ts";

/** Orders by server and id, in code units, so that the computer's language has no influence. */
export function sortedEntries(entries: readonly ManifestEntry[]): readonly ManifestEntry[] {
  return [...entries].sort(
    (a, b) => order(a.server, b.server) || order(a.flowId, b.flowId) || order(a.file, b.file),
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The entries after a flow was pulled. Flows that share its data set share its file: their entries are
 * updated too, so that no entry describes the old content of the file.
 */
export function withEntry(
  entries: readonly ManifestEntry[],
  pulled: ManifestEntry,
): readonly ManifestEntry[] {
  const { server, flowId, datasetId, file, sha256 } = pulled;
  const others = entries
    .filter((entry) => !(entry.server === server && entry.flowId === flowId))
    .map((entry) =>
      entry.server === server && entry.datasetId === datasetId ? { ...entry, file, sha256 } : entry,
    );
  return [...others, pulled];
}

/**
 * The entries, in which these data sets are assigned to this server. Ids are globally unique: the same id at
 * another address is the same data set on a moved server, or in an emulator, whose port may change.
 */
export function movedTo(
  server: string,
  datasetIds: ReadonlySet<string>,
  entries: readonly ManifestEntry[],
): readonly ManifestEntry[] {
  return entries.map((entry) => (datasetIds.has(entry.datasetId) ? { ...entry, server } : entry));
}

/**
 * The manifest beside pulled schemas, which records the server, flow and hash of each file. It belongs in
 * the repository, so it contains no key and no time, and the same entries give the same bytes.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CliError, EXIT } from "../exit.ts";
import { jsonFault } from "../json-fault.ts";
import { sortedEntries } from "./manifest-entry.ts";
import { type ManifestEntry, readEntries } from "./manifest-reading.ts";
import { replaceFile } from "./schema-file.ts";

/** The file's name, in the folder of the schemas. */
export const MANIFEST_NAME = "xsdflow.manifest.json";
/** Increased when older versions cannot read the format. */
const VERSION = 1;

/**
 * The entries of the manifest at this path; undefined if there is none.
 *
 * @throws CliError with exit code 1 for a file that is not a manifest, or is one of a newer version; errors of the file system
 */
export async function readManifest(file: string): Promise<readonly ManifestEntry[] | undefined> {
  const text = await readFile(file, "utf8").catch(absent);
  if (text === undefined) return undefined;
  const hint = "Restore it from your repository; or move it away and run xsdflow pull --all again.";
  try {
    return readEntries(JSON.parse(text), VERSION);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    const fault = jsonFault(text);
    const why =
      fault === undefined
        ? error.message
        : `line ${fault.line}:${fault.column} is not JSON: ${fault.message}.`;
    throw new CliError(`${file} is not a manifest of xsdflow: ${why}`, EXIT.refused, hint);
  }
}

/** The path of the manifest in a folder of schemas. */
export function manifestIn(folder: string): string {
  return join(folder, MANIFEST_NAME);
}

/** The manifest's text: sorted, two spaces, a line feed at the end. */
export function manifestText(entries: readonly ManifestEntry[]): string {
  const flows = sortedEntries(entries).map(({ server, flowId, flowName, datasetId, file, sha256 }) => ({
    ...{ server, flowId, flowName, datasetId, file, sha256 },
  }));
  return `${JSON.stringify({ version: VERSION, flows }, undefined, 2)}\n`;
}

/** Writes the manifest if it has changed. */
export async function writeManifest(file: string, entries: readonly ManifestEntry[]): Promise<void> {
  const text = manifestText(entries);
  if ((await readFile(file, "utf8").catch(absent)) !== text) await replaceFile(file, text);
}

function absent(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}

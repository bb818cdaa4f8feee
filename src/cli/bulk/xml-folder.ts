/** Reads a folder of XML documents, in which each file is a record. */
import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BulkRecord } from "../../flows/index.ts";
import { usageError } from "../exit.ts";
import type { SourceTexts } from "../rejected/source-text.ts";
import type { RecordSource } from "./record-file.ts";

/**
 * The `.xml` files of a folder, sorted by name, each read on demand. A file's name without its ending is its
 * reference.
 *
 * @throws CliError if there are none; errors of the file system
 */
export async function xmlFolder(folder: string, shown: string, sources?: SourceTexts): Promise<RecordSource> {
  const names: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (/\.xml$/i.test(entry.name) && (await isDocument(folder, entry))) names.push(entry.name);
  }
  if (names.length === 0) throw usageError(`There is no .xml file in ${shown}.`);
  names.sort((a, b) => (a < b ? -1 : 1));
  return { records: documents(folder, names, sources), total: names.length, frame: undefined };
}

/** A file, or a link that does not lead to a folder; a broken link is a record that cannot be read. */
async function isDocument(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const target = await stat(join(folder, entry.name)).catch(() => undefined);
  return target === undefined || target.isFile();
}

async function* documents(
  folder: string,
  names: readonly string[],
  sources: SourceTexts | undefined,
): AsyncGenerator<BulkRecord> {
  for (const name of names) {
    const reference = name.slice(0, -".xml".length);
    try {
      const xml = await readFile(join(folder, name));
      sources?.keep({ file: name }, xml);
      yield { file: name, reference, xml };
    } catch (error) {
      yield {
        file: name,
        reference,
        issues: [{ message: `it cannot be read: ${(error as Error).message}` }],
      };
    }
  }
}

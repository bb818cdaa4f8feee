/** A folder of XML documents: a record a file, by name. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BulkRecord } from "../../flows/index.ts";
import { usageError } from "../exit.ts";
import type { SourceTexts } from "../rejected/source-text.ts";
import type { RecordSource } from "./record-file.ts";

/**
 * The `.xml` files of a folder, sorted by name, each read when its turn has come. A file's name without its ending is its
 * reference.
 *
 * @throws CliError if there are none; errors of the file system
 */
export async function xmlFolder(folder: string, shown: string, sources?: SourceTexts): Promise<RecordSource> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && /\.xml$/i.test(entry.name))
    .map(({ name }) => name);
  if (names.length === 0) throw usageError(`There is no .xml file in ${shown}.`);
  names.sort((a, b) => (a < b ? -1 : 1));
  return { records: documents(folder, names, sources), total: names.length, frame: undefined };
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

/** A JSON array: a record an item. It is read as a whole. */
import { stat } from "node:fs/promises";
import type { BulkRecord } from "../../flows/index.ts";
import { EXIT, usageError } from "../exit.ts";
import { parseJsonData } from "../json-text.ts";
import { readNamedText } from "../read-file.ts";
import { recordMaker } from "./make-record.ts";
import type { RecordForm, RecordSource } from "./record-file.ts";

/** Bytes of a file beyond which it is not read as a whole. */
const LARGEST = 64 * 1024 * 1024;

/** The records of a file. @throws CliError for a file that is too large, no JSON, or no array */
export async function jsonArrayFile(file: string, shown: string, form: RecordForm): Promise<RecordSource> {
  const { size } = await stat(file);
  if (size > LARGEST) {
    const hint = `Write one record a line instead (NDJSON), which is read bit by bit: jq -c '.[]' ${shown} > records.ndjson`;
    throw usageError(`${shown} is larger than 64 MB, and a JSON array is read as a whole.`, hint);
  }
  const value = parseJsonData(await readNamedText(file), shown, EXIT.refused, "Nothing was sent.");
  if (!Array.isArray(value)) {
    throw usageError(
      `${shown} is not an array of records.`,
      "For a single record, name the file without --input.",
    );
  }
  return { records: items(value, form), total: value.length };
}

async function* items(values: readonly unknown[], form: RecordForm): AsyncGenerator<BulkRecord> {
  const make = recordMaker(form);
  for (const [index, value] of values.entries()) yield make(value, index + 1);
}

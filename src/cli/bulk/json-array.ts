/** Reads a file with a JSON array of records. It is read as a whole. */
import { stat } from "node:fs/promises";
import type { BulkRecord } from "../../flows/index.ts";
import { EXIT, usageError } from "../exit.ts";
import { parseJsonData } from "../json-text.ts";
import { readNamedText } from "../read-file.ts";
import type { RecordFrame } from "../rejected/rejected-records.ts";
import { recordMaker } from "./make-record.ts";
import type { RecordForm, RecordSource } from "./record-file.ts";

const FRAME: RecordFrame = { before: "[\n", between: ",\n", after: "\n]\n" };

/** The maximum size of the file in bytes, since it is read as a whole. */
const LARGEST = 64 * 1024 * 1024;

/** The records of a file. @throws CliError for a file that is too large, not JSON, or not an array */
export async function jsonArrayFile(file: string, shown: string, form: RecordForm): Promise<RecordSource> {
  const { size } = await stat(file);
  if (size > LARGEST) {
    const hint = `Write one record per line instead (NDJSON), which is read line by line: jq -c '.[]' ${shown} > records.ndjson`;
    throw usageError(`${shown} is larger than 64 MB, and a JSON array must fit in memory.`, hint);
  }
  const text = await readNamedText(file, shown);
  const value = parseJsonData(text, shown, EXIT.refused, "Nothing was sent.");
  if (!Array.isArray(value)) {
    throw usageError(
      `${shown} is not an array of records.`,
      "For a single record, name the file without --input.",
    );
  }
  const texts = form.sources === undefined ? undefined : itemTexts(text);
  return { records: items(value, form, texts), total: value.length, frame: FRAME };
}

async function* items(
  values: readonly unknown[],
  form: RecordForm,
  texts: Iterator<string> | undefined,
): AsyncGenerator<BulkRecord> {
  const make = recordMaker(form);
  for (const [index, value] of values.entries()) {
    const line = index + 1;
    if (texts !== undefined) form.sources?.keep({ line }, texts.next().value ?? "");
    yield make(value, line);
  }
}

/** A string, or a structural character. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},]/gy;
const TO_TOKEN = /[^"[\]{},]*/y;

/** The items of the array as written. @param text JSON whose value is an array */
export function* itemTexts(text: string): Generator<string, undefined> {
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; ) {
    TO_TOKEN.lastIndex = at;
    TO_TOKEN.exec(text);
    TOKEN.lastIndex = TO_TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[0] ?? "";
    const end = TOKEN.lastIndex - 1;
    if (token === "") return;
    at = TOKEN.lastIndex;
    if (depth === 1 && (token === "," || token === "]")) {
      const item = text.slice(start, end).trim();
      if (item !== "") yield item;
      start = at;
    }
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    if (token === "[" && depth === 1) start = at;
  }
}

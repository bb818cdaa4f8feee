/** Reads newline-delimited JSON, in which each line is a record. */
import { createReadStream } from "node:fs";
import type { BulkRecord, RecordIssue } from "../../flows/index.ts";
import { jsonDataFault } from "../json-data.ts";
import type { RecordFrame } from "../rejected/rejected-records.ts";
import { type Line, linesOf } from "./lines.ts";
import { recordMaker } from "./make-record.ts";
import type { RecordForm, RecordSource } from "./record-file.ts";

/** The frame of NDJSON, in which each record is a line. */
export const NDJSON_FRAME: RecordFrame = { before: "", between: "\n", after: "\n" };

/** A file's records; the file is read twice, first to count the records. @throws errors of the file system */
export async function ndjsonFile(file: string, form: RecordForm): Promise<RecordSource> {
  let total = 0;
  for await (const _ of filledLines(createReadStream(file))) total += 1;
  return { records: ndjsonRecords(createReadStream(file), form), total, frame: NDJSON_FRAME };
}

/** Records of a stream. A line that is not JSON becomes a record with that issue; empty lines are skipped. */
export async function* ndjsonRecords(
  input: AsyncIterable<Uint8Array | string>,
  form: RecordForm,
): AsyncGenerator<BulkRecord> {
  const make = recordMaker(form);
  for await (const { bytes, line } of filledLines(input)) {
    const read = readLine(bytes);
    form.sources?.keep({ line }, bytes);
    yield "issue" in read ? { line, issues: [{ ...read.issue, line }] } : make(read.value, line);
  }
}

const UTF8: InstanceType<typeof TextDecoder> = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function readLine(bytes: Uint8Array): { readonly value: unknown } | { readonly issue: RecordIssue } {
  let text: string;
  let value: unknown;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return { issue: { message: "this line is not UTF-8: convert the file first" } };
  }
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { issue: { message: `this line is not JSON: ${(error as Error).message}` } };
  }
  const fault = jsonDataFault(text, { exactNumbers: true });
  if (fault === undefined) return { value };
  return { issue: { message: fault.message, column: fault.offset + 1 } };
}

const MARK: Uint8Array = Uint8Array.of(0xef, 0xbb, 0xbf);

/** The lines that are not empty, without a byte order mark before the first. */
async function* filledLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line> {
  for await (const { bytes, line } of linesOf(input)) {
    const hasMark = line === 1 && MARK.every((byte, index) => bytes[index] === byte);
    const text = hasMark ? bytes.subarray(MARK.length) : bytes;
    if (text.some((byte) => !WHITE_SPACE.has(byte))) yield { bytes: text, line };
  }
}

/** The characters tab, line feed, vertical tab, form feed, carriage return and space. */
const WHITE_SPACE: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20]);

/** Newline-delimited JSON: a record a line. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { BulkRecord } from "../../flows/index.ts";
import { recordMaker } from "./make-record.ts";
import type { RecordForm, RecordSource } from "./record-file.ts";

/** A file's records; it is read twice, first to count them. @throws errors of the file system */
export async function ndjsonFile(file: string, form: RecordForm): Promise<RecordSource> {
  let total = 0;
  for await (const _ of filledLines(createReadStream(file))) total += 1;
  return { records: ndjsonRecords(createReadStream(file), form), total };
}

/** Records of a stream. A line that is no JSON becomes a record that says so; empty lines are nothing. */
export async function* ndjsonRecords(
  input: AsyncIterable<Uint8Array | string>,
  form: RecordForm,
): AsyncGenerator<BulkRecord> {
  const make = recordMaker(form);
  for await (const { text, line } of filledLines(input)) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      yield { line, issues: [{ message: `this line is not JSON: ${(error as Error).message}`, line }] };
      continue;
    }
    yield make(value, line);
  }
}

async function* filledLines(
  input: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<{ readonly text: string; readonly line: number }> {
  const stream = input instanceof Readable ? input : Readable.from(input);
  stream.setEncoding("utf8");
  let failure: unknown;
  // The reader of lines does not pass on the errors of its stream.
  stream.once("error", (error) => {
    failure = error;
  });
  let line = 0;
  for await (const raw of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    const text = (line === 1 ? raw.replace(/^\uFEFF/, "") : raw).trim();
    if (text !== "") yield { text, line };
  }
  if (failure !== undefined) throw failure;
}

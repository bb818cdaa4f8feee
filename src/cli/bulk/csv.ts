/** CSV (RFC 4180): a record a row, each column at its place in the value. */
import { createReadStream } from "node:fs";
import { CsvError, parse } from "csv-parse";
import type { BulkRecord, RecordIssue } from "../../flows/index.ts";
import { CliError, EXIT, usageError } from "../exit.ts";
import { recordMaker } from "./make-record.ts";
import type { RecordForm, RecordSource } from "./record-file.ts";
import { setAt, type ValuePath } from "./value-path.ts";

/** How a file of rows becomes values. */
export interface CsvForm extends RecordForm {
  /** Between columns. Default: a comma. */
  readonly delimiter: string | undefined;
  /** Where each column goes; undefined for one that is left out. @throws CliError for a column that cannot be placed */
  readonly place: (columns: readonly string[]) => readonly (ValuePath | undefined)[];
  /** The text of a cell as the value that stands at its place. */
  readonly convert: (text: string, path: ValuePath) => unknown;
}

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Bytes of one row, so that a quote that is never closed does not read the whole file. */
const LONGEST_ROW = 16 * 1024 * 1024;

/** The records of a file; it is read twice, first to count them. @throws CliError for a file without a header row */
export async function csvFile(file: string, shown: string, form: CsvForm): Promise<RecordSource> {
  await refuseOtherEncodings(file, shown);
  let rows = 0;
  let header: readonly string[] | undefined;
  for await (const { record } of readable(rowsOf(file, form), shown)) {
    header ??= record;
    rows += 1;
  }
  if (header === undefined) throw usageError(`${shown} is empty: its first row must name the columns.`);
  // Looked at before anything is sent.
  form.place(header);
  return { records: csvRecords(file, form), total: rows - 1 };
}

async function* csvRecords(file: string, form: CsvForm): AsyncGenerator<BulkRecord> {
  const make = recordMaker(form);
  let header: readonly string[] | undefined;
  let places: readonly (ValuePath | undefined)[] = [];
  for await (const { record, info } of rowsOf(file, form)) {
    if (header === undefined) {
      header = record;
      places = form.place(header);
      continue;
    }
    const line = info.lines;
    const issue = countIssue(header, record, line);
    yield issue === undefined ? make(cellValue(record, places, form), line) : { line, issues: [issue] };
  }
}

/** Bytes that are not UTF-8 would all become the same character. */
async function refuseOtherEncodings(file: string, shown: string): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const input = createReadStream(file);
  try {
    for await (const chunk of input) decoder.decode(chunk, { stream: true });
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw usageError(
      `${shown} is not UTF-8.`,
      "Nothing was sent. Convert it first, such as by: iconv -f latin1 -t utf-8",
    );
  }
}

/** The rows, or what is wrong with the file as a whole, such as a quote that is never closed. */
async function* readable(rows: AsyncIterable<Row>, shown: string): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CliError(`${shown} is not CSV: ${error.message}.`, EXIT.refused, "Nothing was sent.", {
      cause: error,
    });
  }
}

function rowsOf(file: string, { delimiter }: CsvForm): AsyncIterable<Row> {
  const options = { bom: true, info: true, skip_empty_lines: true, relax_column_count: true } as const;
  const parser = parse({
    ...options,
    max_record_size: LONGEST_ROW,
    ...(delimiter === undefined ? {} : { delimiter }),
  });
  const input = createReadStream(file);
  input.on("error", (error) => parser.destroy(error));
  parser.on("close", () => input.destroy());
  return input.pipe(parser) as AsyncIterable<Row>;
}

function countIssue(
  header: readonly string[],
  row: readonly string[],
  line: number,
): RecordIssue | undefined {
  if (row.length === header.length) return undefined;
  return { line, message: `this row has ${row.length} cells, and the header has ${header.length}` };
}

/** An empty cell says nothing: its place stays empty. */
function cellValue(
  row: readonly string[],
  places: readonly (ValuePath | undefined)[],
  { convert }: CsvForm,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [index, text] of row.entries()) {
    const place = places[index];
    if (place !== undefined && text !== "") setAt(value, place, convert(text, place));
  }
  return value;
}

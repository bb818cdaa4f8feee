/** Reads CSV (RFC 4180): each row is a record, and each column has its place in the value. */
import { createReadStream } from "node:fs";
import { CsvError, parse } from "csv-parse";
import type { BulkRecord, RecordIssue } from "../../flows/index.ts";
import { showPath, step } from "../../schema/value/path.ts";
import { CliError, EXIT, usageError } from "../exit.ts";
import { notUtf8 } from "../read-file.ts";
import type { PlacedColumn } from "./csv-mapping.ts";
import { csvFrame, recognisedDelimiter } from "./delimiter.ts";
import { recordMaker } from "./make-record.ts";
import type { RecordForm, RecordSource } from "./record-file.ts";
import { type MappedPath, setAt } from "./value-path.ts";

/** The rules by which rows become values. */
export interface CsvForm extends RecordForm {
  /** The character between columns; undefined if it has to be recognised. */
  readonly delimiter: string | undefined;
  /** The place of each column; undefined for one that is left out. @throws CliError for a column that cannot be placed */
  readonly place: (columns: readonly string[]) => readonly (PlacedColumn | undefined)[];
  /** Converts the text of a cell to the value for its place. */
  readonly convert: (text: string, path: MappedPath) => unknown;
}

type KnownForm = CsvForm & { readonly delimiter: string };

interface Row {
  readonly cells: readonly string[];
  /** The row as written, without the line breaks around it. */
  readonly text: string;
  /** The line on which the row begins, from 1: quoted cells may contain line breaks. */
  readonly line: number;
}

/**
 * The maximum size of a row in bytes, so that a quote that is never closed does not cause the whole file to
 * be read.
 */
const LONGEST_ROW = 16 * 1024 * 1024;

/**
 * The records of a file; the file is read twice, first to count the records. @throws CliError for a file
 * without a header row
 */
export async function csvFile(file: string, shown: string, given: CsvForm): Promise<RecordSource> {
  await refuseOtherEncodings(file, shown);
  const form = { ...given, delimiter: given.delimiter ?? (await recognisedDelimiter(file)) };
  let rows = 0;
  let header: Row | undefined;
  for await (const row of readable(rowsOf(file, form), shown)) {
    header ??= row;
    rows += 1;
  }
  if (header === undefined) throw usageError(`${shown} is empty: its first row must name the columns.`);
  // Checked before anything is sent.
  form.place(header.cells);
  return { records: csvRecords(file, form), total: rows - 1, frame: await csvFrame(file, header.text) };
}

async function* csvRecords(file: string, form: KnownForm): AsyncGenerator<BulkRecord> {
  const make = recordMaker(form);
  let places: readonly (PlacedColumn | undefined)[] | undefined;
  let columns: ReadonlyMap<string, string> = new Map();
  for await (const { cells, line, text } of rowsOf(file, form)) {
    if (places === undefined) {
      places = form.place(cells);
      columns = columnsByPath(places);
      continue;
    }
    form.sources?.keep({ line }, text);
    if (cells.length !== places.length) {
      const message = `this row has ${cells.length} cells, and the header has ${places.length}`;
      yield { line, issues: [{ message, line }] };
      continue;
    }
    const { value, issues } = readRow(cells, places, form);
    const record = { ...make(value, line), columns };
    const found = [...(record.issues ?? []), ...issues.map((issue) => ({ line, ...issue }))];
    yield found.length === 0 ? record : { ...record, issues: found };
  }
}

/** Names of columns by the paths that issues give. */
function columnsByPath(places: readonly (PlacedColumn | undefined)[]): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  for (const place of places) if (place !== undefined) columns.set(shownPath(place.path), place.column);
  return columns;
}

function shownPath(path: MappedPath): string {
  return showPath(path.reduce<Parameters<typeof step>[0]>((parent, key) => step(parent, key), undefined));
}

/** Bytes that are not UTF-8 would all become the same replacement character. */
async function refuseOtherEncodings(file: string, shown: string): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const input = createReadStream(file);
  try {
    for await (const chunk of input) decoder.decode(chunk, { stream: true });
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw notUtf8(shown);
  }
}

/** The rows. A fault of the whole file, such as a quote that is never closed, is thrown. */
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

async function* rowsOf(file: string, { delimiter }: KnownForm): AsyncGenerator<Row> {
  const parser = parse({
    ...{ bom: true, info: true, raw: true, skip_empty_lines: true, relax_column_count: true },
    // All line ends are listed, because the parser would recognise only one of them, and a file may mix them.
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: LONGEST_ROW,
    delimiter,
  });
  const input = createReadStream(file);
  input.on("error", (error) => parser.destroy(error));
  parser.on("close", () => input.destroy());
  let next = 1;
  for await (const { record, raw } of input.pipe(parser) as AsyncIterable<ParsedRow>) {
    // The raw text begins with the line breaks of empty lines before the row.
    const line = next + breaks(/^[\r\n]*/.exec(raw)?.[0] ?? "");
    next += breaks(raw);
    // If a quoted cell begins or ends with a line break, the row has a quote there.
    yield { cells: record, line, text: raw.replace(/^[\r\n]+|[\r\n]+$/g, "") };
  }
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly raw: string;
}

function breaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/**
 * The value of a row, and issues about the form of its cells. Such a cell keeps its text, so that no further
 * issue is reported because it is missing. An empty cell adds no property.
 */
function readRow(
  cells: readonly string[],
  places: readonly (PlacedColumn | undefined)[],
  { convert }: CsvForm,
): { readonly value: Record<string, unknown>; readonly issues: readonly RecordIssue[] } {
  const value: Record<string, unknown> = {};
  const issues: RecordIssue[] = [];
  for (const [index, cell] of cells.entries()) {
    const place = places[index];
    if (place === undefined || cell === "") continue;
    const reading = place.read(cell);
    const text = "fault" in reading ? cell : reading.text;
    const isPut = setAt(value, place.path, convert(text, place.path));
    const message =
      "fault" in reading ? reading.fault : isPut ? undefined : "another column already holds a value there";
    if (message !== undefined)
      issues.push({ message, path: shownPath(place.path), columnName: place.column });
  }
  return { value, issues };
}

/** Recognises the delimiters of columns and rows in a CSV file: spreadsheets write semicolons where the comma is a decimal sign. */
import { open } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { RecordFrame } from "../rejected/rejected-records.ts";

const CANDIDATES = [",", ";", "\t"] as const;
/** The number of bytes that are inspected: a header row is shorter. */
const SAMPLE = 64 * 1024;

/** The delimiter that gives the header row the most columns; a comma if none gives more than one. */
export async function recognisedDelimiter(file: string): Promise<string> {
  const sample = await beginningOf(file);
  let best: { readonly delimiter: string; readonly columns: number } = { delimiter: ",", columns: 1 };
  for (const delimiter of CANDIDATES) {
    const columns = columnCount(sample, delimiter);
    if (columns > best.columns) best = { delimiter, columns };
  }
  return best.delimiter;
}

/**
 * The text around the rows of a file of this form: byte order mark and header before them, and line breaks
 * between them.
 *
 * @param header the header row as written, without the line break after it
 */
export async function csvFrame(file: string, header: string): Promise<RecordFrame> {
  const sample = await beginningOf(file);
  // Quoted names of columns may contain other line breaks: Excel writes CR LF between rows, and LF in cells.
  const behind = sample.slice(sample.indexOf(header) + header.length);
  const lineBreak = /\r\n|\n|\r/.exec(behind)?.[0] ?? "\n";
  const mark = sample.startsWith("\ufeff") ? "\ufeff" : "";
  return { before: `${mark}${header}${lineBreak}`, between: lineBreak, after: lineBreak };
}

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function columnCount(sample: string, delimiter: string): number {
  try {
    const options = { bom: true, skip_empty_lines: true, to: 1, relax_column_count: true } as const;
    const rows: readonly (readonly string[])[] = parse(sample, { ...options, delimiter });
    return rows[0]?.length ?? 0;
  } catch {
    return 0;
  }
}

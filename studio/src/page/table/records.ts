/** Reads tables: CSV as spreadsheets save it, and NDJSON. A row that does not fit is reported, and never filled up or cut. */

/** A table. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** One record. */
export interface Row {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  /** One for each column; absent where the record has no such value. */
  readonly cells: readonly (string | undefined)[];
  readonly fault?: string;
}

/** Rows that a page can hold. The command line has no such limit. */
export const MOST_ROWS = 20_000;

/** A table that cannot be read. */
export class TableError extends Error {
  override name = "TableError";
}

/** The table in a text. @throws TableError if it is none, or has more than `MOST_ROWS` rows */
export function readTable(text: string): Table {
  const plain = text.replace(/^\uFEFF/, "");
  const table = /^\s*\{/.test(plain) ? ndjsonTable(plain) : csvTable(plain);
  if (table.rows.length > MOST_ROWS) {
    const message = `The table has ${table.rows.length} rows, and the page takes ${MOST_ROWS}: use xsdflow submit --input.`;
    throw new TableError(message);
  }
  if (table.rows.length === 0)
    throw new TableError("The table has no rows: expected a line of column names, and records under it.");
  return table;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function csvTable(text: string): Table {
  const [head, ...lines] = csvLines(text, delimiterOf(text));
  const columns = (head?.cells ?? []).map((name) => name.trim());
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new TableError(`Two columns have the name "${twice}".`);
  const rows = lines.map(({ line, cells }): Row => {
    if (cells.length === columns.length) return { line, cells };
    return {
      line,
      cells,
      fault: `The row has ${cells.length} cells, and the table has ${columns.length} columns.`,
    };
  });
  return { columns, rows };
}

/** The delimiter that occurs most often in the first line, outside quotes. */
function delimiterOf(text: string): string {
  const head = (text.split(/\r?\n/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const count = (delimiter: string): number => head.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** RFC 4180: quoted cells may contain delimiters, line breaks, and quotes that are doubled. */
function csvLines(text: string, delimiter: string): readonly Line[] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let [line, began, at] = [1, 1, 0];
  const endLine = (): void => {
    // An empty line is no record; in a table of one column it would be an empty cell, which says as little.
    if (cells.length > 1 || cells[0] !== "") lines.push({ line: began, cells });
    cells = [];
    line += 1;
    began = line;
  };
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at);
      if (end < 0) throw new TableError(`The quoted cell that begins on line ${line} does not end.`);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      line += cell.split("\n").length - 1;
      at = end + 1;
    } else {
      const start = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at += 1;
      cell = text.slice(start, at);
    }
    cells.push(cell);
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length) cells.push("");
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    if (at < text.length && text[at] !== "\n" && text[at] !== "\r")
      throw new TableError(`On line ${line}, text follows the end of a quoted cell.`);
    at += 1;
    endLine();
  }
  if (cells.length > 0) endLine();
  return lines;
}

function closingQuote(text: string, open: number): number {
  let at = open + 1;
  for (;;) {
    at = text.indexOf('"', at);
    if (at < 0 || text[at + 1] !== '"') return at;
    at += 2;
  }
}

function ndjsonTable(text: string): Table {
  const columns = new Map<string, number>();
  const records: {
    readonly line: number;
    readonly values: ReadonlyMap<string, string>;
    readonly fault?: string;
  }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    try {
      const values = flattened(JSON.parse(line));
      for (const name of values.keys()) if (!columns.has(name)) columns.set(name, columns.size);
      records.push({ line: index + 1, values });
    } catch {
      records.push({ line: index + 1, values: new Map(), fault: "The line is not a JSON object." });
    }
  }
  const names = [...columns.keys()];
  const rows = records.map(
    ({ line, values, fault }): Row => ({
      ...{ line, cells: names.map((name) => values.get(name)) },
      ...(fault === undefined ? {} : { fault }),
    }),
  );
  return { columns: names, rows };
}

/** Plain values by their path: `lines[0].price`. */
function flattened(record: unknown): ReadonlyMap<string, string> {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    throw new TableError("no object");
  const values = new Map<string, string>();
  const add = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const [index, each] of value.entries()) add(each, `${path}[${index}]`);
    else if (typeof value === "object" && value !== null)
      for (const [name, each] of Object.entries(value)) add(each, path === "" ? name : `${path}.${name}`);
    else if (value !== null) values.set(path, String(value));
  };
  add(record, "");
  return values;
}

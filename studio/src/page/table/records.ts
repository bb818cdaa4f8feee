/** Reads tables from CSV, as spreadsheets save it, and from NDJSON. A row with a wrong number of cells is reported and never adjusted. */

/** A table. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** One record. */
export interface Row {
  /** The number of the line on which it begins, from 1. */
  readonly line: number;
  /** The value of each column; undefined if the record does not have it. */
  readonly cells: readonly (string | undefined)[];
  readonly fault?: string;
}

/** The largest number of rows that the page accepts. The command line has no such limit. */
export const MOST_ROWS = 20_000;

/** A table that cannot be read. */
export class TableError extends Error {
  override name = "TableError";
}

/** Reads the table in a text. @throws TableError if it is not a table, or has more than `MOST_ROWS` rows */
export function readTable(text: string): Table {
  const plain = text.replace(/^\uFEFF/, "");
  const table = /^\s*\{/.test(plain) ? ndjsonTable(plain) : csvTable(plain);
  if (table.rows.length > MOST_ROWS) {
    const message = `The table has ${table.rows.length} rows, but the page accepts only ${MOST_ROWS}. Use xsdflow submit --input for larger tables.`;
    throw new TableError(message);
  }
  if (table.rows.length === 0)
    throw new TableError(
      "The table has no rows. Expected a line with the column names, followed by the records.",
    );
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
  if (twice !== undefined) throw new TableError(`Two columns have the name "${twice}". Rename one of them.`);
  const rows = lines.map(({ line, cells }): Row => {
    if (cells.length === columns.length) return { line, cells };
    return {
      line,
      cells,
      fault: `Expected ${columns.length} cells, as many as there are columns; found ${cells.length}.`,
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

/** Reads cells as in RFC 4180: quoted cells may contain delimiters, line breaks, and doubled quotes. */
function csvLines(text: string, delimiter: string): readonly Line[] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let [line, began, at] = [1, 1, 0];
  const endLine = (): void => {
    // An empty line is not a record. In a table with one column it would be an empty cell, which has no information either.
    if (cells.length > 1 || cells[0] !== "") lines.push({ line: began, cells });
    cells = [];
    line += 1;
    began = line;
  };
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at);
      if (end < 0) throw new TableError(`The quoted cell that begins on line ${line} has no closing quote.`);
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
      throw new TableError(
        `Expected a delimiter after the quoted cell on line ${line}; found other text. Double quotes that are part of a cell.`,
      );
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

/** The plain values of a record by their paths, such as `lines[0].price`. */
function flattened(record: unknown): ReadonlyMap<string, string> {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    throw new TableError("The line is not a JSON object.");
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

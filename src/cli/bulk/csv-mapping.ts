/** The mapping of CSV columns to properties. */

import { closest } from "../../arguments/spelling.ts";
import type { SchemaPlaces } from "../../schema/value/schema-places.ts";
import { EXIT, usageError } from "../exit.ts";
import { parseJsonFile } from "../json-text.ts";
import { readNamedText } from "../read-file.ts";
import { type LocalForm, type LocalReader, localReader } from "./local-form.ts";
import { type MappedPath, parseMappedPath } from "./value-path.ts";

/** The place for the cells of one column, and their form. */
export interface MappedColumn extends LocalForm {
  readonly path: string;
}

/** The places by column; null for a column that is left out intentionally. */
export type CsvMapping = ReadonlyMap<string, MappedColumn | null>;

/** A column of the file at its place in the value. */
export interface PlacedColumn {
  readonly column: string;
  readonly path: MappedPath;
  readonly read: LocalReader;
}

/** Reads a mapping file: a JSON object from column to path, form and path, or null. @throws CliError for anything else */
export async function readMapping(file: string, shown: string): Promise<CsvMapping> {
  const value = parseJsonFile(await readNamedText(file, shown), shown, EXIT.usage);
  const entries =
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  if (entries.length === 0) throw noMapping(shown);
  return new Map(entries.map(([column, place]) => [column, mappedColumn(place, column, shown)]));
}

const KEYS: ReadonlySet<string> = new Set(["path", "decimal", "date"]);

function mappedColumn(place: unknown, column: string, shown: string): MappedColumn | null {
  if (place === null) return null;
  if (typeof place === "string") return { path: place };
  const isObject = typeof place === "object" && !Array.isArray(place);
  const fields = isObject ? Object.entries(place) : [];
  const unknown = fields.find(([key, value]) => !KEYS.has(key) || typeof value !== "string");
  if (!isObject || unknown !== undefined || !fields.some(([key]) => key === "path")) {
    throw noMapping(shown, column);
  }
  return place as MappedColumn;
}

function noMapping(shown: string, column?: string): Error {
  const at = column === undefined ? "" : ` at ${JSON.stringify(column)}`;
  return usageError(
    `${shown} is not a mapping of columns${at}.`,
    'Example: { "Invoice no": "number", "Date": { "path": "issued", "date": "dd/MM/yyyy" }, ' +
      '"Price": { "path": "lines[0].price", "decimal": "," }, "Remark": null }',
  );
}

/**
 * Places the columns: by the mapping, or without one by their own names. No column is left out by accident.
 *
 * @param schema determines the places that values of the schema have; without it, any place is accepted.
 * @throws CliError for a column without a place, a place without a column, or two columns for one place
 */
export function placeColumns(
  columns: readonly string[],
  mapping: CsvMapping | undefined,
  schema: SchemaPlaces | undefined,
): readonly (PlacedColumn | undefined)[] {
  refuseUnknownMapping(columns, mapping);
  const taken = new Map<string, string>();
  return columns.map((column, index) => {
    const place = mapping === undefined ? { path: column } : mapping.get(column);
    if (place === null) return undefined;
    if (place === undefined || place.path.trim() === "") throw withoutPlace(column, index, columns);
    const path = parseMappedPath(place.path);
    refuseUnknownPlace(path, { column, columns, mapped: mapping !== undefined }, schema);
    const key = JSON.stringify(path);
    const other = taken.get(key);
    if (other !== undefined)
      throw usageError(`The columns ${other} and ${column} are both assigned to ${place.path}.`);
    taken.set(key, column);
    return { column, path, read: localReader(place, column) };
  });
}

function refuseUnknownMapping(columns: readonly string[], mapping: CsvMapping | undefined): void {
  const unknown = [...(mapping?.keys() ?? [])].filter((column) => !columns.includes(column));
  if (unknown.length === 0) return;
  throw usageError(
    `The mapping names columns that the file does not have: ${unknown.map((name) => JSON.stringify(name)).join(", ")}.`,
    found(columns),
  );
}

interface ColumnFacts {
  readonly column: string;
  readonly columns: readonly string[];
  readonly mapped: boolean;
}

/** Otherwise, a misspelt column would be reported once for each row. */
function refuseUnknownPlace(
  path: MappedPath,
  { column, columns, mapped }: ColumnFacts,
  schema: SchemaPlaces | undefined,
): void {
  const place = schema?.at(path);
  if (place?.kind !== "unknown") return;
  const what = mapped ? `goes to ${JSON.stringify(place.name)}, which` : "";
  const near = closest(place.name.trim(), place.names);
  const meant = near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `;
  throw usageError(
    `The column ${JSON.stringify(column)} ${what === "" ? "" : `${what} `}is not a property of ${place.owner}.`,
    `${meant}${found(columns)} Use --mapping to assign columns or to leave them out.`,
  );
}

function withoutPlace(column: string, index: number, columns: readonly string[]): Error {
  const name = column.trim() === "" ? `number ${index + 1}, which has no name,` : JSON.stringify(column);
  const hint = "Add it to the mapping, with the path of its value, or with null to leave it out.";
  return usageError(`The mapping does not list the column ${name}.`, `${hint} ${found(columns)}`);
}

const MOST_COLUMNS = 40;

function found(columns: readonly string[]): string {
  const shown = columns.slice(0, MOST_COLUMNS).map((column) => JSON.stringify(column));
  const more = columns.length > MOST_COLUMNS ? `, and ${columns.length - MOST_COLUMNS} more` : "";
  return `Columns found: ${shown.join(", ")}${more}.`;
}

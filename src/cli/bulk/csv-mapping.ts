/** Which column goes where. */
import { EXIT, usageError } from "../exit.ts";
import { parseJson } from "../json-text.ts";
import { readNamedText } from "../read-file.ts";
import { parsePath, type ValuePath } from "./value-path.ts";

/** Column by name; null for one that is left out on purpose. */
export type CsvMapping = Readonly<Record<string, string | null>>;

/** Reads a mapping file: a JSON object from column to path, `null` to leave one out. @throws CliError for anything else */
export async function readMapping(file: string, shown: string): Promise<CsvMapping> {
  const value = parseJson(await readNamedText(file), shown, EXIT.usage);
  const entries =
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  if (entries.length > 0 && entries.every(([, path]) => typeof path === "string" || path === null)) {
    return Object.fromEntries(entries) as CsvMapping;
  }
  throw usageError(
    `${shown} does not map columns.`,
    'Example: { "Invoice no": "number", "Price": "lines[0].price" }',
  );
}

/**
 * Places the columns: by the mapping, or without one by their own names. Nothing is left out by accident.
 *
 * @throws CliError for a column without a place, a place without a column, or two columns for one place
 */
export function placeColumns(
  columns: readonly string[],
  mapping: CsvMapping | undefined,
): readonly (ValuePath | undefined)[] {
  const unknown = Object.keys(mapping ?? {}).filter((column) => !columns.includes(column));
  if (unknown.length > 0)
    throw usageError(`The mapping names columns that are not there: ${unknown.join(", ")}.`);
  const taken = new Map<string, string>();
  return columns.map((column) => {
    const path = mapping === undefined ? column : mapping[column];
    if (path === undefined || path === "") throw missing(column);
    if (path === null) return undefined;
    const other = taken.get(path);
    if (other !== undefined) throw usageError(`The columns ${other} and ${column} both go to ${path}.`);
    taken.set(path, column);
    return parsePath(path);
  });
}

function missing(column: string): Error {
  const hint = "Add it to the mapping, with the path of its value, or with null to leave it out.";
  return usageError(`The column ${JSON.stringify(column)} has no place.`, hint);
}

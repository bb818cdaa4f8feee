/** Determines the form of a source of records, and opens it. */
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ElementSchema } from "../../index.ts";
import { SchemaPlaces } from "../../schema/value/schema-places.ts";
import { typedText } from "../../schema/value/typed-text.ts";
import { type Context, pathOf } from "../context.ts";
import { usageError } from "../exit.ts";
import type { SourceTexts } from "../rejected/source-text.ts";
import { csvFile } from "./csv.ts";
import { placeColumns, readMapping } from "./csv-mapping.ts";
import { jsonArrayFile } from "./json-array.ts";
import { NDJSON_FRAME, ndjsonFile, ndjsonRecords } from "./ndjson.ts";
import type { RecordForm, RecordSource } from "./record-file.ts";
import { xmlFolder } from "./xml-folder.ts";

/** The forms of a source, as `--input-form` names them. */
export const RECORD_FORMS = ["ndjson", "json", "csv", "xml"] as const;

/** The name of a form. */
export type RecordFormName = (typeof RECORD_FORMS)[number];

/** The options of the command line about the records. */
export interface RecordOptions {
  /** File, folder, or `-` for NDJSON from standard input. */
  readonly input: string;
  readonly inputForm?: RecordFormName;
  readonly referenceField?: string;
  /** File with the places of CSV columns. */
  readonly mapping?: string;
  readonly delimiter?: string;
}

/**
 * Opens the records.
 *
 * @param schema of typed values; undefined if records are sent unchanged, as JSON or XML.
 * @param sources keeps the bytes of each record while it is under way.
 * @throws CliError for a source that cannot be read; errors of the file system
 */
export async function openRecords(
  context: Context,
  options: RecordOptions,
  schema: ElementSchema | undefined,
  sources?: SourceTexts,
): Promise<RecordSource> {
  const { input, referenceField } = options;
  const form: RecordForm = { referenceField, schema, sources };
  if (input === "-") return fromStandardInput(context, options, form);
  const path = pathOf(context, input);
  const name = options.inputForm ?? (await formOf(path, input));
  if (name !== "csv" && (options.mapping !== undefined || options.delimiter !== undefined)) {
    throw usageError("--mapping and --delimiter apply only to CSV.");
  }
  if (name === "xml") {
    if (referenceField !== undefined)
      throw usageError("The reference of an XML document is its file name: leave out --reference-field.");
    return await xmlFolder(path, input, sources);
  }
  if (name === "json") return await jsonArrayFile(path, input, form);
  if (name === "ndjson") return await ndjsonFile(path, form);
  return await openCsv(context, path, options, form, schema);
}

function fromStandardInput(
  { process: { stdin } }: Context,
  { inputForm, mapping }: RecordOptions,
  form: RecordForm,
): RecordSource {
  if ((inputForm ?? "ndjson") !== "ndjson" || mapping !== undefined) {
    throw usageError("Standard input is read as NDJSON: pass CSV, a JSON array or XML as a file or folder.");
  }
  return { records: ndjsonRecords(stdin ?? Readable.from([]), form), total: undefined, frame: NDJSON_FRAME };
}

async function openCsv(
  context: Context,
  path: string,
  { input, mapping, delimiter }: RecordOptions,
  form: RecordForm,
  schema: ElementSchema | undefined,
): Promise<RecordSource> {
  const mapped = mapping === undefined ? undefined : await readMapping(pathOf(context, mapping), mapping);
  const places = schema === undefined ? undefined : new SchemaPlaces(schema);
  const convert = places === undefined ? (text: string) => text : typedText(places);
  const place = (columns: readonly string[]) => placeColumns(columns, mapped, places);
  return await csvFile(path, input, {
    ...form,
    delimiter: delimiter === "\\t" ? "\t" : delimiter,
    place,
    convert,
  });
}

async function formOf(path: string, shown: string): Promise<RecordFormName> {
  if ((await stat(path)).isDirectory()) return "xml";
  const form = formByName(path);
  if (form !== undefined) return form;
  throw usageError(
    `The form of the records in ${shown} cannot be recognised from its name.`,
    `Pass --input-form with one of ${RECORD_FORMS.join(", ")}.`,
  );
}

/** The form that a file's name indicates; undefined if it indicates none. */
export function formByName(path: string): Exclude<RecordFormName, "xml"> | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === "ndjson" || ending === "jsonl") return "ndjson";
  return ending === "json" || ending === "csv" ? ending : undefined;
}

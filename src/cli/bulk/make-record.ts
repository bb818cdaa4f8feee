/** Turns a value from the input into a record to submit. */
import type { BulkRecord } from "../../flows/index.ts";
import { fromJson } from "../../json-schema/index.ts";
import type { RecordForm } from "./record-file.ts";
import { getAt, type MappedPath, parseMappedPath } from "./value-path.ts";

/** Makes records of values. @throws CliError for a reference field that is not a path */
export function recordMaker({
  referenceField,
  schema,
}: RecordForm): (value: unknown, line: number) => BulkRecord {
  const path = referenceField === undefined ? undefined : parseMappedPath(referenceField);
  return (value, line) => {
    const reference = path === undefined ? undefined : referenceAt(value, path);
    const name: BulkRecord = {
      line,
      ...(reference === undefined ? {} : { reference }),
      ...(referenceField === undefined || reference !== undefined
        ? {}
        : { issues: [{ message: noReference(value, referenceField), path: referenceField }] }),
    };
    if (typeof value === "string" && value.trimStart().startsWith("<")) return { ...name, xml: value };
    if (schema === undefined) return { ...name, json: value };
    return { ...name, value: fromJson(schema, value, { nullIsAbsent: true }) as never };
  };
}

const MOST_NAMES = 12;

/** The issue of a record without a reference, which names the properties that the record has. */
function noReference(value: unknown, referenceField: string): string {
  const names = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const more = names.length > MOST_NAMES ? ", …" : "";
  const shown = names
    .slice(0, MOST_NAMES)
    .map((name) => JSON.stringify(name))
    .join(", ");
  return `expected the reference at ${referenceField}, found ${names.length === 0 ? "nothing there" : `only ${shown}${more}`}`;
}

/** A text or a number; anything else is not a reference. */
function referenceAt(value: unknown, path: MappedPath): string | undefined {
  const found = getAt(value, path);
  if (typeof found === "number" || typeof found === "bigint") return String(found);
  return typeof found === "string" && found.trim() !== "" ? found : undefined;
}

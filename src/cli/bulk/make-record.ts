/** A value that was read, as a record to submit. */
import type { BulkRecord } from "../../flows/index.ts";
import { fromJson } from "../../json-schema/index.ts";
import type { RecordForm } from "./record-file.ts";
import { getAt, parsePath, type ValuePath } from "./value-path.ts";

/** Makes records of values. @throws CliError for a reference field that is no path */
export function recordMaker({
  referenceField,
  schema,
}: RecordForm): (value: unknown, line: number) => BulkRecord {
  const path = referenceField === undefined ? undefined : parsePath(referenceField);
  return (value, line) => {
    const reference = path === undefined ? undefined : referenceAt(value, path);
    if (path !== undefined && reference === undefined) {
      return {
        line,
        issues: [{ message: `there is no reference at ${referenceField}`, path: referenceField ?? "" }],
      };
    }
    const name = reference === undefined ? { line } : { line, reference };
    if (typeof value === "string" && value.trimStart().startsWith("<")) return { ...name, xml: value };
    if (schema === undefined) return { ...name, json: value };
    return { ...name, value: fromJson(schema, value) as never };
  };
}

/** A text or a number; anything else says nothing. */
function referenceAt(value: unknown, path: ValuePath): string | undefined {
  const found = getAt(value, path);
  if (typeof found === "number" || typeof found === "bigint") return String(found);
  return typeof found === "string" && found.trim() !== "" ? found : undefined;
}

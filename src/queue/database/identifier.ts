/** Quotes the names of schemas and tables: the caller chooses the name of the schema, and its text must not be able to add SQL. */
import { OptionRangeError } from "../../arguments/argument-error.ts";
import { isStorable } from "./storable-text.ts";

/** PostgreSQL truncates longer identifiers (NAMEDATALEN - 1), so two names could mean the same schema. */
const MOST_BYTES = 63;
/** The queue appends `_jobs` to the name for pg-boss. */
const MOST_SCHEMA_BYTES: number = MOST_BYTES - "_jobs".length;

/** The identifier in double quotes (PostgreSQL, 4.1.1). @throws OptionRangeError for a name that PostgreSQL would refuse or truncate */
export function quoteIdentifier(name: string): string {
  return quoted(name, MOST_BYTES);
}

/** The name of a schema in double quotes. @throws OptionRangeError as `quoteIdentifier`, and for a name that PostgreSQL reserves */
export function quoteSchema(name: string): string {
  if (typeof name === "string" && /^pg_/i.test(name)) {
    throw new OptionRangeError(
      `The option schema must not begin with "pg_", which PostgreSQL reserves; found ${JSON.stringify(name)}.`,
    );
  }
  return quoted(name, MOST_SCHEMA_BYTES);
}

function quoted(name: string, most: number): string {
  const isUsable = typeof name === "string" && name !== "" && isStorable(name);
  if (!isUsable || Buffer.byteLength(name) > most) {
    throw new OptionRangeError(
      `The name of a schema must be a text of 1 to ${most} bytes without NUL; found ${JSON.stringify(name)?.slice(0, 80)}.`,
    );
  }
  return `"${name.replaceAll('"', '""')}"`;
}

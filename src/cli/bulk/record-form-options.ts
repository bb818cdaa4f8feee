/** The options that say where records come from and what form they have, and what numbers of several commands may be. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { RECORD_FORMS } from "./open-records.ts";

/** Adds the options. */
export function withRecordForm(own: Command): Command {
  return own
    .option(
      "--input <records>",
      'many records: .ndjson, .json (an array), .csv, a folder of .xml, or "-" for NDJSON',
    )
    .addOption(
      new Option("--input-form <form>", "form of the records (default: by their name)").choices([
        ...RECORD_FORMS,
      ]),
    )
    .option(
      "--reference-field <path>",
      "with --input: path of each record's own reference (default: a hash of the record)",
    )
    .option(
      "--mapping <file>",
      "with CSV: JSON file that maps each column to its path in the value, and to its form (docs/bulk.md)",
    )
    .option(
      "--delimiter <character>",
      "with CSV: the character between columns (default: recognised from , ; and tab)",
    );
}

/** Parses a count. @throws InvalidArgumentError */
export function wholeCountOf(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("It must be a whole number of 1 or more.");
}

/** Parses a rate. @throws InvalidArgumentError */
export function wantedRateOf(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a number above 0.");
}

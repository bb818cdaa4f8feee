/** Decimals and dates in the form of a country, as a mapping describes them, turned into the form of XSD. */
import { usageError } from "../exit.ts";

/** The form of the cells of a column. */
export interface LocalForm {
  /** The decimal sign. Digits may be grouped with the other of `.` and `,`, spaces and apostrophes. */
  readonly decimal?: "," | ".";
  /** A form such as `dd/MM/yyyy` or `d.M.yyyy HH:mm:ss`. */
  readonly date?: string;
}

/** The text in the form of XSD, or a clause with the reason why the cell cannot be read. */
export type LocalReading = { readonly text: string } | { readonly fault: string };

/** Reads one cell. */
export type LocalReader = (cell: string) => LocalReading;

/** Makes the reader of a form. @throws CliError for a form that cannot be read without guessing */
export function localReader({ decimal, date }: LocalForm, column: string): LocalReader {
  if (decimal !== undefined && date !== undefined) {
    throw usageError(`The mapping of the column ${JSON.stringify(column)} has both "decimal" and "date".`);
  }
  if (decimal !== undefined) return decimalReader(decimal, column);
  return date === undefined ? (text) => ({ text }) : dateReader(date, column);
}

function decimalReader(sign: string, column: string): LocalReader {
  if (sign !== "," && sign !== ".") {
    throw usageError(`The decimal sign of the column ${JSON.stringify(column)} must be "," or ".".`);
  }
  const grouping = sign === "," ? "." : ",";
  // Groups have three digits each: "1.5" with a decimal comma is more likely a mistake than fifteen.
  const form = new RegExp(
    `^([+-]?)(\\d+|\\d{1,3}(?:([${grouping} '\\u00a0\\u202f’])\\d{3})(?:\\3\\d{3})*)(?:[${sign}](\\d+))?$`,
  );
  return (cell) => {
    const [, plus = "", whole, , fraction] = form.exec(cell.trim()) ?? [];
    if (whole === undefined)
      return { fault: `${JSON.stringify(cell)} is not a number with the decimal sign "${sign}"` };
    const digits = whole.replace(/\D/g, "");
    return { text: `${plus}${digits}${fraction === undefined ? "" : `.${fraction}`}` };
  };
}

/** The meaning of the letters in a date's form; the longest come first. */
const PARTS: Readonly<Record<string, string>> = {
  yyyy: "(?<year>\\d{4})",
  MM: "(?<month>\\d{2})",
  dd: "(?<day>\\d{2})",
  HH: "(?<hour>\\d{2})",
  mm: "(?<minute>\\d{2})",
  ss: "(?<second>\\d{2}(?:\\.\\d+)?)",
  M: "(?<month>\\d{1,2})",
  d: "(?<day>\\d{1,2})",
  H: "(?<hour>\\d{1,2})",
};
const LETTERS = /([A-Za-z])\1*/g;

function dateReader(form: string, column: string): LocalReader {
  const pattern = datePattern(form, column);
  return (cell) => {
    const { year, month, day, hour, minute, second } = pattern.exec(cell.trim())?.groups ?? {};
    if (year === undefined) return { fault: `${JSON.stringify(cell)} does not have the form ${form}` };
    const date = `${year}-${two(month)}-${two(day)}`;
    return { text: hour === undefined ? date : `${date}T${two(hour)}:${two(minute)}:${two(second)}` };
  };
}

function datePattern(form: string, column: string): RegExp {
  const found = form.match(LETTERS) ?? [];
  const known = found.every((letters) => letters in PARTS);
  const units = new Set(found.map((letters) => letters[0]));
  const complete = ["y", "M", "d"].every((unit) => units.has(unit)) && units.has("H") === units.has("m");
  if (!known || units.size !== found.length || !complete || (units.has("s") && !units.has("m"))) {
    throw usageError(
      `The date form ${JSON.stringify(form)} of the column ${JSON.stringify(column)} is not supported.`,
      "Write yyyy, MM or M, dd or d, and for times HH or H, mm, ss. Example: dd/MM/yyyy, or d.M.yyyy HH:mm",
    );
  }
  const source = form
    .split(/([A-Za-z]+)/)
    .map((part) =>
      /[A-Za-z]/.test(part)
        ? part.replace(LETTERS, (letters) => PARTS[letters] ?? "")
        : part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"),
    )
    .join("");
  return new RegExp(`^${source}$`);
}

function two(digits: string | undefined): string {
  const [whole = "", ...fraction] = (digits ?? "00").split(".");
  return [whole.padStart(2, "0"), ...fraction].join(".");
}

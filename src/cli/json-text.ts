/** Parses JSON that people write by hand. */
import { CliError, type ExitCode } from "./exit.ts";
import { type JsonDataRules, jsonDataFault } from "./json-data.ts";
import { jsonFault, lineAndColumn } from "./json-fault.ts";

/** The error for a text that is not JSON, with the place and the line. */
export class NotJsonError extends CliError {
  override readonly name = "NotJsonError";
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The line, and a caret below the place. */
  readonly excerpt: readonly string[];

  constructor(file: string, text: string, exitCode: ExitCode, hint: string | undefined, cause: unknown) {
    const { line, column, message, excerpt } = jsonFault(text) ?? unplaced(cause);
    super(`${file}:${line}:${column} is not JSON: ${message}.`, exitCode, hint, { cause });
    this.file = file;
    this.line = line;
    this.column = column;
    this.excerpt = excerpt;
  }
}

/**
 * The value of a JSON text; a byte order mark before it is skipped. An object that names a member twice is refused:
 * JSON.parse would keep the last one without an error.
 *
 * @param file the name that messages show
 * @throws NotJsonError; CliError for a repeated name
 */
export function parseJsonFile(text: string, file: string, exitCode: ExitCode, hint?: string): unknown {
  return parse(text, file, exitCode, hint, {});
}

/**
 * Like {@link parseJsonFile}, for data to be sent: JavaScript must represent every number in it exactly.
 * @throws CliError
 */
export function parseJsonData(text: string, file: string, exitCode: ExitCode, hint: string): unknown {
  return parse(text, file, exitCode, hint, { exactNumbers: true });
}

function parse(
  text: string,
  file: string,
  exitCode: ExitCode,
  hint: string | undefined,
  rules: JsonDataRules,
): unknown {
  const plain = text.replace(/^\ufeff/, "");
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch (error) {
    throw new NotJsonError(file, plain, exitCode, hint, error);
  }
  const fault = jsonDataFault(plain, rules);
  if (fault === undefined) return value;
  const { line, column } = lineAndColumn(plain, fault.offset);
  throw new CliError(`${file}:${line}:${column}: ${fault.message}.`, exitCode, hint);
}

function unplaced(cause: unknown): NonNullable<ReturnType<typeof jsonFault>> {
  return { line: 1, column: 1, message: cause instanceof Error ? cause.message : String(cause), excerpt: [] };
}

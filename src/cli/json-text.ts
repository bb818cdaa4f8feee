/** JSON that people write by hand. */
import { CliError, type ExitCode } from "./exit.ts";
import { jsonFault } from "./json-fault.ts";
import { inexactMessage, inexactNumber } from "./json-numbers.ts";

/** A text that is not JSON: where it stops being so, and the line. */
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
 * The value of a JSON text; a byte order mark is passed by.
 *
 * @param file as it is told
 * @throws NotJsonError
 */
export function parseJson(text: string, file: string, exitCode: ExitCode, hint?: string): unknown {
  const plain = text.replace(/^\ufeff/, "");
  try {
    return JSON.parse(plain);
  } catch (error) {
    throw new NotJsonError(file, plain, exitCode, hint, error);
  }
}

/** The same for data that is sent: every number in it must be kept as it stands. @throws CliError */
export function parseJsonData(text: string, file: string, exitCode: ExitCode, hint: string): unknown {
  const value = parseJson(text, file, exitCode, hint);
  const inexact = inexactNumber(text);
  if (inexact === undefined) return value;
  const line = text.slice(0, text.indexOf(inexact)).split("\n").length;
  throw new CliError(`${file}:${line}: ${inexactMessage(inexact)}.`, exitCode, hint);
}

function unplaced(cause: unknown): NonNullable<ReturnType<typeof jsonFault>> {
  return { line: 1, column: 1, message: cause instanceof Error ? cause.message : String(cause), excerpt: [] };
}

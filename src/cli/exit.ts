/** Exit codes: part of the command line's contract, so they stand in one place (README, "Exit codes"). */

export const EXIT = {
  ok: 0,
  /** The data or the flow said no. */
  refused: 1,
  /** Wrong use: an unknown option, a missing file. */
  usage: 2,
  /** Server or network. */
  server: 3,
  /** A request was sent and its outcome is not known. */
  unknown: 4,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error with its exit code, raised by a command for the person at the terminal. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly exitCode: ExitCode;
  /** What to do next, printed on a line of its own. */
  readonly hint: string | undefined;

  constructor(message: string, exitCode: ExitCode, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

/** Shorthand for wrong use. */
export function usageError(message: string, hint?: string): CliError {
  return new CliError(message, EXIT.usage, hint);
}

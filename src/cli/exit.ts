/**
 * Exit codes: they are a public interface of the command line, so they are defined in one place
 * (docs/errors.md, "Exit codes").
 */

/** The meaning of each exit code. */
export const EXIT = {
  ok: 0,
  /** The data was refused or the flow failed: an invalid document, a stale file, a run that failed. */
  refused: 1,
  /** Wrong use: an unknown option, a missing file, a folder that cannot be written. */
  usage: 2,
  /** Server or network, wrong API key included. */
  server: 3,
  /** The data was sent, and the outcome is not known, or not known yet. */
  unknown: 4,
  /** An internal error of xsdflow (EX_SOFTWARE of sysexits). */
  fault: 70,
  /** Ended by Ctrl-C, as shells expect it (128 + SIGINT). */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Sets the exit code of a command that completed, but whose result is negative. */
export type SetExitCode = (code: ExitCode) => void;

/** An error with its exit code, raised by a command for the person at the terminal. */
export class CliError extends Error {
  override readonly name: string = "CliError";
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

/** Adds a hint to an error of another layer that only the command can give. The error itself is the cause. */
export class HintedError extends Error {
  override readonly name = "HintedError";
  readonly hint: string;

  constructor(cause: unknown, hint: string) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.hint = hint;
  }
}

/**
 * Where commands write. Results go to stdout, everything else to stderr; `--json` leaves one JSON document on stdout
 * and nothing else. Colour and progress only where a person watches.
 */
import { styleText } from "node:util";

export interface Terminal {
  /** Whether `--json` was given. */
  readonly json: boolean;
  /** Whether a person watches stderr: progress bars and colours may be shown. */
  readonly interactive: boolean;
  /** A line of the result, left out under `--json`. */
  print(line: string): void;
  /** A line about what goes on, to stderr; left out under `--json` and `--quiet`. */
  note(line: string): void;
  /** A line that must be seen, to stderr. */
  warn(line: string): void;
  /** The result for machines: printed only under `--json`, once. */
  result(value: unknown): void;
  style(format: Style, text: string): string;
}

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

export interface TerminalStreams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A terminal on the given streams. `NO_COLOR` and `CI` switch colour and progress off. */
export function createTerminal(
  streams: TerminalStreams,
  options: { readonly json: boolean; readonly quiet: boolean },
): Terminal {
  const { stdout, stderr, env } = streams;
  const watched = stderr.isTTY === true && !options.json;
  const coloured = watched && !env.NO_COLOR && env.TERM !== "dumb";
  return {
    json: options.json,
    interactive: watched && !env.CI && !options.quiet,
    print: (line) => {
      if (!options.json) stdout.write(`${line}\n`);
    },
    note: (line) => {
      if (!options.json && !options.quiet) stderr.write(`${line}\n`);
    },
    warn: (line) => {
      stderr.write(`${line}\n`);
    },
    result: (value) => {
      if (options.json) stdout.write(`${JSON.stringify(value, bigintAsString, 2)}\n`);
    },
    style: (format, text) => (coloured ? styleText(format, text) : text),
  };
}

function bigintAsString(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

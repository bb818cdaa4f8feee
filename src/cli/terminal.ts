/**
 * The output of commands. Results go to stdout, everything else to stderr; `--json` leaves one JSON document
 * on stdout and nothing else. Colour and progress bars appear only on a terminal; lines and bars go through
 * one writer, which escapes every control character: file names, servers and documents may contain some.
 */
import { commandsAsTyped } from "./commands-as-typed.ts";
import { LiveLine } from "./live-line.ts";
import { harmless, harmlessJson, type Style, styled, withStyles } from "./terminal-text.ts";

/** The output functions of a command. */
export interface Terminal {
  /** Whether `--json` was given. */
  readonly json: boolean;
  /** Whether stderr is a terminal, so that progress bars may be shown. */
  readonly interactive: boolean;
  /** The line for progress bars, below all other lines; set if `interactive` is true. */
  readonly bar: LiveLine | undefined;
  /** Writes a line of the result to stdout, such as an issue of a document. Left out with `--json`. */
  print(line: string): void;
  /** Writes a document or program to stdout, unchanged. Left out with `--json`. */
  content(text: string): void;
  /** Writes a line about a change to stdout, such as `wrote a.ts`; left out with `--json` and `--quiet`. */
  report(line: string): void;
  /** Writes a line about the progress to stderr; left out with `--json` and `--quiet`. */
  note(line: string): void;
  /** Writes a line that must be seen to stderr. */
  warn(line: string): void;
  /**
   * Adds a warning to the list `warnings` of the result.
   *
   * @returns whether it is new.
   */
  remember(warning: object): boolean;
  /** The result for programs: printed only with `--json`, once. */
  result(value: unknown): void;
  style(format: Style, text: string): string;
}

/** A stream to which text is written. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width, of a terminal. */
  readonly columns?: number;
}

/** The streams of a process, or a test's replacements for them. */
export interface TerminalStreams {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A terminal on the given streams. `NO_COLOR` switches colour off, `CI` progress bars. */
export function createTerminal(
  streams: TerminalStreams,
  options: { readonly json: boolean; readonly quiet: boolean },
): Terminal {
  const { stdout, stderr, env } = streams;
  const watched = stderr.isTTY === true && !options.json;
  const coloured = watched && !env.NO_COLOR && env.TERM !== "dumb";
  const interactive = watched && !env.CI && env.TERM !== "dumb" && !options.quiet;
  const asTyped = commandsAsTyped(env);
  const warnings = new Map<string, object>();
  const bar = interactive ? new LiveLine(stderr) : undefined;
  const write = (sink: Sink, line: string): void =>
    put(sink, coloured ? withStyles(harmless(line)) : harmless(line));
  const put = (sink: Sink, line: string): void => {
    // The lines of stdout appear beside the bar only if stdout is a terminal.
    if (bar === undefined || (sink === stdout && stdout.isTTY !== true)) sink.write(`${line}\n`);
    else bar.around(() => sink.write(`${line}\n`));
  };
  return {
    json: options.json,
    interactive,
    bar,
    print: (line) => {
      if (!options.json) write(stdout, line);
    },
    content: (text) => {
      if (!options.json) put(stdout, text);
    },
    report: (line) => {
      if (!options.json && !options.quiet) write(stdout, asTyped(line));
    },
    note: (line) => {
      if (!options.json && !options.quiet) write(stderr, asTyped(line));
    },
    warn: (line) => write(stderr, asTyped(line)),
    remember: (warning) => {
      const key = JSON.stringify(warning);
      const isNew = !warnings.has(key);
      warnings.set(key, warning);
      return isNew;
    },
    result: (value) => {
      const isPlain = typeof value === "object" && value !== null && !Array.isArray(value);
      const whole = isPlain && warnings.size > 0 ? { ...value, warnings: [...warnings.values()] } : value;
      if (options.json) put(stdout, harmlessJson(JSON.stringify(whole, bigintAsString, 2)));
    },
    style: (format, text) => (coloured ? styled(format, text) : text),
  };
}

function bigintAsString(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

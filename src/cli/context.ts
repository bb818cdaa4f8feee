/** A command's interface to its surroundings: streams, environment, working directory, Ctrl-C. */
import { resolve } from "node:path";
import type { Secrets } from "../flows/config/redaction.ts";
import { wordWithoutPassword } from "../queue/database/connection-string.ts";
import { usageError } from "./exit.ts";
import { quoted } from "./shell-word.ts";
import type { Terminal, TerminalStreams } from "./terminal.ts";

/** The process of the command line, or a test's replacement for it. */
export interface CliProcess extends TerminalStreams {
  /** The working directory, to which relative paths refer. */
  readonly cwd: string;
  /** Standard input. Default: empty. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /**
   * Calls `listener` on the first Ctrl-C (or SIGTERM) from now on; the result stops listening. A second Ctrl-C ends the
   * process without any listener; so do `longest` milliseconds after the first. Default: never.
   */
  readonly onInterrupt?: (listener: () => void, longest?: number) => () => void;
  /**
   * Asks a person. An empty answer means `usual`. Absent if no person can answer.
   *
   * @throws Error named AbortError when the person ends the input
   */
  readonly ask?: (question: string, usual: string) => Promise<string>;
}

/** A process with a terminal, which is passed to every command. */
export interface Context {
  /** The arguments that were typed, without node and script. */
  readonly argv: readonly string[];
  readonly process: CliProcess;
  readonly terminal: Terminal;
  /** Secrets that must not be printed: API keys that were read, and passwords of proxies. */
  readonly secrets: Secrets;
}

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/**
 * The absolute path of a file or folder that was named on the command line.
 *
 * @throws CliError for a URL, which would be taken for a path below the working directory
 */
export function pathOf(context: Context, name: string): string {
  refuseUrl(name);
  return resolve(context.process.cwd, name);
}

/** @throws CliError for a URL instead of a file */
export function refuseUrl(name: string): void {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) return;
  const shown = wordWithoutPassword(name);
  const hint = name.toLowerCase().startsWith("file:")
    ? "Pass its path, without file://."
    : `Save it first: curl -o FILE ${quoted(shown)}`;
  throw usageError(
    `${shown} is a URL; expected a file or folder, since nothing is fetched from the network.`,
    hint,
  );
}

/** Runs `work` with a signal that the first Ctrl-C aborts. */
export async function interruptible<T>(
  context: Context,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = context.process.onInterrupt?.(() => controller.abort());
  try {
    return await work(controller.signal);
  } finally {
    stop?.();
  }
}

/** Resolves on Ctrl-C. @param longest milliseconds that the work may take to finish. Default: a few seconds. */
export function interrupted(context: Context, longest?: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = context.process.onInterrupt?.(() => {
      stop?.();
      resolve();
    }, longest);
  });
}

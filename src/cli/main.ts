/** The executable `xsdflow`: it runs the program and sets the exit code. */
import { EXIT } from "./exit.ts";
import { askOnTerminal } from "./question.ts";
import { run } from "./run.ts";

/**
 * The time in milliseconds that work may take to finish after Ctrl-C: a file system that never answers must
 * not keep the process alive. A bulk submission waits ten seconds for the answers to its requests, and then
 * reports them.
 */
const WIND_DOWN_MS = 12_000;

/** The exit code that shells and service managers expect of a process that SIGTERM has ended (128 + 15). */
const TERMINATED = 143;
let interruptedCode: number = EXIT.interrupted;

/** Nothing listens for the second Ctrl-C, so it ends the process. */
function onInterrupt(listener: () => void, longest: number = WIND_DOWN_MS): () => void {
  const once = (signal: NodeJS.Signals) => {
    stop();
    if (signal === "SIGTERM") interruptedCode = TERMINATED;
    setTimeout(() => process.exit(interruptedCode), longest).unref();
    listener();
  };
  const stop = () => {
    process.off("SIGINT", once);
    process.off("SIGTERM", once);
  };
  process.on("SIGINT", once);
  process.on("SIGTERM", once);
  return stop;
}

/** Runs the command in the arguments of this process, and sets the exit code. */
export async function main(): Promise<void> {
  // The reader of our output may stop reading it (`| head`), which is not a failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  const { stdin, stdout, stderr, env } = process;
  const isWatched = stdin.isTTY && stderr.isTTY && !env.CI;
  const exitCode = await run(process.argv.slice(2), {
    ...{ stdin, stdout, stderr, env, onInterrupt },
    ...(isWatched ? { ask: askOnTerminal } : {}),
    cwd: process.cwd(),
  });
  process.exitCode = exitCode === EXIT.interrupted ? interruptedCode : exitCode;
}

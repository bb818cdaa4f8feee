/** Runs the programs that the demo starts. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { CliError, EXIT } from "../exit.ts";

/** The options for running a program with this Node. */
export interface ChildOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called for each line of its standard output. */
  readonly onLine: (line: string) => void;
  /** Ends the program. */
  readonly signal: AbortSignal;
}

/** Runs a JavaScript or TypeScript file to its end. @throws CliError with its output on stderr, if it fails */
export async function runNode(args: readonly string[], options: ChildOptions): Promise<void> {
  const { cwd, env, signal, onLine } = options;
  const child = spawn(process.execPath, [...args], {
    cwd,
    env: { ...env },
    signal,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text));
  createInterface({ input: child.stdout }).on("line", (line) => {
    said.push(`${line}\n`);
    onLine(line);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (code === 0) return;
  const name = args.find((argument) => !argument.startsWith("-")) ?? "node";
  throw new CliError(`${name} ended with ${code ?? "a signal"}:\n${said.join("").trim()}`, EXIT.refused);
}

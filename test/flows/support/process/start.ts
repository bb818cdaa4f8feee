import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** A submitting process. */
export interface SubmitterProcess {
  /** Lets it begin. */
  go(): void;
  /** Resolves with the line that begins like this, once it is told. */
  until(start: string): Promise<string>;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
  /** Waits for its end. @returns every line that it told */
  end(): Promise<readonly string[]>;
}

const folder = new URL(".", import.meta.url);

/** Starts a process that submits; it waits for `go`. */
export async function startSubmitter(...args: readonly string[]): Promise<SubmitterProcess> {
  const loader = new URL("typescript-loader.mjs", folder).href;
  const script = new URL("submitter.ts", folder).pathname;
  const child = spawn(process.execPath, ["--no-warnings", "--import", loader, script, ...args], {
    stdio: "pipe",
  });
  child.stderr.pipe(process.stderr);
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  const waiting: { readonly start: string; readonly resolve: (line: string) => void }[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    for (const { start, resolve } of waiting) if (line.startsWith(start)) resolve(line);
  });
  const until = (start: string) =>
    new Promise<string>((resolve) => {
      const told = lines.find((line) => line.startsWith(start));
      if (told === undefined) waiting.push({ start, resolve });
      else resolve(told);
    });
  await until("ready");
  return {
    go: () => void child.stdin.write("go\n"),
    until,
    kill: async () => {
      child.kill("SIGKILL");
      await gone(child);
    },
    end: async () => {
      await gone(child);
      return lines;
    },
  };
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once("close", resolve));
}

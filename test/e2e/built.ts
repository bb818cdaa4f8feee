/** Starts the built command, as an installed one would run. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root: string = fileURLToPath(new URL("../..", import.meta.url));
const main = join(root, "dist", "cli.js");

/** How a command is started. */
export interface Start {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node, before the program. */
  readonly node?: readonly string[];
  /** What runs it, in place of this Node. */
  readonly runtime?: string;
}

/** A command under way. */
export interface Running {
  readonly child: ChildProcess;
  /** What it wrote so far. */
  readonly text: { stdout: string; stderr: string };
  /** Resolves once stderr or stdout contain the text. */
  saw(text: string | RegExp): Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Starts `xsdflow` with these arguments. @throws Error if it has not been built */
export function start(
  argv: readonly string[],
  { cwd = root, env = {}, node = [], runtime = process.execPath }: Start = {},
): Running {
  if (!existsSync(main)) throw new Error(`${main} is missing: run "npm run build" first ("npm test" does).`);
  const { SMARTFLOWS_URL: _, SMARTFLOWS_API_KEY: __, XSDFLOW_DEBUG: ___, ...inherited } = process.env;
  const child = spawn(runtime, [...node, main, ...argv], { cwd, env: { ...inherited, ...env } });
  const text = { stdout: "", stderr: "" };
  const watchers = new Set<() => void>();
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (part: string) => {
      text[name] += part;
      for (const look of watchers) look();
    });
  }
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on("error", reject).on("close", (code, signal) => resolve({ code, signal }));
  });
  const saw = (wanted: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        const all = text.stdout + text.stderr;
        if (!(typeof wanted === "string" ? all.includes(wanted) : wanted.test(all))) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
      void ended.then(({ code }) =>
        reject(new Error(`It ended with ${code}:\n${text.stdout}${text.stderr}`)),
      );
    });
  return { child, text, saw, ended };
}

/** Runs `xsdflow` to its end. */
export async function xsdflow(
  argv: readonly string[],
  options: Start = {},
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const running = start(argv, options);
  running.child.stdin?.end();
  const { code } = await running.ended;
  return { code, ...running.text };
}

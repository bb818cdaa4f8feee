/** Determines the package manager of a project from its lock file. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Context, interruptible } from "../context.ts";
import { CliError, EXIT } from "../exit.ts";

/** Commands of a package manager. */
export interface PackageManager {
  readonly name: "npm" | "pnpm" | "yarn" | "bun";
  /** The command that installs exactly the versions of the lock file, for builds. */
  readonly frozen: string;
  /** The prefix that runs a command of an installed package. */
  readonly exec: string;
}

const BUN: PackageManager = { name: "bun", frozen: "bun install --frozen-lockfile", exec: "bunx" };
const MANAGERS: readonly (readonly [lock: string, manager: PackageManager])[] = [
  ["pnpm-lock.yaml", { name: "pnpm", frozen: "pnpm install --frozen-lockfile", exec: "pnpm exec" }],
  ["yarn.lock", { name: "yarn", frozen: "yarn install --frozen-lockfile", exec: "yarn" }],
  ["bun.lock", BUN],
  // The binary form of bun before version 1.2.
  ["bun.lockb", BUN],
];
const NPM: PackageManager = { name: "npm", frozen: "npm ci", exec: "npx" };

/** The package manager whose lock file is in the folder; npm if there is none. */
export function packageManagerOf(folder: string): PackageManager {
  return MANAGERS.find(([lock]) => existsSync(join(folder, lock)))?.[1] ?? NPM;
}

/** Installs the packages of the project in the working directory. @throws CliError if that fails */
export async function installPackages(context: Context, { name }: PackageManager): Promise<void> {
  const { cwd, env } = context.process;
  const code = await interruptible(context, async (signal) => {
    // On Windows, package managers are scripts, which only a shell can start. The command contains no user
    // input.
    const child = spawn(`${name} install`, { cwd, env: { ...env }, signal, shell: true });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        for (const line of text.split("\n")) if (line.trim() !== "") context.terminal.note(`   ${line}`);
      });
    }
    return await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject).on("close", resolve);
    });
  });
  if (code === 0) return;
  throw new CliError(
    `${name} install ended with ${code ?? "a signal"}.`,
    EXIT.refused,
    `All files were written. Fix the cause, and run: ${name} install`,
  );
}

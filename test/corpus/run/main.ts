/** The whole corpus, by two processes, as a table; what is wrong and not known to be is told, and the exit code 1. */
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { corpusFolder, familyNames, readFamily, SKIPPED } from "../support/shared-data.ts";
import { checkFamily } from "./family.ts";
import { report } from "./report.ts";
import { type FamilyResult, noFigures, type RunOptions } from "./result.ts";
import type { Disagreement } from "./verdict.ts";

const PROCESSES = 2;
const script = fileURLToPath(new URL("../run.mjs", import.meta.url));
const known = new URL("../known-disagreements.json", import.meta.url);

/** Runs with the arguments of the command line and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const options: RunOptions = {
    compile: args.includes("--compile"),
    soundness: args.includes("--soundness"),
  };
  if (args.includes("--worker")) {
    work(options);
    return 0;
  }
  if (corpusFolder === undefined) {
    console.log(SKIPPED);
    return 0;
  }
  const wanted = args.filter((arg) => !arg.startsWith("--"));
  const names = wanted.length > 0 ? wanted : familyNames();
  const began = performance.now();
  const results = await share(names, args);
  const disagreements = JSON.parse(readFileSync(known, "utf8")) as readonly Disagreement[];
  const seconds = Math.round((performance.now() - began) / 1000);
  return report(results, disagreements, options, seconds) ? 0 : 1;
}

/** In a worker: checks the families that it is given, one at a time. */
function work(options: RunOptions): void {
  process.on("disconnect", () => process.exit());
  process.on("message", (name: string) => {
    checkFamily(name, options).then(
      (result) => process.send?.(result),
      (error: unknown) =>
        process.send?.(crashed(name, error instanceof Error ? (error.stack ?? "") : String(error))),
    );
  });
}

function crashed(name: string, detail: string): FamilyResult {
  const problem = { family: name, kind: "crash", subject: "", detail } as const;
  return { name, figures: noFigures(), problems: [problem] };
}

/** Hands the families out, those with most to read first, so that both processes end at about the same time. */
async function share(names: readonly string[], args: readonly string[]): Promise<readonly FamilyResult[]> {
  const weight = (name: string): number => readFamily(name).roots.length;
  const queue = [...names].sort((a, b) => weight(b) - weight(a));
  const results: FamilyResult[] = [];
  const workers = Array.from({ length: Math.min(PROCESSES, queue.length) }, async () => {
    let child: ChildProcess | undefined;
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      child ??= fork(script, ["--worker", ...args.filter((arg) => arg.startsWith("--"))]);
      const result = await answer(child, name);
      if (child.exitCode !== null || child.signalCode !== null) child = undefined;
      results.push(result);
      // Compiling takes minutes: somebody may be watching.
      console.error(
        `${results.length}/${names.length} ${name}: ${Math.round(result.figures.milliseconds / 1000)} s`,
      );
    }
    child?.kill();
  });
  await Promise.all(workers);
  return results.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function answer(child: ChildProcess, name: string): Promise<FamilyResult> {
  return new Promise((resolve) => {
    const onExit = (code: number | null, signal: string | null): void => {
      child.off("message", onMessage);
      resolve(crashed(name, `the process ended with ${code ?? signal}`));
    };
    const onMessage = (result: unknown): void => {
      child.off("exit", onExit);
      resolve(result as FamilyResult);
    };
    child.once("exit", onExit);
    child.once("message", onMessage);
    child.send(name);
  });
}

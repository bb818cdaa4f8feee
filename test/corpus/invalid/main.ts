/** The invalid documents of the whole corpus as values, by two processes. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { corpusFolder, familyNames, readFamily, SKIPPED } from "../support/shared-data.ts";
import { checkInvalid } from "./family.ts";
import type { InvalidFamily } from "./outcome.ts";
import { ratesOf, showRates } from "./report.ts";

const PROCESSES = 2;
const script = fileURLToPath(new URL("../run.mjs", import.meta.url));

/**
 * Runs with the arguments of the command line and returns the exit code: `--invalid` for what `toXml` says, `--soundness` for
 * what the compilers say too; then names of families, all by default.
 */
export async function invalidMain(args: readonly string[]): Promise<number> {
  const wanted = args.filter((arg) => !arg.startsWith("--"));
  const names = wanted.length > 0 ? wanted : familyNames();
  const types = args.includes("--soundness");
  if (args.includes("--worker")) {
    process.send?.(await checkInvalid(names, { types }, (name) => console.error(name)));
    process.disconnect?.();
    return 0;
  }
  if (corpusFolder === undefined) {
    console.log(SKIPPED);
    return 0;
  }
  const began = performance.now();
  const shares = shareOut(names);
  const families = await Promise.all(shares.map((share) => inProcess(share, types)));
  const rates = ratesOf(families.flat());
  for (const line of showRates(rates)) console.log(line);
  console.log(`${rates.wrong.length} wrong, in ${Math.round((performance.now() - began) / 1000)} s`);
  return rates.wrong.length === 0 ? 0 : 1;
}

/** Shares of about the same size. */
function shareOut(names: readonly string[]): readonly (readonly string[])[] {
  const weight = (name: string): number => readFamily(name).documents.length;
  const sorted = [...names].sort((a, b) => weight(b) - weight(a));
  return Array.from({ length: PROCESSES }, (_, share) =>
    sorted.filter((_name, index) => index % PROCESSES === share),
  ).filter((share) => share.length > 0);
}

function inProcess(names: readonly string[], types: boolean): Promise<readonly InvalidFamily[]> {
  const options = ["--invalid", "--worker", ...(types ? ["--soundness"] : [])];
  return new Promise((resolve, reject) => {
    const child = fork(script, [...options, ...names]);
    child.once("message", (families) => resolve(families as readonly InvalidFamily[]));
    child.once("exit", (code, signal) => reject(new Error(`a process ended with ${code ?? signal}`)));
  });
}

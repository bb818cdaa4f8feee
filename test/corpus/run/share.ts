/** Families shared out among processes of their own: a crash costs one family, and two cores are better than one. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { readFamily } from "../support/shared-data.ts";

const PROCESSES = 2;
const script = fileURLToPath(new URL("../run.mjs", import.meta.url));

/** What a check of a family comes to. */
export interface Shared {
  readonly name: string;
  readonly figures: { readonly milliseconds: number };
}

/** How one kind of run goes over a family. */
export interface Check<R extends Shared> {
  readonly run: (name: string) => Promise<R>;
  /** The result where the check threw, or its process ended. */
  readonly crashed: (name: string, detail: string) => R;
}

/** In a worker: checks the families that it is given, one at a time. */
export function work<R extends Shared>({ run, crashed }: Check<R>): void {
  process.on("disconnect", () => process.exit());
  process.on("message", (name: string) => {
    run(name).then(
      (result) => process.send?.(result),
      (error: unknown) =>
        process.send?.(crashed(name, error instanceof Error ? (error.stack ?? "") : String(error))),
    );
  });
}

/** Hands the families out, those with most to read first, so that both processes end at about the same time. */
export async function share<R extends Shared>(
  names: readonly string[],
  args: readonly string[],
  check: Check<R>,
): Promise<readonly R[]> {
  const weight = (name: string): number => readFamily(name).roots.length;
  const queue = [...names].sort((a, b) => weight(b) - weight(a));
  const results: R[] = [];
  const workers = Array.from({ length: Math.min(PROCESSES, queue.length) }, async () => {
    let child: ChildProcess | undefined;
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      child ??= fork(script, ["--worker", ...args.filter((arg) => arg.startsWith("--"))]);
      const result = await answer(child, name, check);
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

function answer<R extends Shared>(child: ChildProcess, name: string, { crashed }: Check<R>): Promise<R> {
  return new Promise((resolve) => {
    const onExit = (code: number | null, signal: string | null): void => {
      child.off("message", onMessage);
      resolve(crashed(name, `the process ended with ${code ?? signal}`));
    };
    const onMessage = (result: unknown): void => {
      child.off("exit", onExit);
      resolve(result as R);
    };
    child.once("exit", onExit);
    child.once("message", onMessage);
    child.send(name);
  });
}

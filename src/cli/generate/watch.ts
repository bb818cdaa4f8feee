/**
 * `generate --watch`. The state of the files is polled instead of using events of the system, because polling works on
 * network drives and in containers, through links and for files that do not exist yet, and needs no clean-up.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Context, interruptible } from "../context.ts";
import { EXIT, type SetExitCode } from "../exit.ts";
import { count } from "../issue-line.ts";
import { reportError } from "../report-error.ts";
import { harmlessJson } from "../terminal-text.ts";
import { type ApplyOptions, generateAll } from "./apply.ts";
import type { Jobs } from "./job.ts";
import { shownPath } from "./paths.ts";
import { resultOf, tellOutcome } from "./tell.ts";
import { changedFiles, stateOf, watchedFiles } from "./watched-files.ts";

/** Milliseconds between two polls; longer if a poll takes long, so that watching never costs more than a twentieth of a processor. */
const INTERVAL_MS = 300;
const SHARE = 20;
/** Milliseconds without a change before a new generation, because editors and git write in several steps. */
const SETTLE_MS = 100;

type States = ReadonlyMap<string, string>;

/**
 * Generates now, and again after each change, until Ctrl-C. Errors are printed, and the next change is
 * awaited.
 *
 * @param jobs computed anew each time: patterns may find new files, and the configuration may have changed
 */
export async function watch(
  context: Context,
  jobs: () => Promise<Jobs>,
  options: ApplyOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  await interruptible(context, async (signal) => {
    const watcher = new Watcher(context, jobs, options);
    try {
      await watcher.run(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  });
  tell(context, { event: "stopped" }, "Stopped.");
  // The exit code of every command that Ctrl-C ends: in a script, the next command must not run.
  setExitCode(EXIT.interrupted);
}

class Watcher {
  readonly #context: Context;
  readonly #jobs: () => Promise<Jobs>;
  readonly #options: ApplyOptions;
  /** The files that were watched when the jobs were last computed successfully. */
  #files: ReadonlySet<string> = new Set();
  #known: States = new Map();
  #named = "";

  constructor(context: Context, jobs: () => Promise<Jobs>, options: ApplyOptions) {
    this.#context = context;
    this.#jobs = jobs;
    this.#options = options;
  }

  async run(signal: AbortSignal): Promise<void> {
    // At the start, a wrong configuration ends the command, as it does without --watch.
    await this.#jobs();
    for (;;) {
      const seen = await this.#states();
      await this.#generate();
      const documents = this.#files.size;
      tell(
        this.#context,
        { event: "watching", files: documents },
        `Watching ${count(documents, "file")}; Ctrl-C stops it.`,
      );
      const changed = await this.#nextChange(seen, signal);
      const shown = changed.map((file) => shownPath(this.#context, file));
      tell(this.#context, { event: "changed", files: shown }, `Changed: ${shown.join(", ")}`);
    }
  }

  async #generate(): Promise<void> {
    const context = this.#context;
    try {
      const outcome = await generateAll(context, await this.#jobs(), this.#options);
      if (context.terminal.json) emit(context, { event: "generated", ...resultOf(outcome, false) });
      else tellOutcome(context, outcome, false);
    } catch (error) {
      // Loaded only after an error, because it imports the errors of all layers, those of the client included.
      const { describeError } = await import("../describe-error.ts");
      const description = describeError(error);
      const { hint: _, lines: __, ...plain } = description;
      if (context.terminal.json) emit(context, { event: "failed", error: plain });
      else reportError(context, description, error);
    }
  }

  /** Resolves with the files that have changed, once no further changes occur. */
  async #nextChange(seen: States, signal: AbortSignal): Promise<readonly string[]> {
    for (;;) {
      const started = performance.now();
      let now = await this.#states();
      if (changedFiles(seen, now).length > 0) {
        for (let before: States | undefined; before === undefined || changedFiles(before, now).length > 0; ) {
          before = now;
          await sleep(SETTLE_MS, undefined, { signal });
          now = await this.#states();
        }
        const changed = changedFiles(seen, now);
        if (changed.length > 0) return changed;
      }
      await sleep(Math.max(INTERVAL_MS, (performance.now() - started) * SHARE), undefined, { signal });
    }
  }

  /** The state of all files; the includes of documents are read anew only after a change. */
  async #states(): Promise<States> {
    const jobs = await this.#jobs().catch(() => undefined);
    let states = await stateOf(this.#files);
    // The configuration is being written, or a pattern matches nothing, so the same files as before are
    // watched.
    if (jobs === undefined) return states;
    const named = JSON.stringify(jobs.jobs.map(({ files, schema }) => [files, schema.catalog]));
    if (named !== this.#named || changedFiles(this.#known, states).length > 0) {
      this.#files = await watchedFiles(jobs);
      states = await stateOf(this.#files);
      this.#named = named;
    }
    this.#known = states;
    return states;
  }
}

function tell(context: Context, event: object, line: string): void {
  if (context.terminal.json) emit(context, event);
  else context.terminal.note(line);
}

/** Prints an event as one line. */
function emit({ process }: Context, event: object): void {
  process.stdout.write(`${harmlessJson(JSON.stringify(event))}\n`);
}

/** Shows what a search for lost submissions finds: its progress, and a line for each of them. */
import type { Reconciled, ReconcileManyOptions, ReconcileProgress } from "../flows/index.ts";
import { type Context, interruptible } from "./context.ts";
import { EXIT, type SetExitCode } from "./exit.ts";
import { count } from "./issue-line.ts";
import { type ProgressLine, progressLine } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { plainText } from "./terminal-text.ts";

/** Where the submissions are looked for, and the word for it in messages. */
export interface ShownSearch {
  /** "journal", "queue". */
  readonly place: string;
  /** The time in seconds after which a submission counts as absent. */
  readonly settle: number;
  readonly search: (
    options: Required<Pick<ReconcileManyOptions, "settle" | "signal" | "onProgress">>,
  ) => AsyncIterable<Reconciled>;
}

/** Searches, and prints reference and execution of each submission that is found. */
export async function showReconciled(
  context: Context,
  { place, settle, search }: ShownSearch,
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  const results: ResultLine[] = [];
  await interruptible(context, async (signal) => {
    const view = progressLine(terminal);
    try {
      const options = { settle: settle * 1000, signal, onProgress: throttled(view) };
      for await (const found of search(options)) results.push(lineOf(found));
    } finally {
      view.end();
    }
  });
  for (const line of results) tell(terminal, line);
  terminal.result({ results });
  const unresolved = results.filter(({ reason }) => reason !== undefined).length;
  terminal.note(
    results.length === 0
      ? `The ${place} contains no submission with an unknown outcome.`
      : `Looked for ${count(results.length, "submission")}; the outcome of ${unresolved} is still unknown.`,
  );
  if (unresolved > 0) setExitCode(EXIT.unknown);
}

interface ResultLine {
  readonly reference: string;
  readonly flow: string;
  readonly verdict: Reconciled["verdict"];
  readonly executionId?: string | undefined;
  readonly reason?: Extract<Reconciled, { readonly reason: unknown }>["reason"] | undefined;
}

function lineOf(found: Reconciled): ResultLine {
  const { reference, flow, verdict } = found;
  const executionId = "run" in found ? found.run?.id : undefined;
  return { reference, flow, verdict, executionId, reason: "reason" in found ? found.reason : undefined };
}

function tell(terminal: Terminal, { reference, executionId, reason }: ResultLine): void {
  if (reason !== undefined)
    terminal.warn(plainText(`${reference === "" ? "" : `${reference}: `}still unknown: ${reason.message}`));
  else if (executionId !== undefined) terminal.print(plainText(`${reference}  ${executionId}`));
  else terminal.note(plainText(`${reference}: it did not start the flow`));
}

/** Milliseconds between two updates of the display, because an execution is compared every few milliseconds. */
const SHOW_EVERY = 1_000;

function throttled(view: ProgressLine): (progress: ReconcileProgress) => void {
  let shownAt = Number.NEGATIVE_INFINITY;
  return ({ unknown, resolved, listed, compared }) => {
    const now = performance.now();
    if (now - shownAt < SHOW_EVERY) return;
    shownAt = now;
    const share = listed === 0 ? 0 : (compared * 100) / listed;
    view.show(share, `${resolved} of ${unknown} decided, ${compared} of ${listed} executions compared`);
  };
}

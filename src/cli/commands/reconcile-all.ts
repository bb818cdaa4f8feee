/** `xsdflow runs reconcile` without a reference searches for every submission whose outcome is unknown. */
import type { Reconciled, ReconcileProgress } from "../../flows/index.ts";
import { connected, type ServerOptions } from "../connection.ts";
import { type Context, interruptible } from "../context.ts";
import { EXIT, type SetExitCode } from "../exit.ts";
import { count } from "../issue-line.ts";
import { type ProgressLine, progressLine } from "../progress.ts";
import type { Terminal } from "../terminal.ts";
import { plainText } from "../terminal-text.ts";

/** The folder of the journal, and the time after which a submission counts as absent. */
export interface ReconcileAllOptions extends ServerOptions {
  readonly journal: string;
  /** Seconds. */
  readonly settle: number;
}

/**
 * Searches for all lost submissions of the journal in one pass, and prints reference and execution of each
 * one that is found.
 */
export async function reconcileAll(
  context: Context,
  options: ReconcileAllOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  const results: ResultLine[] = [];
  await connected(context, options, (client) =>
    interruptible(context, async (signal) => {
      const view = progressLine(terminal);
      const onProgress = throttled(view);
      try {
        for await (const found of client.reconcileMany({
          settle: options.settle * 1000,
          signal,
          onProgress,
        })) {
          results.push(lineOf(found));
        }
      } finally {
        view.end();
      }
    }),
  );
  for (const line of results) tell(terminal, line);
  terminal.result({ results });
  const unresolved = results.filter(({ reason }) => reason !== undefined).length;
  terminal.note(
    results.length === 0
      ? "The journal contains no submission with an unknown outcome."
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

/** `xsdflow runs reconcile` without a reference looks for every submission whose outcome is unknown. */
import { connected, type ServerOptions } from "../connection.ts";
import type { Context } from "../context.ts";
import type { SetExitCode } from "../exit.ts";
import type { JournalOptions } from "../open-journal.ts";
import { showReconciled } from "../reconciled.ts";

/** The journal, and the time after which a submission counts as absent. */
export interface ReconcileAllOptions extends ServerOptions, JournalOptions {
  /** Seconds. */
  readonly settle: number;
}

/** Looks for all lost submissions of the journal in one pass; prints reference and execution of each that is found. */
export async function reconcileAll(
  context: Context,
  options: ReconcileAllOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const { settle } = options;
  await connected(context, options, (client) =>
    showReconciled(
      context,
      { place: "journal", settle, search: (search) => client.reconcileMany(search) },
      setExitCode,
    ),
  );
}

/** Handles a run that waits for a person: calls the application once for each question. */
import type { StopSignal } from "../config/stop-signal.ts";
import { ActionRequiredError } from "../errors/run.ts";
import type { ExecutionProgress } from "../model/progress.ts";
import { orAborted } from "../transport/scope.ts";
import type { ActionHandler } from "./target.ts";

interface RunName {
  readonly executionId: string;
  readonly reference: string | undefined;
}

/**
 * Makes the function that the loop calls for a blocked run.
 *
 * @param handler the application's handler, looked up each time, because it may be set late.
 * @param answer sends the values to the server.
 */
export function blockedHandler(
  run: RunName,
  handler: () => ActionHandler | undefined,
  answer: (values: unknown, signal: StopSignal) => Promise<unknown>,
): (progress: ExecutionProgress, signal: StopSignal) => Promise<void> {
  let asked = "";
  /**
   * The application's pending answer, which has not been sent yet. If it arrives late, the next call that
   * waits sends it.
   */
  let pending: { readonly handler: ActionHandler; readonly answer: Promise<unknown> } | undefined;
  return async (progress, signal) => {
    const ask = handler();
    if (ask === undefined) throw actionRequired(run, progress);
    const question = JSON.stringify([progress.status, progress.message, progress.schema, progress.model]);
    // The same question again: the application has answered, or a person is answering elsewhere, and the
    // server has not processed the answer yet.
    if (question !== asked || (pending !== undefined && pending.handler !== ask)) pending = undefined;
    else if (pending === undefined) return;
    pending ??= { handler: ask, answer: Promise.resolve().then(() => ask(progress)) };
    asked = question;
    const values = await orAborted(pending.answer, signal).catch((error: unknown) => {
      // If the application's handler has failed, it has not answered, and is called again.
      if (!signal.aborted) [asked, pending] = ["", undefined];
      throw error;
    });
    pending = undefined;
    if (values !== undefined) await answer(values, signal);
  };
}

function actionRequired(run: RunName, progress: ExecutionProgress): ActionRequiredError {
  const what = progress.status === "SelectFlow" ? "a person must select the flow" : "the flow asks for input";
  const asks = progress.message === undefined ? "" : ` (${progress.message})`;
  const how = "call run.continue with values that are valid by error.schema, or pass onActionRequired";
  const hint = progress.status === "SelectFlow" ? `submit with a flowId, or ${how}` : how;
  return new ActionRequiredError(
    `execution ${run.executionId} waits: ${what}${asks}. To continue, ${hint}.`,
    progress,
    run,
  );
}

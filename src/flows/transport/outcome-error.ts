/** Turns a call without a usable answer into an error that says whether anything was sent. */
import type { Advice, Attempt, SmartFlowsError } from "../errors/base.ts";
import { AbortedError, TransportError, UnknownOutcomeError } from "../errors/client.ts";
import { HttpError } from "../errors/http.ts";
import type { Call } from "./call.ts";
import { describeCause } from "./describe-failure.ts";
import type { ExchangeFailure } from "./exchange.ts";
import { DeadlineReached } from "./scope.ts";

/** The facts for the message and the fields of the error. */
export interface FailedCall {
  readonly call: Call;
  readonly origin: string;
  readonly requestId: string;
  readonly attempts: readonly Attempt[];
  /** Whether the caller aborted the call or closed the client, as opposed to a failure of the network. */
  readonly aborted: boolean;
  /** Advice for the failure, if there is any. */
  readonly advice: Advice | undefined;
}

/** The error for a failed exchange. It depends on whether anything was sent, not on the code of the failure. */
export function outcomeError(failed: FailedCall, failure: ExchangeFailure): SmartFlowsError {
  if (failed.call.repeat === "safe") return readError(failed, failure);
  if (failure.sent) return lostError(failed, failure);
  return notSentError(failed, failure);
}

function facts(failed: FailedCall, failure: ExchangeFailure) {
  const { call, requestId, attempts } = failed;
  const { reference, executionId } = call;
  return { cause: failure.reason, status: failure.status, requestId, attempts, reference, executionId };
}

function notSentError(failed: FailedCall, failure: ExchangeFailure): SmartFlowsError {
  const all = { ...facts(failed, failure), outcome: "not-sent" as const };
  const { operation } = failed.call;
  if (failed.aborted) {
    return new AbortedError(`aborted before anything was sent to ${operation}: nothing ran`, all);
  }
  const why = describeCause(failure.reason);
  const code = failure.reason instanceof DeadlineReached ? "timeout" : "connection-failed";
  const message = `could not ${operation}: no connection to ${failed.origin} (${why}). Nothing was sent, so nothing ran.`;
  const { advice } = failed;
  return new TransportError(message, { ...all, code, advice });
}

function lostError(failed: FailedCall, failure: ExchangeFailure): SmartFlowsError {
  const advice = nextStep(failed.call);
  const all = { ...facts(failed, failure), outcome: "unknown" as const, advice };
  const { operation } = failed.call;
  if (failed.aborted) {
    return new AbortedError(
      `aborted after the request to ${operation} was sent: it may have been carried out.`,
      all,
    );
  }
  const why = describeCause(failure.reason);
  const message = `the request to ${operation} was sent to ${failed.origin} and its answer was lost (${why})`;
  return new UnknownOutcomeError(`${message}: it may or may not have been carried out.`, all);
}

/** The advice for an unknown outcome. */
export function nextStep({ reference }: Call): Advice {
  const text =
    reference === undefined
      ? "Look at the execution before you try again."
      : `Call reconcile(${JSON.stringify(reference)}) to find out. Nothing is sent again automatically.`;
  return { code: "reconcile", text };
}

function readError(failed: FailedCall, failure: ExchangeFailure): SmartFlowsError {
  const all = facts(failed, failure);
  const { operation } = failed.call;
  if (failed.aborted) return new AbortedError(`aborted while trying to ${operation}`, all);
  const why = describeCause(failure.reason);
  if (failure.tooLarge) {
    const advice = {
      code: "body-limit",
      text: "Raise maxJsonBytes if such a large answer is expected.",
    } as const;
    return new HttpError(`could not ${operation}: ${why}.`, { ...all, code: "too-large", advice });
  }
  const times = failed.attempts.length === 1 ? "" : `, ${failed.attempts.length} attempts`;
  const message = `could not ${operation} at ${failed.origin} (${why}${times}).`;
  const code = failure.reason instanceof DeadlineReached ? "timeout" : "connection-failed";
  const { advice } = failed;
  return new TransportError(message, { ...all, code, advice });
}

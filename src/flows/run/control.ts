/** Fetches, answers and cancels an execution. */
import type { StopSignal } from "../config/stop-signal.ts";
import { UnknownOutcomeError } from "../errors/client.ts";
import {
  isHttpError,
  isNotFoundError,
  isServerError,
  isSmartFlowsError,
  isTransportError,
} from "../errors/guards.ts";
import { ExecutionNotFoundError } from "../errors/http.ts";
import { type FlowExecution, readExecution } from "../model/execution.ts";
import { type ExecutionProgress, readProgress } from "../model/progress.ts";
import { isTerminal } from "../model/status.ts";
import { jsonPayload } from "../payload/payload.ts";
import type { Call } from "../transport/call.ts";
import { jsonOf } from "../transport/json.ts";
import { isOther, refuseOther } from "../transport/same-subject.ts";
import type { RunContext } from "./context.ts";
import { progressPath, type RunMode } from "./poll-call.ts";

class ExecutionCall implements Call {
  readonly operation = "read the execution";
  readonly method = "GET";
  readonly repeat = "safe";
  readonly path: string;
  readonly executionId: string;
  declare readonly signal?: StopSignal;

  constructor(executionId: string, mode: RunMode, signal: StopSignal | undefined) {
    const path = `/flows/executions/${executionId}`;
    this.path = mode === "batch" ? `${path}/status` : path;
    this.executionId = executionId;
    if (signal !== undefined) this.signal = signal;
  }
}

/** The execution with its state. @throws ExecutionNotFoundError, and what `Transport.send` throws */
export async function fetchExecution(
  context: Pick<RunContext, "transport" | "scrub">,
  executionId: string,
  mode: RunMode,
  signal?: StopSignal,
): Promise<FlowExecution> {
  const call = new ExecutionCall(executionId, mode, signal);
  try {
    const reply = await context.transport.send(call);
    const execution = readExecution(jsonOf(call, reply, context.scrub));
    refuseOther({ kind: "execution", id: executionId }, execution.id, reply);
    return execution;
  } catch (error) {
    throw believeNotFound(error, executionId);
  }
}

function believeNotFound(error: unknown, executionId: string): unknown {
  if (!isNotFoundError(error)) return error;
  const { status, requestId, attempts, excerpt, body } = error;
  const message = `the server has no execution ${executionId}: check the id. The execution may also have been deleted`;
  return new ExecutionNotFoundError(message, { status, requestId, attempts, excerpt, body, executionId });
}

/**
 * Sends the values that a run waits for. They are sent only once, because a second time they might answer the
 * next question.
 */
export async function continueRun(
  context: Pick<RunContext, "transport" | "scrub">,
  executionId: string,
  values: unknown,
  signal?: StopSignal,
): Promise<ExecutionProgress> {
  const { bytes, contentType } = jsonPayload(values);
  const call: Call = {
    operation: "answer the flow's question",
    method: "POST",
    path: progressPath(executionId),
    body: bytes,
    contentType,
    repeat: "once",
    executionId,
    ...(signal === undefined ? {} : { signal }),
  };
  try {
    const reply = await context.transport.send(call);
    const said = readProgress(reply.json());
    refuseOther({ kind: "execution", id: executionId }, said.id, reply);
    return said;
  } catch (error) {
    throw believeNotFound(error, executionId);
  }
}

/** A run that is to be cancelled. Batch runs have a path of their own. */
interface CancelledRun {
  readonly executionId: string;
  readonly mode: RunMode;
  readonly reference?: string | undefined;
}

/** Cancels. The request is repeated if necessary: a second one has no further effect. */
export async function cancelRun(
  context: Pick<RunContext, "transport" | "scrub">,
  { executionId, mode, reference }: CancelledRun,
  signal?: StopSignal,
): Promise<ExecutionProgress> {
  const call: Call = {
    operation: "cancel the run",
    method: "DELETE",
    path: progressPath(executionId),
    repeat: "safe",
    executionId,
    ...(reference === undefined ? {} : { reference }),
    ...(signal === undefined ? {} : { signal }),
  };
  try {
    const said = readProgress((await context.transport.send(call)).json());
    if (said.status !== "" && !isOther(executionId, said.id)) return said;
    // An answer without a status (no body, a gateway's page), or about another run, does not show the state of this one.
    return readProgress((await fetchExecution(context, executionId, mode, signal)).raw);
  } catch (error) {
    return await afterFailedCancel(context, call, { executionId, mode }, error);
  }
}

/** A run that has ended cannot be cancelled: then its final state is returned. A lost answer is reported as such. */
async function afterFailedCancel(
  context: Pick<RunContext, "transport" | "scrub">,
  call: Call,
  { executionId, mode }: CancelledRun,
  error: unknown,
): Promise<ExecutionProgress> {
  if (isNotFoundError(error)) throw believeNotFound(error, executionId);
  if (isHttpError(error) && [400, 409, 422].includes(error.status ?? 0)) {
    const execution = await fetchExecution(context, executionId, mode, call.signal);
    if (isTerminal(execution.status)) return readProgress(execution.raw);
  }
  const lost = isTransportError(error) || isServerError(error);
  if (!lost || !isSmartFlowsError(error)) throw error;
  const sent = error.attempts.some(({ phase }) => phase !== "queue" && phase !== "connect");
  if (!sent) throw error;
  const message = `the cancellation of execution ${executionId} was sent and its answer was lost: it may or may not be cancelled. Cancel again, or look at its progress.`;
  const { attempts, requestId, status } = error;
  const facts = { attempts, requestId, status, reference: call.reference, executionId };
  throw new UnknownOutcomeError(message, { ...facts, retryable: true, cause: error });
}

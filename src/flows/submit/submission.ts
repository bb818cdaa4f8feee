/**
 * Submits under a reference: finds what the journal knows, claims the reference, sends once, and writes down what came
 * of it. The rule: a claim is on disk before the first byte, and a reference whose outcome is not known is not sent again.
 */
import { type Clock, sleep } from "../config/clock.ts";
import { isId } from "../config/ids.ts";
import { AbortedError, ReferenceConflictError, UnknownOutcomeError } from "../errors/client.ts";
import { effectiveState, type JournalKey, type JournalRecord } from "../journal/journal.ts";
import { type ExecutionProgress, readProgress } from "../model/progress.ts";
import type { Mutable } from "../model/read.ts";
import { excerptOf } from "../transport/answer-error.ts";
import type { Call, Reply } from "../transport/call.ts";
import { tryJson } from "../transport/json.ts";
import { nextStep } from "../transport/outcome-error.ts";
import type { Scope } from "../transport/scope.ts";
import type { Transport } from "../transport/transport.ts";
import type { Payload } from "./payload.ts";
import type { RecordKeeper } from "./record-keeper.ts";
import type { SubmitOptions, Target } from "./target.ts";

/** What a submission is made with. */
export interface SubmissionContext {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly server: string;
  /** Milliseconds for a submission. */
  readonly overall: number;
  readonly scrub: (text: string) => string;
}

/** What the server runs. */
export interface Accepted {
  readonly executionId: string;
  readonly record: JournalRecord;
  /** What the server said when it accepted it; absent if the run was there already. */
  readonly progress?: ExecutionProgress;
}

/** Somebody else has claimed the generation meanwhile. Internal. */
class ClaimTaken extends Error {}

/** How long to wait before looking again at a record that another submission works on, in milliseconds. */
const LOOK_AGAIN = [20, 50, 100, 250, 500] as const;

/**
 * Submits, or gives the run that this reference already has.
 *
 * @param resubmit the generation after which a new one is claimed, by the caller's explicit wish.
 * @throws UnknownOutcomeError, ReferenceConflictError, JournalError, and what `Transport.send` throws
 */
export async function submitOnce(
  context: SubmissionContext,
  keeper: RecordKeeper,
  target: Target,
  payload: Payload,
  options: SubmitOptions,
  resubmit?: number,
): Promise<Accepted> {
  const scope = context.transport.scope(options.timeout ?? context.overall, options.signal);
  const key: JournalKey = { server: context.server, flow: target.flow, reference: target.reference };
  const hash = keeper.hashOf(payload);
  try {
    for (let looks = 0; ; looks += 1) {
      const record = await keeper.find(key);
      const next = nextGeneration(record, hash, resubmit);
      if (typeof next === "object") return next;
      if (next === "busy") {
        await pause(context.clock, scope, looks, target.reference);
        continue;
      }
      const sending: Sending = { context, target, payload, hash, options, scope, keeper, key };
      const accepted = await claimAndSend(sending, next);
      if (accepted !== "taken") return accepted;
    }
  } finally {
    scope.dispose();
  }
}

/** The generation to claim, the run that is there, or "busy" while another submission of the reference is under way. */
function nextGeneration(
  record: JournalRecord | undefined,
  hash: string,
  resubmit: number | undefined,
): number | "busy" | Accepted {
  if (record === undefined) return 1;
  const state = effectiveState(record);
  if (state === "failed" || (record.generation === resubmit && state !== "sending"))
    return record.generation + 1;
  if (record.payloadHash !== hash) throw conflict(record);
  if (state === "sending") return "busy";
  if (state === "unknown" || record.executionId === undefined) throw unknown(record);
  return { executionId: record.executionId, record };
}

function conflict({ key: { reference }, executionId, at }: JournalRecord): ReferenceConflictError {
  const ran = executionId === undefined ? "" : ` (execution ${executionId})`;
  const message = `the reference ${JSON.stringify(reference)} was used for other data at ${at}${ran}`;
  return new ReferenceConflictError(`${message}: nothing was sent. Use another reference for this data.`, {
    reference,
    executionId,
  });
}

function unknown(record: JournalRecord): UnknownOutcomeError {
  const { reference } = record.key;
  const why =
    record.reason === undefined ? "the process that sent it ended before the answer came" : record.reason;
  const message = `the reference ${JSON.stringify(reference)} was sent at ${record.at} and nobody knows what became of it (${why}).`;
  return new UnknownOutcomeError(
    `${message} Nothing was sent now. Call reconcile(${JSON.stringify(reference)}).`,
    {
      reference,
    },
  );
}

async function pause(clock: Clock, scope: Scope, looks: number, reference: string): Promise<void> {
  const delay = LOOK_AGAIN[Math.min(looks, LOOK_AGAIN.length - 1)] ?? 500;
  try {
    await sleep(clock, delay, scope.signal);
  } catch (cause) {
    const message = `another submission of ${JSON.stringify(reference)} is under way and has not ended: nothing was sent by this one`;
    throw new AbortedError(message, {
      code: "in-progress",
      outcome: "not-sent",
      retryable: true,
      reference,
      cause,
    });
  }
}

/** One submission under way. */
interface Sending {
  readonly context: SubmissionContext;
  readonly target: Target;
  readonly payload: Payload;
  /** What tells the payload from others. */
  readonly hash: string;
  readonly options: SubmitOptions;
  readonly scope: Scope;
  readonly keeper: RecordKeeper;
  readonly key: JournalKey;
}

async function claimAndSend(sending: Sending, generation: number): Promise<Accepted | "taken"> {
  const { context, target, payload, hash, keeper, key } = sending;
  let record: JournalRecord | undefined;
  let progress: ExecutionProgress | undefined;
  const claim = async () => {
    const { offset } = context.transport.serverClock;
    record = await keeper.claim(key, generation, payload, hash, target.mode, offset);
    if (record === undefined) throw new ClaimTaken();
  };
  const call = startCall(sending, claim, (reply) => {
    progress = readProgress(tryJson(reply));
    return isId(progress.id) ? undefined : noId(context, call, reply);
  });
  try {
    await context.transport.send(call);
    if (record === undefined || progress?.id === undefined) throw new Error("sent without a claim");
    return { executionId: progress.id, progress, record: await keeper.accept(record, progress.id) };
  } catch (error) {
    if (error instanceof ClaimTaken) return "taken";
    if (record !== undefined) await keeper.fail(record, error);
    throw error;
  }
}

function startCall(
  { target, payload, options, scope }: Sending,
  beforeSend: () => Promise<void>,
  check: NonNullable<Call["check"]>,
): Call {
  const call: Mutable<Call> = {
    operation: "start the flow",
    method: "POST",
    path: target.path,
    repeat: "once",
    reference: target.reference,
    scope,
    beforeSend,
    check,
  };
  if (payload.contentType !== "") {
    call.body = payload.bytes;
    call.contentType = payload.contentType;
  }
  if (options.traceparent !== undefined) call.traceparent = options.traceparent;
  return call;
}

/** An answer of success that does not say what was started. */
function noId(context: SubmissionContext, call: Call, reply: Reply): UnknownOutcomeError {
  const { status, requestId, attempts } = reply;
  const excerpt = context.scrub(excerptOf(reply.body));
  const type = reply.headers["content-type"] ?? "no content type";
  const message = `the server answered ${status} to the request to ${call.operation}, without an execution id (${type}): it may or may not run.`;
  return new UnknownOutcomeError(`${message} ${nextStep(call)} The answer begins: ${excerpt}`, {
    status,
    requestId,
    attempts,
    reference: call.reference,
  });
}

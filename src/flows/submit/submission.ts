/**
 * Submits under a reference: reads the journal, claims the reference, sends once, and records the outcome.
 * The rule is that a claim is on disk before the first byte is sent, and that a reference whose outcome is
 * unknown is not sent again.
 */
import { type Clock, sleep } from "../config/clock.ts";
import { isId } from "../config/ids.ts";
import { AbortedError, ReferenceConflictError, UnknownOutcomeError } from "../errors/client.ts";
import { effectiveState, type JournalKey, type JournalRecord } from "../journal/journal.ts";
import type { Payload } from "../payload/payload.ts";
import type { SubmitOptions, Target } from "../run/target.ts";
import type { Scope } from "../transport/scope.ts";
import type { RecordKeeper } from "./record-keeper.ts";
import { type Accepted, Sending, type SendingContext } from "./sending.ts";

/** The parts that a submission uses. */
export interface SubmissionContext extends SendingContext {
  readonly clock: Clock;
  readonly server: string;
  /** Milliseconds for a submission. */
  readonly overall: number;
}

class SubmissionKey implements JournalKey {
  readonly server: string;
  readonly flow: string;
  readonly reference: string;

  constructor(server: string, { flow, reference }: Target) {
    this.server = server;
    this.flow = flow;
    this.reference = reference;
  }
}

/** The pauses before reading a record again while another submission is working on it, in milliseconds. */
const LOOK_AGAIN = [20, 50, 100, 250, 500] as const;

/**
 * Submits, or returns the run that this reference already has.
 *
 * @param resubmit the generation after which a new one is claimed, if the caller has explicitly requested
 *   that.
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
  const key = new SubmissionKey(context.server, target);
  const hash = keeper.hashOf(payload);
  try {
    for (let looks = 0; ; looks += 1) {
      const record = await keeper.find(key);
      const next = nextGeneration(record, hash, context.clock.now(), resubmit);
      if (typeof next === "object") return next;
      if (next === "busy") {
        await pause(context.clock, scope, looks, target.reference);
        continue;
      }
      const parts = { context, keeper, key, generation: next, target, payload, hash, options, scope };
      const accepted = await new Sending(parts).send();
      if (accepted !== "taken") return accepted;
    }
  } finally {
    scope.dispose();
  }
}

/** The generation to claim, the existing run, or "busy" while another submission of the reference is under way. */
export function nextGeneration(
  record: JournalRecord | undefined,
  hash: string,
  now: number,
  resubmit: number | undefined,
): number | "busy" | Accepted {
  if (record === undefined) return 1;
  const state = effectiveState(record, now);
  if (state === "failed" || (record.generation === resubmit && state !== "sending"))
    return record.generation + 1;
  if (record.payloadHash !== hash) throw conflict(record);
  if (state === "sending") return "busy";
  // The id comes from the journal, and becomes part of an address.
  if (state === "unknown" || !isId(record.executionId)) throw unknown(record);
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
  const message = `the reference ${JSON.stringify(reference)} was sent at ${record.at}, and its outcome is unknown (${why}).`;
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
    const message = `another submission of ${JSON.stringify(reference)} is still in progress: this call sent nothing`;
    throw new AbortedError(message, {
      code: "in-progress",
      outcome: "not-sent",
      retryable: true,
      reference,
      cause,
    });
  }
}

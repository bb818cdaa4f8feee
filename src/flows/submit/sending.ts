/** Sends a submission once. The claim is made immediately before, and the outcome is recorded afterwards. */
import { isId } from "../config/ids.ts";
import { UnknownOutcomeError } from "../errors/client.ts";
import type { JournalKey, JournalRecord } from "../journal/journal.ts";
import { type ExecutionProgress, readProgress } from "../model/progress.ts";
import type { Payload } from "../payload/payload.ts";
import type { SubmitOptions, Target } from "../run/target.ts";
import { excerptOf } from "../transport/answer-error.ts";
import type { Call, Reply } from "../transport/call.ts";
import { nextStep } from "../transport/outcome-error.ts";
import type { Scope } from "../transport/scope.ts";
import type { Transport } from "../transport/transport.ts";
import type { RecordKeeper } from "./record-keeper.ts";

/** The parts of the client that sending uses. */
export interface SendingContext {
  readonly transport: Transport;
  readonly scrub: (text: string) => string;
}

/** The payload, and the generation under which it is sent. */
export interface SendingParts {
  readonly context: SendingContext;
  readonly keeper: RecordKeeper;
  readonly key: JournalKey;
  readonly generation: number;
  readonly target: Target;
  readonly payload: Payload;
  /** The hash that identifies the payload. */
  readonly hash: string;
  readonly options: SubmitOptions;
  readonly scope: Scope;
}

/** An accepted submission. */
export interface Accepted {
  readonly executionId: string;
  readonly record: JournalRecord;
  /** The server's answer on acceptance; absent if the run existed already. */
  readonly progress?: ExecutionProgress;
}

/** The error if another process has claimed the generation in the meantime. Internal. */
class ClaimTaken extends Error {}

/** The call that starts a flow. */
export class Sending implements Call {
  readonly operation = "start the flow";
  readonly method = "POST";
  readonly repeat = "once";
  readonly path: string;
  readonly reference: string;
  readonly scope: Scope;
  declare readonly body?: Uint8Array;
  declare readonly contentType?: string;
  declare readonly traceparent?: string;
  readonly #context: SendingContext;
  readonly #keeper: RecordKeeper;
  readonly #key: JournalKey;
  readonly #generation: number;
  readonly #mode: Target["mode"];
  readonly #payload: Payload;
  readonly #hash: string;
  #record: JournalRecord | undefined;
  #progress: ExecutionProgress | undefined;

  constructor({ context, keeper, key, generation, target, payload, hash, options, scope }: SendingParts) {
    this.path = target.path;
    this.reference = target.reference;
    this.scope = scope;
    if (payload.contentType !== "") {
      this.body = payload.bytes;
      this.contentType = payload.contentType;
    }
    if (options.traceparent !== undefined) this.traceparent = options.traceparent;
    this.#context = context;
    this.#keeper = keeper;
    this.#key = key;
    this.#generation = generation;
    this.#mode = target.mode;
    this.#payload = payload;
    this.#hash = hash;
  }

  /** "taken" if another process has claimed the generation. @throws JournalError, and what `Transport.send` throws */
  async send(): Promise<Accepted | "taken"> {
    const { transport } = this.#context;
    try {
      await transport.send(this);
      const record = this.#record;
      const progress = this.#progress;
      if (record === undefined || progress?.id === undefined) throw new Error("sent without a claim");
      const accepted = await this.#keeper.accept(record, progress.id);
      if (transport.areBodiesWritten) this.#payload.end();
      return { executionId: progress.id, progress, record: accepted };
    } catch (error) {
      if (error instanceof ClaimTaken) return "taken";
      if (this.#record !== undefined) await this.#keeper.fail(this.#record, error);
      throw error;
    }
  }

  /** Claims the generation, when the call is next to be sent. */
  async beforeSend(): Promise<void> {
    const { offset } = this.#context.transport.serverClock;
    this.#record = await this.#keeper.claim(
      this.#key,
      this.#generation,
      this.#payload,
      this.#hash,
      this.#mode,
      offset,
    );
    if (this.#record === undefined) throw new ClaimTaken();
  }

  /** @throws JournalError if others may take the claim for lost by now, and send the reference themselves */
  beforeAttempt(): void {
    if (this.#record !== undefined) this.#keeper.checkClaim(this.#record);
  }

  /** A successful answer has to contain the execution's id. */
  check(reply: Reply): UnknownOutcomeError | undefined {
    this.#progress = readProgress(reply.json());
    return isId(this.#progress.id) ? undefined : this.#noId(reply);
  }

  #noId({ status, requestId, attempts, headers, body }: Reply): UnknownOutcomeError {
    const excerpt = excerptOf(body, this.#context.scrub);
    const type = headers["content-type"] ?? "no content type";
    const message = `the server answered ${status} to the request to ${this.operation}, without an execution id (${type}): it may or may not run.`;
    return new UnknownOutcomeError(`${message} The answer begins: ${excerpt}`, {
      advice: nextStep(this),
      status,
      requestId,
      attempts,
      reference: this.reference,
    });
  }
}

/** Follows one execution for all its watchers: there is one poll at a time, however many watchers there are. */
import { sleep } from "../config/clock.ts";
import { Stopper, type StopSignal } from "../config/stop-signal.ts";
import { isAbortedError, isNotFoundError, isTransportError } from "../errors/guards.ts";
import { ExecutionNotFoundError, HttpError, RateLimitedError } from "../errors/http.ts";
import { type ExecutionProgress, readProgress } from "../model/progress.ts";
import { isTerminal, statusKind } from "../model/status.ts";
import { backoff } from "../transport/backoff.ts";
import { isPassing } from "../transport/classify.ts";
import { badResponse, jsonOf } from "../transport/json.ts";
import { refuseOther } from "../transport/same-subject.ts";
import type { RunContext } from "./context.ts";
import { PollCall, type RunMode } from "./poll-call.ts";
import { ProgressView } from "./progress-view.ts";

/** A watcher of the run. */
export interface Watcher {
  /** The time that it will still wait, in milliseconds. */
  remaining(): number;
  /** Called when the displayed progress has changed. */
  changed(progress: ExecutionProgress): void;
  /** Called when the run has ended. */
  ended(progress: ExecutionProgress): void;
  /** Called when following the run failed; the run itself continues. */
  failed(error: unknown): void;
}

/** The parts of the client that the loop uses. */
export type LoopContext = Pick<RunContext, "transport" | "clock" | "random" | "retry" | "scrub">;

/** The run that is followed. */
export interface LoopSubject {
  readonly executionId: string;
  readonly mode: RunMode;
  /** When it was submitted, in milliseconds since the epoch by our clock. */
  readonly submittedAt: number;
  readonly reference?: string | undefined;
}

/** Called when the run waits for a person: resolves when the run should be polled again, and throws to end the loop. */
export type OnBlocked = (progress: ExecutionProgress, signal: StopSignal) => Promise<void>;

/**
 * The least time between two polls, in milliseconds. It grows while nothing changes, so that a server that
 * answers at once does not receive a flood of requests.
 */
const FLOOR = 1_000;
const FLOOR_GROWTH = 1.5;
const FLOOR_CAP = 15_000;
/**
 * The time after the submission, in milliseconds, in which a 404 may only mean that the server does not list
 * the execution yet.
 */
const FLICKER = 10_000;
/**
 * The number of answers of one poll that may lack a readable status. A page that another program sends in
 * place of the server may be temporary, but a server that leaves the status out does so every time, and
 * waiting for it would only end with the deadline.
 */
const MOST_WITHOUT_STATUS = 5;

/** The reason with which a loop without watchers ends; it is made once, because errors are expensive to make. */
const NOBODY_WAITS: Error = new Error("nothing waits for the run any more");

const NONE: readonly Watcher[] = [];

/** The shared loop of one run. It polls only while it has watchers. */
export class RunLoop {
  readonly #context: LoopContext;
  readonly #subject: LoopSubject;
  readonly #onBlocked: OnBlocked;
  readonly #onEnded: (progress: ExecutionProgress) => void;
  readonly #view: ProgressView = new ProgressView();
  /** There is nearly always only one. */
  #watchers: readonly Watcher[] = NONE;
  #stop: Stopper | undefined;
  /** When the last poll began, by the monotonic clock. */
  #asked = 0;

  /** @param onEnded called once, when the run has ended. */
  constructor(
    context: LoopContext,
    subject: LoopSubject,
    onBlocked: OnBlocked,
    onEnded: (progress: ExecutionProgress) => void,
  ) {
    this.#context = context;
    this.#subject = subject;
    this.#onBlocked = onBlocked;
    this.#onEnded = onEnded;
  }

  /** The last progress that was seen. */
  get last(): ExecutionProgress | undefined {
    return this.#view.last;
  }

  /** Adds a watcher; the result removes it. Removing the last watcher ends the poll that is under way. */
  watch(watcher: Watcher): () => void {
    const { last } = this.#view;
    if (last !== undefined && isTerminal(last.status)) {
      watcher.ended(last);
      return () => {};
    }
    this.#watchers = [...this.#watchers, watcher];
    if (this.#stop === undefined) this.#start();
    return () => {
      this.#watchers = this.#watchers.filter((other) => other !== watcher);
      if (this.#watchers.length === 0) this.#end();
    };
  }

  /** Applies progress from another request: the answer to the submission, to a continuation, to a cancellation. */
  observe(said: ExecutionProgress): ExecutionProgress | undefined {
    // An answer without a body contains nothing about the run.
    if (said.status === "") return undefined;
    if (this.#view.last !== undefined && isTerminal(this.#view.last.status)) return undefined;
    const shown = this.#view.observe(said);
    if (shown === undefined) return undefined;
    if (!isTerminal(shown.status)) {
      this.#tell((watcher) => watcher.changed(shown));
      return shown;
    }
    this.#onEnded(shown);
    this.#tell((watcher) => watcher.ended(shown));
    this.#watchers = NONE;
    this.#end();
    return shown;
  }

  #start(): void {
    const stop = new Stopper();
    this.#stop = stop;
    this.#follow(stop).catch((error: unknown) => {
      if (this.#stop !== stop) return;
      this.#stop = undefined;
      const watchers = this.#watchers;
      this.#watchers = NONE;
      for (const watcher of watchers) watcher.failed(error);
    });
  }

  #end(): void {
    this.#stop?.abort(NOBODY_WAITS);
    this.#stop = undefined;
  }

  #tell(tell: (watcher: Watcher) => void): void {
    for (const watcher of this.#watchers) tell(watcher);
  }

  async #follow(signal: StopSignal): Promise<void> {
    let floor = FLOOR;
    const { clock } = this.#context;
    const known = this.#view.last;
    if (known !== undefined && statusKind(known.status) === "blocked") await this.#onBlocked(known, signal);
    while (!signal.aborted) {
      const said = await this.#pollUntilAnswered(signal);
      const changed = this.observe(said);
      if (signal.aborted) return;
      if (statusKind(said.status) === "blocked") await this.#onBlocked(said, signal);
      floor = changed ? FLOOR : Math.min(FLOOR_CAP, floor * FLOOR_GROWTH);
      const early = floor - (clock.monotonic() - this.#asked);
      if (early > 0) await sleep(clock, early, signal);
    }
  }

  async #pollUntilAnswered(signal: StopSignal): Promise<ExecutionProgress> {
    const { transport, clock, scrub } = this.#context;
    const { executionId, mode } = this.#subject;
    let withoutStatus = 0;
    for (let failures = 1; ; failures += 1) {
      const call = new PollCall(executionId, mode, this.#left(), signal);
      this.#asked = clock.monotonic();
      try {
        const reply = await transport.send(call);
        const said = readProgress(jsonOf(call, reply, scrub));
        refuseOther({ kind: "execution", id: executionId }, said.id, reply);
        if (said.status !== "") return said;
        withoutStatus += 1;
        throw badResponse(call, reply, scrub, "has no readable status");
      } catch (error) {
        if (signal.aborted || withoutStatus === MOST_WITHOUT_STATUS) throw error;
        await sleep(clock, this.#tolerate(error, failures), signal);
      }
    }
  }

  #left(): number {
    let left = 0;
    for (const watcher of this.#watchers) left = Math.max(left, watcher.remaining());
    return left;
  }

  /** Milliseconds to wait before the next poll. @throws the error if it must end the loop */
  #tolerate(error: unknown, failures: number): number {
    const { retry, random, clock } = this.#context;
    if (isAbortedError(error)) throw error;
    if (failures > retry.maxPollFailures) throw error;
    // There is always a pause, whatever the shared budget allows: a failing long poll must not repeat without a pause.
    const wait = Math.max(100, backoff(failures, retry.base, retry.cap, random));
    if (isNotFoundError(error)) {
      if (clock.now() - this.#subject.submittedAt <= FLICKER) return wait;
      throw notFound(this.#subject, error);
    }
    if (isTransportError(error)) return wait;
    if (!(error instanceof HttpError)) throw error;
    if (error.code === "bad-response") return wait;
    if (error.status === undefined || !isPassing(error.status)) throw error;
    const asked = error instanceof RateLimitedError ? (error.retryAfter ?? 0) * 1000 : 0;
    if (asked > retry.maxRetryAfter) throw error;
    return Math.max(wait, asked);
  }
}

/** The error for a 404 that is final. */
function notFound({ executionId, reference }: LoopSubject, error: HttpError): ExecutionNotFoundError {
  const { status, requestId, attempts, excerpt, body } = error;
  return new ExecutionNotFoundError(`the server has no execution ${executionId}: it may have been deleted`, {
    status,
    requestId,
    attempts,
    excerpt,
    body,
    executionId,
    reference,
  });
}

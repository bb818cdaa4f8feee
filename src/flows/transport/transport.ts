/** Sends calls: queue, attempts, backoff, budget, deadlines. It decides by what was sent whether to send again. */
import { randomUUID } from "node:crypto";
import { type Random, sleep } from "../config/clock.ts";
import type { RetryOptions } from "../config/options.ts";
import type { StopSignal } from "../config/stop-signal.ts";
import type { Diagnostics } from "../diagnostics.ts";
import type { SmartFlowsError } from "../errors/base.ts";
import { UnknownOutcomeError } from "../errors/client.ts";
import { answerError, excerptOf } from "./answer-error.ts";
import { type AttemptSettings, makeAttempt } from "./attempt.ts";
import { backoff } from "./backoff.ts";
import type { BodyStream } from "./body-stream.ts";
import { RetryBudget } from "./budget.ts";
import type { Call, Reply } from "./call.ts";
import { isPassing, mayRepeatOnce, outcomeOf } from "./classify.ts";
import { type Answer, ExchangeFailure } from "./exchange.ts";
import { Limiter } from "./limiter.ts";
import { nextStep, outcomeError } from "./outcome-error.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { DeadlineReached, Scope } from "./scope.ts";
import { ServerClock } from "./server-clock.ts";
import { CallTrace } from "./trace.ts";

/** What a transport is made of. */
export interface TransportOptions extends AttemptSettings {
  readonly retry: RetryOptions;
  readonly random: Random;
  readonly diagnostics: Diagnostics;
  readonly concurrency: number;
  readonly pollConcurrency: number;
}

/** One attempt that did not succeed. */
interface Failed {
  readonly error: SmartFlowsError;
  /** Whether the call may be sent again. */
  readonly again: boolean;
  /** Milliseconds that the server asks for. */
  readonly retryAfter?: number | undefined;
}

/** A call under way. */
interface Flight {
  readonly call: Call;
  readonly scope: Scope;
  readonly trace: CallTrace;
}

/** The transport of one client. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #budget: RetryBudget;
  readonly #lanes: { readonly request: Limiter; readonly poll: Limiter };
  readonly #closing: AbortController = new AbortController();
  /** The server's clock against ours, by its Date headers. */
  readonly serverClock: ServerClock;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#budget = new RetryBudget(options.retry.budget);
    this.#lanes = { request: new Limiter(options.concurrency), poll: new Limiter(options.pollConcurrency) };
    this.serverClock = new ServerClock(options.clock);
  }

  /** Aborted when the client is closed: everything that waits hangs on it. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * Sends the call until it succeeds or may not be sent again.
   *
   * @throws TransportError, UnknownOutcomeError, AbortedError, HttpError and its subclasses, ConfigurationError
   */
  async send(call: Call): Promise<Reply> {
    const { clock, timeouts, diagnostics, endpoint, credentials } = this.#options;
    const scope = new Scope(clock, call.timeout ?? timeouts.overall, call.signal, this.#closing.signal);
    const path = endpoint.prefix + call.path;
    const scrub = (text: string) => credentials.scrub(text);
    const trace = new CallTrace(call, path, randomUUID(), clock, diagnostics, scrub);
    try {
      return await this.#untilDone({ call, scope, trace });
    } finally {
      scope.dispose();
    }
  }

  async #untilDone(flight: Flight): Promise<Reply> {
    const { scope, trace } = flight;
    for (;;) {
      const result = await this.#attempt(flight);
      if (!("error" in result)) return result;
      const delay = this.#delay(flight, result);
      if (delay === undefined) {
        trace.outcome(result.error.outcome, result.error);
        throw result.error;
      }
      trace.retry(delay, result.error);
      try {
        await sleep(this.#options.clock, delay, scope.signal);
      } catch (reason) {
        throw this.#error(flight, new ExchangeFailure("queue", reason));
      }
    }
  }

  /** Milliseconds until the next attempt; undefined if there is to be none. */
  #delay({ call, scope, trace }: Flight, failed: Failed): number | undefined {
    const { retry, random } = this.#options;
    const made = trace.attempts.length;
    if (!failed.again || scope.signal.aborted || made >= (call.attempts ?? retry.attempts)) return undefined;
    const asked = failed.retryAfter ?? 0;
    if (asked > retry.maxRetryAfter) return undefined;
    const delay = Math.max(asked, backoff(made, retry.base, retry.cap, random));
    if (delay >= scope.remaining()) return undefined;
    return this.#budget.withdraw() ? delay : undefined;
  }

  async #attempt(flight: Flight): Promise<Reply | Failed> {
    const { call, scope, trace } = flight;
    const { credentials } = this.#options;
    let release: (() => void) | undefined;
    try {
      trace.begin();
      release = await this.#place(call, scope.signal);
      if (trace.attempts.length === 0) await call.beforeSend?.();
      const answer = await makeAttempt(this.#options, call, trace.requestId, scope.signal);
      const result = this.#judge(flight, answer);
      if ("error" in result || result.stream === undefined) return result;
      // A download holds its place until its body is done with.
      const held = release;
      release = undefined;
      return { ...result, stream: releasing(result.stream, held) };
    } catch (failure) {
      if (!(failure instanceof ExchangeFailure)) throw failure;
      const { phase, status, tooLarge, sent } = failure;
      const clean = new ExchangeFailure(phase, credentials.cleanError(failure.reason), status, tooLarge);
      trace.failed(clean);
      const again = !tooLarge && (call.repeat === "safe" || !sent);
      return { error: this.#error(flight, clean), again };
    } finally {
      release?.();
    }
  }

  async #place(call: Call, signal: StopSignal): Promise<() => void> {
    try {
      return await this.#lanes[call.lane ?? "request"].acquire(signal);
    } catch (reason) {
      throw new ExchangeFailure("queue", reason);
    }
  }

  #judge(flight: Flight, answer: Answer): Reply | Failed {
    const { call, trace } = flight;
    const { status, headers, body } = answer;
    this.serverClock.observe(headers);
    trace.answered(answer);
    if (status >= 200 && status < 300) {
      this.#budget.refund();
      const requestId = headers["x-request-id"] ?? trace.requestId;
      const said = { status, headers, body, requestId, attempts: trace.attempts };
      const reply = answer.stream === undefined ? said : { ...said, stream: answer.stream };
      const error = call.check?.(reply);
      if (error !== undefined) return { error, again: false };
      if (call.repeat === "once") trace.outcome("accepted");
      return reply;
    }
    const retryAfter = parseRetryAfter(headers["retry-after"], this.serverClock.now());
    const again =
      call.repeat === "once" ? mayRepeatOnce(status, retryAfter !== undefined) : isPassing(status);
    return { error: this.#refusal(flight, answer, retryAfter), again, retryAfter };
  }

  /** The error for a status that is not 2xx. */
  #refusal({ call, trace }: Flight, answer: Answer, retryAfter: number | undefined): SmartFlowsError {
    const { status, headers, body } = answer;
    const outcome = call.repeat === "once" ? outcomeOf(status, retryAfter !== undefined) : undefined;
    const facts = {
      status,
      requestId: headers["x-request-id"] ?? trace.requestId,
      attempts: trace.attempts,
      reference: call.reference,
      executionId: call.executionId,
      outcome,
    };
    const excerpt = this.#options.credentials.scrub(excerptOf(body));
    const seconds = retryAfter === undefined ? undefined : retryAfter / 1000;
    const error = answerError(call.operation, status, { ...facts, excerpt, retryAfter: seconds });
    if (outcome !== "unknown") return error;
    const message = `the server answered ${status} to the request to ${call.operation}: it may or may not have been done.`;
    return new UnknownOutcomeError(`${message} ${nextStep(call)}`, { ...facts, cause: error });
  }

  #error({ call, scope, trace }: Flight, failure: ExchangeFailure): SmartFlowsError {
    const { reason } = scope.signal;
    const aborted = scope.signal.aborted && !(reason instanceof DeadlineReached);
    const origin = this.#options.endpoint.href;
    return outcomeError(
      { call, origin, requestId: trace.requestId, attempts: trace.attempts, aborted },
      failure,
    );
  }

  /** Ends every call that is under way, and closes the connections. */
  async close(): Promise<void> {
    this.#closing.abort(new Error("the client was closed"));
    await this.#options.connections.close();
  }
}

function releasing({ chunks, destroy }: BodyStream, release: () => void): BodyStream {
  return {
    chunks,
    destroy: () => {
      destroy();
      release();
    },
  };
}

/**
 * Sends calls, and manages the queue, attempts, backoff, the retry budget and deadlines. Whether a call is
 * repeated depends on what was sent.
 */
import { backgroundClock, type Clock, type Random, sleep } from "../config/clock.ts";
import { Stopper, type StopSignal } from "../config/stop-signal.ts";
import type { Diagnostics } from "../diagnostics.ts";
import type { Advice, SmartFlowsError } from "../errors/base.ts";
import { ConfigurationError, UnknownOutcomeError } from "../errors/client.ts";
import type { RetryOptions } from "../options.ts";
import { answerError, bodyText, excerptOf } from "./answer-error.ts";
import { AttemptCall, type AttemptSettings } from "./attempt.ts";
import { backoff } from "./backoff.ts";
import { RetryBudget } from "./budget.ts";
import type { Call, Reply } from "./call.ts";
import { isPassing, mayRepeatOnce, outcomeOf } from "./classify.ts";
import { ConnectionFailure } from "./connection-failure.ts";
import { adviceFor } from "./describe-failure.ts";
import { type Answer, ExchangeFailure } from "./exchange.ts";
import { Flight } from "./flight.ts";
import { Lifetimes } from "./lifetimes.ts";
import { Limiter } from "./limiter.ts";
import { nextStep, outcomeError } from "./outcome-error.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { DeadlineReached, Scope } from "./scope.ts";
import { ServerClock } from "./server-clock.ts";
import { Success } from "./success.ts";
import { CallTrace } from "./trace.ts";

/** The parts of a transport. */
export interface TransportOptions extends Omit<AttemptSettings, "wire"> {
  readonly retry: RetryOptions;
  readonly clock: Clock;
  readonly random: Random;
  readonly diagnostics: Diagnostics;
  readonly concurrency: number;
  readonly pollConcurrency: number;
}

/** A failed attempt. */
interface Failed {
  readonly error: SmartFlowsError;
  /** Whether the call may be sent again. */
  readonly again: boolean;
  /** The pause that the server requests, in milliseconds. */
  readonly retryAfter?: number | undefined;
}

/** The transport of one client. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #settings: AttemptSettings;
  readonly #budget: RetryBudget;
  readonly #lanes: { readonly request: Limiter; readonly poll: Limiter };
  readonly #lifetimes: Lifetimes;
  readonly #closing: Stopper = new Stopper();
  /** The difference between the server's clock and ours, by its Date headers. */
  readonly serverClock: ServerClock;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#settings = { ...options, wire: new Lifetimes(backgroundClock, true) };
    this.#budget = new RetryBudget(options.retry.budget);
    this.#lanes = { request: new Limiter(options.concurrency), poll: new Limiter(options.pollConcurrency) };
    this.#lifetimes = new Lifetimes(options.clock);
    this.serverClock = new ServerClock(options.clock);
  }

  /** Whether nothing reads the bodies of calls that have succeeded and are never repeated. */
  get areBodiesWritten(): boolean {
    return this.#options.connections.areWritten;
  }

  /** Aborted when the client is closed. */
  get closing(): StopSignal {
    return this.#closing;
  }

  /**
   * A scope that ends with the client, with `parent`, and after a number of milliseconds. The caller disposes of it.
   *
   * @throws ConfigurationError for an invalid time
   */
  scope(timeout: number, parent?: StopSignal): Scope {
    if (typeof timeout !== "number" || Number.isNaN(timeout))
      throw new ConfigurationError(`timeout must be a number of milliseconds; found ${String(timeout)}`);
    return new Scope(this.#lifetimes, timeout, parent);
  }

  /**
   * Sends the call until it succeeds or may not be sent again.
   *
   * @throws TransportError, UnknownOutcomeError, AbortedError, HttpError and its subclasses, ConfigurationError
   */
  async send(call: Call): Promise<Reply> {
    const { timeouts, endpoint } = this.#options;
    const scope = call.scope ?? this.scope(call.timeout ?? timeouts.overall, call.signal);
    const trace = new CallTrace(call, endpoint.prefix + call.path, this.#options);
    const flight = new Flight(call, scope, trace, this.#lanes[call.lane ?? "request"]);
    let attempt: AttemptCall | undefined;
    try {
      for (;;) {
        let result: Success | Failed;
        try {
          trace.begin();
          if (!flight.take()) await flight.turn();
          if (trace.made === 0) await call.beforeSend?.();
          attempt = new AttemptCall(this.#settings, call, trace.requestId, scope);
          const key = this.#options.credentials.fixed ?? (await attempt.key());
          call.beforeAttempt?.();
          let answer = await attempt.send(key);
          if (attempt.isUnfinished(answer)) answer = await attempt.finish(answer);
          result = this.#judge(flight, answer);
        } catch (failure) {
          result = this.#failed(flight, failure);
        }
        if (!("error" in result)) return flight.keepingPlace(result);
        attempt?.dispose();
        flight.leave();
        await this.#pause(flight, result);
      }
    } finally {
      attempt?.dispose();
      flight.leave();
      if (scope !== call.scope) scope.dispose();
    }
  }

  /** Waits until the call may be sent again. @throws the error, if it may not */
  async #pause(flight: Flight, failed: Failed): Promise<void> {
    const { scope, trace } = flight;
    const delay = this.#delay(flight, failed);
    if (delay === undefined) {
      trace.outcome(failed.error.outcome, failed.error);
      throw failed.error;
    }
    trace.retry(delay, failed.error);
    try {
      await sleep(this.#options.clock, delay, scope);
    } catch (reason) {
      throw this.#error(flight, new ExchangeFailure("queue", reason));
    }
  }

  /** Milliseconds until the next attempt; undefined if there must be none. */
  #delay({ call, scope, trace }: Flight, failed: Failed): number | undefined {
    const { retry, random } = this.#options;
    const { made } = trace;
    if (!failed.again || scope.aborted || made >= (call.attempts ?? retry.attempts)) return undefined;
    const asked = failed.retryAfter ?? 0;
    if (asked > retry.maxRetryAfter) return undefined;
    const delay = Math.max(asked, backoff(made, retry.base, retry.cap, random));
    if (delay >= scope.remaining()) return undefined;
    return this.#budget.withdraw() ? delay : undefined;
  }

  /** The failure of an attempt that was not answered. @throws errors that are not a failure of an exchange */
  #failed(flight: Flight, failure: unknown): Failed {
    if (!(failure instanceof ExchangeFailure)) throw failure;
    const { phase, status, tooLarge, sent } = failure;
    const cause = this.#options.credentials.cleanError(failure.reason);
    const clean = new ExchangeFailure(phase, cause, status, tooLarge);
    flight.trace.failed(clean);
    const isFinal = failure.reason instanceof ConnectionFailure && failure.reason.isFinal;
    const again = !tooLarge && !isFinal && (flight.call.repeat === "safe" || !sent);
    // The decision uses the original failure: a copy without the key may have lost its class.
    const advice = adviceFor(failure.reason, this.#options.endpoint.origin);
    return { error: this.#error(flight, clean, advice), again };
  }

  #judge(flight: Flight, received: Answer): Success | Failed {
    const { call, trace } = flight;
    const { credentials } = this.#options;
    const { status } = received;
    const headers = credentials.scrubHeaders(received.headers);
    const answer = headers === received.headers ? received : { ...received, headers };
    this.serverClock.observe(headers);
    trace.answered(answer);
    if (status >= 200 && status < 300) {
      this.#budget.refund();
      const reply = new Success(answer, trace, credentials);
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
      requestId: trace.requestIdIn(headers),
      attempts: trace.attempts,
      reference: call.reference,
      executionId: call.executionId,
      outcome,
    };
    const scrub = (text: string): string => this.#options.credentials.scrub(text);
    const excerpt = excerptOf(body, scrub);
    const seconds = retryAfter === undefined ? undefined : retryAfter / 1000;
    const error = answerError(call.operation, status, {
      ...facts,
      excerpt,
      body: bodyText(body, scrub),
      retryAfter: seconds,
    });
    if (outcome !== "unknown") return error;
    const message = `the server answered ${status} to the request to ${call.operation}: it may or may not have been carried out.`;
    return new UnknownOutcomeError(message, { ...facts, cause: error, advice: nextStep(call) });
  }

  #error({ call, scope, trace }: Flight, failure: ExchangeFailure, advice?: Advice): SmartFlowsError {
    const { reason } = scope;
    const aborted = scope.aborted && !(reason instanceof DeadlineReached);
    const origin = this.#options.endpoint.href;
    return outcomeError(
      { call, origin, requestId: trace.requestId, attempts: trace.attempts, aborted, advice },
      failure,
    );
  }

  /** Ends every call that is under way, and closes the connections. */
  async close(): Promise<void> {
    const reason = new Error("the client was closed");
    this.#lifetimes.close(reason);
    this.#settings.wire.close(reason);
    this.#closing.abort(reason);
    await this.#options.connections.close();
  }
}

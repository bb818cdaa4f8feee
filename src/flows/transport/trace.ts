/** The record of one call: its attempts, and the events about them. */
import { randomUUID } from "node:crypto";
import { type Clock, isoTime } from "../config/clock.ts";
import type { Credentials } from "../config/credentials.ts";
import type { Diagnostics, FlowsEvent } from "../diagnostics.ts";
import type { Attempt, AttemptPhase, Outcome, SmartFlowsError } from "../errors/base.ts";
import { redactHeaders } from "../redact.ts";
import { beginningOf } from "./beginning.ts";
import type { Call } from "./call.ts";
import { describeCause } from "./describe-failure.ts";
import type { Answer, AnswerHeaders, ExchangeFailure } from "./exchange.ts";

/** The number of characters of a body in an event, if events contain bodies. */
const BODY_LENGTH = 2_000;

type EventFacts<T> = T extends FlowsEvent
  ? Omit<T, "operation" | "method" | "path" | "requestId" | "attempt">
  : never;

/** The parts of the client that a trace uses. */
export interface TraceContext {
  readonly clock: Clock;
  readonly diagnostics: Diagnostics;
  readonly credentials: Credentials;
}

/** A finished attempt. */
class MadeAttempt implements Attempt {
  readonly number: number;
  readonly at: string;
  readonly phase: AttemptPhase;
  declare readonly status?: number;
  declare readonly error?: string;

  constructor(number: number, at: string, phase: AttemptPhase, status?: number, error?: string) {
    this.number = number;
    this.at = at;
    this.phase = phase;
    if (status !== undefined) this.status = status;
    if (error !== undefined) this.error = error;
  }
}

/** Made for each call. */
export class CallTrace {
  readonly requestId: string = randomUUID();
  #last: Attempt | undefined;
  /** Usually, there are none. */
  #earlier: Attempt[] | undefined;
  readonly #call: Call;
  readonly #path: string;
  readonly #context: TraceContext;
  #began = 0;
  #at = "";

  constructor(call: Call, path: string, context: TraceContext) {
    this.#call = call;
    this.#path = path;
    this.#context = context;
  }

  /** The server's id of the request, if it sends one. */
  requestIdIn(headers: AnswerHeaders): string {
    return headers["x-request-id"] ?? this.requestId;
  }

  /** The number of finished attempts. */
  get made(): number {
    return this.#last?.number ?? 0;
  }

  /** The finished attempts. */
  get attempts(): readonly Attempt[] {
    return this.#last === undefined ? [] : [...(this.#earlier ?? []), this.#last];
  }

  /** Called when an attempt begins. */
  begin(): void {
    const { clock, diagnostics } = this.#context;
    this.#at = isoTime(clock.now());
    if (!diagnostics.active) return;
    this.#began = clock.monotonic();
    const body = diagnostics.logBodies ? this.#call.body : undefined;
    this.#emit({ type: "attempt", ...(body === undefined ? {} : { requestBody: this.#beginning(body) }) }, 1);
  }

  /** Called when it was answered. */
  answered(answer: Answer): void {
    const { status } = answer;
    this.#add("done", status);
    const { clock, diagnostics } = this.#context;
    if (!diagnostics.active) return;
    this.#emit({
      type: "answer",
      status,
      milliseconds: Math.round(clock.monotonic() - this.#began),
      headers: redactHeaders(answer.headers),
      ...(diagnostics.logBodies ? { responseBody: this.#beginning(answer.body) } : {}),
    });
  }

  /** Called when it was not answered. */
  failed(failure: ExchangeFailure): void {
    const { phase, status } = failure;
    const error = describeCause(failure.reason);
    this.#add(phase, status, error);
    this.#emit({ type: "failure", phase, error });
  }

  /** Called when there will be another attempt after `delay` milliseconds. */
  retry(delay: number, error: SmartFlowsError): void {
    if (this.#last !== undefined) this.#last = { ...this.#last, delay };
    this.#emit({ type: "retry", delay, reason: error.message });
  }

  /** Called when the call has ended. Only calls that change something have an outcome. */
  outcome(outcome: Outcome | undefined, error?: SmartFlowsError): void {
    if (outcome === undefined || !this.#context.diagnostics.active) return;
    this.#emit({ type: "outcome", outcome, ...(error === undefined ? {} : { error: error.message }) });
  }

  #add(phase: AttemptPhase, status?: number, error?: string): void {
    const attempt = new MadeAttempt(this.made + 1, this.#at, phase, status, error);
    if (this.#last !== undefined) {
      this.#earlier ??= [];
      this.#earlier.push(this.#last);
    }
    this.#last = attempt;
  }

  #beginning(body: Uint8Array): string {
    return beginningOf(body, BODY_LENGTH, (text) => this.#context.credentials.scrub(text));
  }

  #emit(facts: EventFacts<FlowsEvent>, ahead: number = 0): void {
    const { diagnostics } = this.#context;
    if (!diagnostics.active) return;
    const { operation, method, reference, executionId } = this.#call;
    diagnostics.emit({
      operation,
      method,
      path: this.#path,
      requestId: this.requestId,
      attempt: this.made + ahead,
      ...(reference === undefined ? {} : { reference }),
      ...(executionId === undefined ? {} : { executionId }),
      ...facts,
    } as FlowsEvent);
  }
}

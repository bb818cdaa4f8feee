/** The record of one call: its attempts, and the events about them. */
import type { Clock } from "../config/clock.ts";
import type { Diagnostics, FlowsEvent } from "../diagnostics.ts";
import type { Attempt, Outcome, SmartFlowsError } from "../errors/base.ts";
import { redactHeaders } from "../redact.ts";
import type { Call } from "./call.ts";
import { describeCause } from "./describe-failure.ts";
import type { Answer, ExchangeFailure } from "./exchange.ts";

/** Characters of a body that an event shows, where bodies are shown at all. */
const BODY_LENGTH = 2_000;

type EventFacts<T> = T extends FlowsEvent
  ? Omit<T, "operation" | "method" | "path" | "requestId" | "attempt">
  : never;

/** Made for each call. */
export class CallTrace {
  readonly requestId: string;
  readonly attempts: Attempt[] = [];
  readonly #call: Call;
  readonly #path: string;
  readonly #clock: Clock;
  readonly #diagnostics: Diagnostics;
  readonly #scrub: (text: string) => string;
  #began = 0;
  #at = "";

  constructor(
    call: Call,
    path: string,
    requestId: string,
    clock: Clock,
    diagnostics: Diagnostics,
    scrub: (text: string) => string,
  ) {
    this.#call = call;
    this.#path = path;
    this.requestId = requestId;
    this.#clock = clock;
    this.#diagnostics = diagnostics;
    this.#scrub = scrub;
  }

  /** An attempt begins. */
  begin(): void {
    this.#began = this.#clock.monotonic();
    this.#at = new Date(this.#clock.now()).toISOString();
    const body = this.#diagnostics.logBodies ? this.#call.body : undefined;
    this.#emit({ type: "attempt", ...(body === undefined ? {} : { requestBody: this.#beginning(body) }) }, 1);
  }

  /** It was answered. */
  answered(answer: Answer): void {
    this.attempts.push({
      number: this.attempts.length + 1,
      at: this.#at,
      phase: "done",
      status: answer.status,
    });
    if (!this.#diagnostics.active) return;
    this.#emit({
      type: "answer",
      status: answer.status,
      milliseconds: Math.round(this.#clock.monotonic() - this.#began),
      headers: redactHeaders(answer.headers),
      ...(this.#diagnostics.logBodies ? { responseBody: this.#beginning(answer.body) } : {}),
    });
  }

  /** It was not. */
  failed(failure: ExchangeFailure): void {
    const { phase, status } = failure;
    const error = describeCause(failure.reason);
    const number = this.attempts.length + 1;
    this.attempts.push({ number, at: this.#at, phase, error, ...(status === undefined ? {} : { status }) });
    this.#emit({ type: "failure", phase, error });
  }

  /** There will be another attempt after `delay` milliseconds. */
  retry(delay: number, error: SmartFlowsError): void {
    const last = this.attempts.pop();
    if (last !== undefined) this.attempts.push({ ...last, delay });
    this.#emit({ type: "retry", delay, reason: error.message });
  }

  /** The call is over; only calls that change something have an outcome. */
  outcome(outcome: Outcome | undefined, error?: SmartFlowsError): void {
    if (outcome === undefined) return;
    this.#emit({ type: "outcome", outcome, ...(error === undefined ? {} : { error: error.message }) });
  }

  #beginning(body: Uint8Array): string {
    return this.#scrub(new TextDecoder().decode(body.subarray(0, BODY_LENGTH)));
  }

  #emit(facts: EventFacts<FlowsEvent>, ahead: number = 0): void {
    if (!this.#diagnostics.active) return;
    const { operation, method, reference, executionId } = this.#call;
    this.#diagnostics.emit({
      operation,
      method,
      path: this.#path,
      requestId: this.requestId,
      attempt: this.attempts.length + ahead,
      ...(reference === undefined ? {} : { reference }),
      ...(executionId === undefined ? {} : { executionId }),
      ...facts,
    } as FlowsEvent);
  }
}

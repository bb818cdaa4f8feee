/** Sends one request and reads its answer. If there is no answer, the result says whether a byte of the request was sent. */

import type { StopSignal } from "../config/stop-signal.ts";
import type { AttemptPhase } from "../errors/base.ts";
import { type Dispatcher, errors } from "../undici.ts";
import type { BodyStream } from "./body-stream.ts";
import type { Lifetimes, Mortal } from "./lifetimes.ts";
import { showAs } from "./shown.ts";

/** Header values by lower-case name; several of one name are joined by a comma. */
export type AnswerHeaders = Readonly<Record<string, string>>;

/** The options of a request for a dispatcher. */
export interface ExchangeOptions extends Dispatcher.DispatchOptions {
  readonly origin: string;
}

/** A request that is ready to be sent. */
export interface ExchangeRequest {
  readonly options: ExchangeOptions;
  /** Whether it must not be sent twice, even if the dispatcher tries to. */
  readonly once: boolean;
  /** Milliseconds from the request's beginning to the answer's head, and between two pieces of its body. */
  readonly headersTimeout: number;
  readonly bodyTimeout: number;
  /** The limit on the answer as received, before decoding. */
  readonly maxBytes: number;
  /** Aborts the exchange. */
  readonly signal: StopSignal;
  /** The deadlines of the network. They use the real clock, because an injected clock must not shorten them. */
  readonly lifetimes: Lifetimes;
}

/** A complete answer. */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Uint8Array;
  /** Set instead of `body` for a download. */
  readonly stream?: BodyStream;
}

/** An answer that is read as a whole. */
class WholeAnswer implements Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Uint8Array;

  constructor(status: number, headers: AnswerHeaders, body: Uint8Array) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

showAs(WholeAnswer, ({ status, body }) => ({ status, bytes: body.byteLength }));

const NO_HEADERS: AnswerHeaders = {};
const NO_BODY: Buffer = Buffer.alloc(0);

/** The error if no complete answer was received. */
export class ExchangeFailure extends Error {
  /** `connect`: no byte was sent; `send` and later: the request was sent. */
  readonly phase: AttemptPhase;
  readonly status: number | undefined;
  readonly tooLarge: boolean;
  readonly #reason: unknown;

  constructor(phase: AttemptPhase, reason: unknown, status?: number, tooLarge: boolean = false) {
    super("the connection ended before the answer was complete");
    this.name = "ExchangeFailure";
    this.#reason = reason;
    this.phase = phase;
    this.status = status;
    this.tooLarge = tooLarge;
  }

  /** The error of undici, a dispatcher or a signal. It is not shown when this is printed, because a dispatcher's error may contain headers. */
  get reason(): unknown {
    return this.#reason;
  }

  get sent(): boolean {
    return this.phase !== "connect" && this.phase !== "queue";
  }
}

/**
 * Sends the request. @throws ExchangeFailure
 *
 * undici calls `onRequestStart` immediately before it writes the head of the request to a connected socket,
 * at the moment at which it publishes `undici:client:sendHeaders`. Until then, it is certain that nothing was
 * sent, whatever the code of the error is. From then on, nothing is certain.
 */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { signal, options } = request;
    if (signal.aborted) reject(new ExchangeFailure("connect", signal.reason));
    else start(dispatcher, options, new ExchangeHandler(request, resolve, reject));
  });
}

/** A dispatcher that throws has failed in the same way as one that reports an error. */
function start(dispatcher: Dispatcher, options: ExchangeOptions, handler: ExchangeHandler): void {
  try {
    dispatcher.dispatch(options, handler);
  } catch (error) {
    handler.abort(error);
  }
}

/** It has its own deadlines instead of undici's, which are set anew for each request and cost a twentieth of the exchange. */
class ExchangeHandler implements Dispatcher.DispatchHandler, Mortal {
  /** The deadline for the next part of the answer. */
  end: number = Number.POSITIVE_INFINITY;
  place: number = -1;
  readonly #request: ExchangeRequest;
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (failure: ExchangeFailure) => void;
  readonly #onAbort: () => void;
  #controller: Dispatcher.DispatchController | undefined;
  #phase: AttemptPhase = "connect";
  #settled = false;
  #status = 0;
  #headers: AnswerHeaders = NO_HEADERS;
  #body: Buffer = NO_BODY;
  /** The pieces after the first; most answers consist of one. */
  #further: Buffer[] | undefined;
  #length = 0;

  constructor(
    request: ExchangeRequest,
    resolve: (answer: Answer) => void,
    reject: (failure: ExchangeFailure) => void,
  ) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#onAbort = () => this.#fail(request.signal.reason);
    request.signal.addEventListener("abort", this.#onAbort);
  }

  expire(): void {
    const early = this.#phase === "send";
    this.#fail(early ? new errors.HeadersTimeoutError() : new errors.BodyTimeoutError());
  }

  abort(reason: unknown): void {
    this.#fail(reason);
  }

  /** Sets the deadline for the next part of the answer, in milliseconds from now. */
  #expect(timeout: number): void {
    const { lifetimes } = this.#request;
    this.end = lifetimes.now() + timeout;
    lifetimes.add(this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // The request was aborted while the connection was being made. If it is aborted now, undici sends
    // nothing.
    if (this.#settled) {
      controller.abort(new Error("abandoned before it was sent"));
      return;
    }
    if (this.#phase !== "connect" && this.#request.once) {
      this.#fail(new Error("the dispatcher tried to send the request a second time, and was stopped"));
      return;
    }
    this.#phase = "send";
    this.#expect(this.#request.headersTimeout);
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.#phase = "headers";
    this.#status = status;
    this.#headers = joinHeaders(headers);
    this.#body = NO_BODY;
    this.#further = undefined;
    this.#length = 0;
    this.#expect(this.#request.bodyTimeout);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#phase = "body";
    this.#length += chunk.length;
    if (this.#length > this.#request.maxBytes) {
      this.#fail(new Error(`the answer is larger than ${this.#request.maxBytes} bytes`), true);
      return;
    }
    if (this.#length === chunk.length) this.#body = chunk;
    else {
      this.#further ??= [];
      this.#further.push(chunk);
    }
    this.#expect(this.#request.bodyTimeout);
  }

  onResponseEnd(): void {
    if (!this.#settle()) return;
    const body = this.#further === undefined ? this.#body : Buffer.concat([this.#body, ...this.#further]);
    this.#resolve(new WholeAnswer(this.#status, this.#headers, body));
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#fail(error);
  }

  #fail(cause: unknown, tooLarge: boolean = false): void {
    const controller = this.#controller;
    if (!this.#settle()) return;
    this.#reject(new ExchangeFailure(this.#phase, cause, this.#status || undefined, tooLarge));
    controller?.abort(cause instanceof Error ? cause : new Error("aborted"));
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    // Otherwise, a finished exchange keeps the exchanges after it in memory, from one garbage collection to the next.
    this.#controller = undefined;
    this.#request.lifetimes.remove(this);
    this.#request.signal.removeEventListener("abort", this.#onAbort);
    return true;
  }
}

/** Lower-case names, one string each. undici's headers have this form already, except those that occur several times. */
export function joinHeaders(headers: Record<string, string | string[] | undefined>): AnswerHeaders {
  for (const name in headers) {
    if (typeof headers[name] !== "string" || name !== name.toLowerCase()) return joined(headers);
  }
  return headers as AnswerHeaders;
}

function joined(headers: Record<string, string | string[] | undefined>): AnswerHeaders {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return result;
}

/** One attempt of a call: the key, the headers, the exchange, the redirects of a GET, and the unpacked body. */
import type { Endpoint } from "../config/base-url.ts";
import type { Credentials } from "../config/credentials.ts";
import type { Timeouts } from "../config/options.ts";
import type { Call } from "./call.ts";
import type { Connections } from "./connections.ts";
import { ContentCodingError, decodeBody } from "./content-coding.ts";
import { type Answer, ExchangeFailure, type ExchangeRequest, exchange } from "./exchange.ts";
import type { Lifetimes } from "./lifetimes.ts";
import { openBody } from "./open-body.ts";
import { isRedirect, redirectTarget } from "./redirect.ts";
import { orAborted, type Scope } from "./scope.ts";

/** What an attempt needs to know of its client. */
export interface AttemptSettings {
  readonly endpoint: Endpoint;
  readonly credentials: Credentials;
  readonly connections: Connections;
  readonly timeouts: Timeouts;
  readonly userAgent: string;
  readonly maxJsonBytes: number;
  /** Of the network's timeouts. */
  readonly wire: Lifetimes;
}

/** An attempt under way: `send`, and `finish` for the few answers that are not the last word. */
export class Attempt {
  readonly #settings: AttemptSettings;
  readonly #call: Call;
  readonly #requestId: string;
  readonly #whole: Scope;
  readonly #scope: Scope;
  #headers: Record<string, string> = {};

  constructor(settings: AttemptSettings, call: Call, requestId: string, whole: Scope) {
    this.#settings = settings;
    this.#call = call;
    this.#requestId = requestId;
    this.#whole = whole;
    // A long poll is meant to take its time: its own limit wins over that of ordinary attempts.
    this.#scope = whole.within(Math.max(settings.timeouts.attempt, call.headersTimeout ?? 0));
  }

  /** The key, where it has to be asked for. @throws ExchangeFailure, or ConfigurationError for an unusable key */
  async key(): Promise<string> {
    const scope = this.#scope;
    try {
      return await orAborted(this.#settings.credentials.current(), scope);
    } catch (reason) {
      if (scope.aborted && reason === scope.reason) throw new ExchangeFailure("queue", reason);
      throw reason;
    }
  }

  /** The first answer. @throws ExchangeFailure */
  send(key: string): Promise<Answer> {
    this.#headers = requestHeaders(this.#settings, this.#call, this.#requestId, key);
    return this.#transfer(this.#settings.endpoint.prefix + this.#call.path);
  }

  /** Whether the answer is to be followed or unpacked. */
  isUnfinished(answer: Answer): boolean {
    return (
      isRedirect(answer) || (answer.headers["content-encoding"] !== undefined && answer.stream === undefined)
    );
  }

  /** The last answer, unpacked. @throws ExchangeFailure */
  async finish(first: Answer): Promise<Answer> {
    const { endpoint, maxJsonBytes } = this.#settings;
    let answer = first;
    let path = endpoint.prefix + this.#call.path;
    for (let redirects = 0; ; redirects += 1) {
      const target = redirectTarget(this.#call.method, answer, endpoint.origin, path, redirects);
      if (target === undefined) break;
      path = target;
      answer = await this.#transfer(path);
    }
    return answer.stream === undefined ? await unpacked(answer, maxJsonBytes) : answer;
  }

  #transfer(path: string): Promise<Answer> {
    const { connections } = this.#settings;
    const { repeat, stream } = this.#call;
    const dispatcher = repeat === "once" ? connections.once : connections.repeatable;
    const request = this.#request(path);
    return stream ? openBody(dispatcher, request) : exchange(dispatcher, request);
  }

  #request(path: string): ExchangeRequest {
    const { connections, endpoint, timeouts, maxJsonBytes, wire } = this.#settings;
    const { method, body, repeat } = this.#call;
    const headersTimeout = this.#call.headersTimeout ?? timeouts.headers;
    const bodyTimeout = timeouts.bodyIdle;
    return {
      options: {
        origin: endpoint.origin,
        path,
        method,
        headers: this.#headers,
        body: body ?? null,
        // The exchange keeps them; others' dispatchers are told all the same.
        headersTimeout: connections.own ? 0 : headersTimeout,
        bodyTimeout: connections.own ? 0 : bodyTimeout,
        idempotent: false,
      },
      once: repeat === "once",
      headersTimeout,
      bodyTimeout,
      maxBytes: maxJsonBytes,
      signal: this.#scope,
      lifetimes: wire,
    };
  }

  /** It is over, whatever came of it. */
  dispose(): void {
    if (this.#scope !== this.#whole) this.#scope.dispose();
  }
}

/** The headers that every request to the server carries, the key among them. */
export function requestHeaders(
  settings: Pick<AttemptSettings, "userAgent">,
  call: Pick<Call, "traceparent" | "contentType" | "headers" | "stream">,
  requestId: string,
  key: string,
): Record<string, string> {
  const headers: Record<string, string> = {
    "x-api-key": key,
    "user-agent": settings.userAgent,
    accept: call.stream ? "*/*" : "application/json",
    // A coded download could not be resumed, and documents are compressed already.
    "accept-encoding": call.stream ? "identity" : "gzip, deflate, br",
    "x-request-id": requestId,
  };
  if (call.traceparent !== undefined) headers.traceparent = call.traceparent;
  if (call.contentType !== undefined) headers["content-type"] = call.contentType;
  return call.headers === undefined ? headers : Object.assign(headers, call.headers);
}

async function unpacked(answer: Answer, maxBytes: number): Promise<Answer> {
  try {
    return { ...answer, body: await decodeBody(answer, maxBytes) };
  } catch (cause) {
    const tooLarge = cause instanceof ContentCodingError && cause.tooLarge;
    throw new ExchangeFailure("body", cause, answer.status, tooLarge);
  }
}

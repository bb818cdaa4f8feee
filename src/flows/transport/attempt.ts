/** One attempt of a call: the key, the headers, the exchange, the redirects of a GET, and the unpacked body. */
import type { Endpoint } from "../config/base-url.ts";
import type { Credentials } from "../config/credentials.ts";
import type { Timeouts } from "../options.ts";
import type { Call } from "./call.ts";
import type { Connections } from "./connections.ts";
import { ContentCodingError, decodeBody } from "./content-coding.ts";
import {
  type Answer,
  ExchangeFailure,
  type ExchangeOptions,
  type ExchangeRequest,
  exchange,
} from "./exchange.ts";
import type { Lifetimes } from "./lifetimes.ts";
import { openBody } from "./open-body.ts";
import { isRedirect, redirectTarget } from "./redirect.ts";
import { orAborted, type Scope } from "./scope.ts";
import { showAs } from "./shown.ts";

/** The parts of the client that an attempt uses. */
export interface AttemptSettings {
  readonly endpoint: Endpoint;
  readonly credentials: Credentials;
  readonly connections: Connections;
  readonly timeouts: Timeouts;
  readonly userAgent: string;
  readonly maxJsonBytes: number;
  /** The deadlines of the network. */
  readonly wire: Lifetimes;
}

/** An attempt under way: `send`, and `finish` for the few answers that are not final. */
export class AttemptCall {
  readonly #settings: AttemptSettings;
  readonly #call: Call;
  readonly #requestId: string;
  readonly #whole: Scope;
  readonly #scope: Scope;
  #headers: RequestHeaders | undefined;

  constructor(settings: AttemptSettings, call: Call, requestId: string, whole: Scope) {
    this.#settings = settings;
    this.#call = call;
    this.#requestId = requestId;
    this.#whole = whole;
    // A long poll takes long by design: its own limit takes precedence over that of ordinary attempts.
    this.#scope = whole.within(Math.max(settings.timeouts.attempt, call.headersTimeout ?? 0));
  }

  /** The key, if it has to be fetched. @throws ExchangeFailure, or ConfigurationError for an unusable key */
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
    this.#headers = new RequestHeaders(this.#settings, this.#call, this.#requestId, key);
    return this.#transfer(this.#settings.endpoint.prefix + this.#call.path);
  }

  /** Whether the answer has to be followed or unpacked. */
  isUnfinished(answer: Answer): boolean {
    return (
      isRedirect(answer) || (answer.headers["content-encoding"] !== undefined && answer.stream === undefined)
    );
  }

  /** The last answer, decoded. @throws ExchangeFailure */
  async finish(first: Answer): Promise<Answer> {
    const { credentials, endpoint, maxJsonBytes } = this.#settings;
    let answer = first;
    let path = endpoint.prefix + this.#call.path;
    for (let redirects = 0; ; redirects += 1) {
      const target = redirectTarget(this.#call.method, answer, endpoint.origin, path, redirects);
      // If a server repeats the key in an address, following it would write the key to the logs of servers and proxies.
      if (target === undefined || credentials.scrub(target) !== target) break;
      path = target;
      answer = await this.#transfer(path);
    }
    return answer.stream === undefined ? await unpacked(answer, maxJsonBytes) : answer;
  }

  #transfer(path: string): Promise<Answer> {
    const { connections } = this.#settings;
    const { repeat, stream } = this.#call;
    const dispatcher = repeat === "once" ? connections.once : connections.repeatable;
    const options = new RequestOptions(this.#settings, this.#call, path, this.#headers);
    const request = new Request(this.#settings, this.#call, options, this.#scope);
    return stream ? openBody(dispatcher, request) : exchange(dispatcher, request);
  }

  /** Ends the attempt, whatever its result. */
  dispose(): void {
    if (this.#scope !== this.#whole) this.#scope.dispose();
  }
}

/** The options of the request for a dispatcher. */
class RequestOptions implements ExchangeOptions {
  readonly origin: string;
  readonly path: string;
  readonly method: Call["method"];
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | null;
  readonly headersTimeout: number;
  readonly bodyTimeout: number;
  readonly idempotent = false;

  constructor(settings: AttemptSettings, call: Call, path: string, headers: RequestHeaders | undefined) {
    const { connections, endpoint, timeouts } = settings;
    this.origin = endpoint.origin;
    this.path = path;
    this.method = call.method;
    this.headers = headers ?? {};
    this.body = call.body ?? null;
    // The exchange enforces the timeouts; injected dispatchers receive them as well.
    this.headersTimeout = connections.own ? 0 : (call.headersTimeout ?? timeouts.headers);
    this.bodyTimeout = connections.own ? 0 : timeouts.bodyIdle;
  }
}

// After a redirect, the path may contain anything.
showAs(RequestOptions, ({ method, origin, headers }) => ({ method, origin, headers }));

class Request implements ExchangeRequest {
  readonly options: ExchangeOptions;
  readonly once: boolean;
  readonly headersTimeout: number;
  readonly bodyTimeout: number;
  readonly maxBytes: number;
  readonly signal: Scope;
  readonly lifetimes: Lifetimes;

  constructor(settings: AttemptSettings, call: Call, options: ExchangeOptions, signal: Scope) {
    this.options = options;
    this.once = call.repeat === "once";
    this.headersTimeout = call.headersTimeout ?? settings.timeouts.headers;
    this.bodyTimeout = settings.timeouts.bodyIdle;
    this.maxBytes = settings.maxJsonBytes;
    this.signal = signal;
    this.lifetimes = settings.wire;
  }
}

/** The headers that every request to the server carries, the key among them. */
export class RequestHeaders {
  [name: string]: string;

  constructor(
    settings: Pick<AttemptSettings, "userAgent">,
    call: Pick<Call, "traceparent" | "contentType" | "headers" | "stream">,
    requestId: string,
    key: string,
  ) {
    this["x-api-key"] = key;
    this["user-agent"] = settings.userAgent;
    this.accept = call.stream ? "*/*" : "application/json";
    // A download with a content coding could not be resumed, and documents are compressed already.
    this["accept-encoding"] = call.stream ? "identity" : "gzip, deflate, br";
    this["x-request-id"] = requestId;
    if (call.traceparent !== undefined) this.traceparent = call.traceparent;
    if (call.contentType !== undefined) this["content-type"] = call.contentType;
    if (call.headers !== undefined) Object.assign(this, call.headers);
  }
}

showAs(RequestHeaders, (headers) => ({ ...headers, "x-api-key": "[redacted]" }));

async function unpacked(answer: Answer, maxBytes: number): Promise<Answer> {
  try {
    return { ...answer, body: await decodeBody(answer, maxBytes) };
  } catch (cause) {
    const tooLarge = cause instanceof ContentCodingError && cause.tooLarge;
    throw new ExchangeFailure("body", cause, answer.status, tooLarge);
  }
}

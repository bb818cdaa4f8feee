/** One attempt of a call: the key, the headers, the exchange, the redirects of a GET, and the unpacked body. */
import type { Endpoint } from "../config/base-url.ts";
import type { Clock } from "../config/clock.ts";
import type { Credentials } from "../config/credentials.ts";
import type { Timeouts } from "../config/options.ts";
import type { StopSignal } from "../config/stop-signal.ts";
import type { Call } from "./call.ts";
import type { Connections } from "./connections.ts";
import { ContentCodingError, decodeBody } from "./content-coding.ts";
import { type Answer, ExchangeFailure, exchange } from "./exchange.ts";
import { openBody } from "./open-body.ts";
import { redirectTarget } from "./redirect.ts";
import { orAborted, Scope } from "./scope.ts";

/** What an attempt needs to know of its client. */
export interface AttemptSettings {
  readonly endpoint: Endpoint;
  readonly credentials: Credentials;
  readonly connections: Connections;
  readonly timeouts: Timeouts;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly maxJsonBytes: number;
}

/** Makes one attempt. @throws ExchangeFailure, or ConfigurationError for an unusable key */
export async function makeAttempt(
  settings: AttemptSettings,
  call: Call,
  requestId: string,
  signal: StopSignal,
): Promise<Answer> {
  const { timeouts, clock, credentials } = settings;
  // A long poll is meant to take its time: its own limit wins over that of ordinary attempts.
  const limit = Math.max(timeouts.attempt, call.headersTimeout ?? 0);
  const scope = new Scope(clock, limit, signal);
  try {
    const key = await keyFor(credentials, scope.signal);
    const answer = await follow(settings, call, requestHeaders(settings, call, requestId, key), scope.signal);
    return await unpacked(answer, settings.maxJsonBytes);
  } finally {
    scope.dispose();
  }
}

async function keyFor(credentials: Credentials, signal: StopSignal): Promise<string> {
  try {
    return await orAborted(credentials.current(), signal);
  } catch (reason) {
    if (signal.aborted && reason === signal.reason) throw new ExchangeFailure("queue", reason);
    throw reason;
  }
}

/** The headers that every request to the server carries, the key among them. */
export function requestHeaders(
  settings: Pick<AttemptSettings, "userAgent">,
  call: Pick<Call, "traceparent" | "contentType" | "headers" | "stream">,
  requestId: string,
  key: string,
): Record<string, string> {
  return {
    "x-api-key": key,
    "user-agent": settings.userAgent,
    accept: call.stream ? "*/*" : "application/json",
    // A coded download could not be resumed, and documents are compressed already.
    "accept-encoding": call.stream ? "identity" : "gzip, deflate, br",
    "x-request-id": requestId,
    ...(call.traceparent === undefined ? {} : { traceparent: call.traceparent }),
    ...(call.contentType === undefined ? {} : { "content-type": call.contentType }),
    ...call.headers,
  };
}

async function follow(
  settings: AttemptSettings,
  call: Call,
  headers: Record<string, string>,
  signal: StopSignal,
): Promise<Answer> {
  const { connections, endpoint, timeouts, maxJsonBytes } = settings;
  const once = call.repeat === "once";
  const transfer = call.stream ? openBody : exchange;
  let path = endpoint.prefix + call.path;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await transfer(once ? connections.once : connections.repeatable, {
      origin: endpoint.origin,
      path,
      method: call.method,
      headers,
      body: call.body,
      once,
      headersTimeout: call.headersTimeout ?? timeouts.headers,
      bodyTimeout: timeouts.bodyIdle,
      maxBytes: maxJsonBytes,
      signal,
    });
    const target = redirectTarget(call.method, answer, endpoint.origin, path, redirects);
    if (target === undefined) return answer;
    path = target;
  }
}

async function unpacked(answer: Answer, maxBytes: number): Promise<Answer> {
  if (answer.stream !== undefined) return answer;
  try {
    return { ...answer, body: await decodeBody(answer, maxBytes) };
  } catch (cause) {
    const tooLarge = cause instanceof ContentCodingError && cause.tooLarge;
    throw new ExchangeFailure("body", cause, answer.status, tooLarge);
  }
}

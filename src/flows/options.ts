/** The options of the client, with their defaults. */

import { type Clock, MAX_TIMER, type Random } from "./config/clock.ts";
import type { ApiKey } from "./config/credentials.ts";
import type { FlowsEventListener, FlowsLogger } from "./diagnostics.ts";
import { ConfigurationError } from "./errors/client.ts";
import type { Journal } from "./journal/journal.ts";
import type { UnknownPolicy } from "./model/unknown-policy.ts";
import type { Dispatcher } from "./undici.ts";

/** Times in milliseconds. `overall` always wins. */
export interface Timeouts {
  /** For the connection, including TLS. Default 10 000. */
  readonly connect: number;
  /** From the request's last byte to the answer's head. Default 60 000. */
  readonly headers: number;
  /** Between two pieces of the answer's body. Default 30 000. */
  readonly bodyIdle: number;
  /** For one attempt of a request. Default 120 000. */
  readonly attempt: number;
  /** For a call with all its attempts and the time in the queue. Default 300 000. */
  readonly overall: number;
  /** For waiting until a run ends. Default 1 800 000 (30 minutes). */
  readonly wait: number;
}

/** How failed attempts are repeated. */
export interface RetryOptions {
  /** Attempts of a call, including the first. Default 5. */
  readonly attempts: number;
  /** Base of the full-jitter backoff, in milliseconds. Default 500. */
  readonly base: number;
  /** Longest pause of the backoff, in milliseconds. Default 20 000. */
  readonly cap: number;
  /** The longest Retry-After that the client waits for, in milliseconds. Default 120 000. */
  readonly maxRetryAfter: number;
  /** Tokens of the budget that all calls of the client share. Default 500; a retry costs 5, a success gives 1 back. */
  readonly budget: number;
  /** Consecutive failures after which waiting for a run ends. Default: no limit other than the deadline of the wait. */
  readonly maxPollFailures: number;
}

/** Options of the client. Only `baseUrl` and `apiKey` are required. */
export interface SmartFlowsOptions {
  /** `https://host[:port]/api/v1`. */
  readonly baseUrl: string | URL;
  /** The key, or a function that fetches it whenever a request needs it. */
  readonly apiKey: ApiKey;
  /** The journal that records submissions. Default: one in memory, which ends with the process. */
  readonly journal?: Journal;
  /** What to do if the outcome of a submission is unknown. Default "report". */
  readonly onUnknown?: UnknownPolicy;
  /** The name of your program for the User-Agent header, at most 24 characters. */
  readonly appId?: string;
  /** Concurrent requests. Default 8. */
  readonly concurrency?: number;
  /** Runs that are polled at the same time. Default 64. */
  readonly pollConcurrency?: number;
  /** How long each step of a request may take; those that are left out keep their defaults. */
  readonly timeouts?: Partial<Timeouts>;
  /** How failed attempts are repeated; options that are left out keep their defaults. */
  readonly retry?: Partial<RetryOptions>;
  /** A proxy's URL, or "env" for HTTPS_PROXY, HTTP_PROXY and NO_PROXY. Default: none, whatever the environment says. */
  readonly proxy?: string | URL;
  /** Certificates (PEM) to trust instead of the system's. Verification cannot be switched off. */
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[];
  /** Allows plain http to addresses other than loopback ones. */
  readonly allowInsecureHttp?: boolean;
  /** The maximum size of a decompressed JSON answer, in bytes. Default 10 MiB. */
  readonly maxJsonBytes?: number;
  /**
   * Your own undici dispatcher; you close it. `proxy`, `ca` and the connect timeout are then up to the
   * dispatcher as well.
   */
  readonly dispatcher?: Dispatcher;
  /** The client's clock, for tests. Default: the clock of the computer. */
  readonly clock?: Clock;
  /** The source of random numbers for the pauses before retries, for tests. Default: `Math.random`. */
  readonly random?: Random;
  /** Called for each attempt, retry and outcome. */
  readonly onEvent?: FlowsEventListener;
  /** Receives messages about events. Default: none. */
  readonly logger?: FlowsLogger;
  /** Whether events contain the beginning of bodies. Default false. */
  readonly logBodies?: boolean;
}

const TIMEOUTS: Timeouts = {
  connect: 10_000,
  headers: 60_000,
  bodyIdle: 30_000,
  attempt: 120_000,
  overall: 300_000,
  wait: 1_800_000,
};

const RETRY: RetryOptions = {
  attempts: 5,
  base: 500,
  cap: 20_000,
  maxRetryAfter: 120_000,
  budget: 500,
  maxPollFailures: Number.POSITIVE_INFINITY,
};

/** The timeouts with their defaults. @throws ConfigurationError for an invalid time. */
export function resolveTimeouts(given: Partial<Timeouts> = {}): Timeouts {
  const timeouts = { ...TIMEOUTS, ...given };
  for (const [name, value] of Object.entries(timeouts)) {
    if (Number.isFinite(value) && value > 0 && value <= MAX_TIMER) continue;
    throw new ConfigurationError(
      `timeouts.${name} must be milliseconds from 1 to ${MAX_TIMER}; found ${value}`,
    );
  }
  return timeouts;
}

/** The retry options with their defaults. @throws ConfigurationError for an invalid one. */
export function resolveRetry(given: Partial<RetryOptions> = {}): RetryOptions {
  const retry = { ...RETRY, ...given };
  for (const [name, value] of Object.entries(retry)) {
    if (value >= 0) continue;
    throw new ConfigurationError(`retry.${name} must not be negative; found ${value}`);
  }
  if (!(retry.attempts >= 1)) throw new ConfigurationError("retry.attempts must be 1 or more");
  return retry;
}

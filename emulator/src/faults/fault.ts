/** How tests describe a fault: the requests to which it applies, and its effect. */

/** Selects requests for a fault. All given parts must match. */
export interface FaultMatch {
  /** HTTP method, any case. */
  readonly method?: string;
  /** Path under the API's base without the query; `*` matches one segment, `**` any rest. */
  readonly path?: string | RegExp;
  /** Only the n-th matching request (1-based), and as many after it as `times` allows. */
  readonly nth?: number;
  /** How often it fires. Default: once, or without a limit if `probability` is given. */
  readonly times?: number;
  /** Chance in [0, 1] to fire, drawn from the emulator's seed. */
  readonly probability?: number;
}

/** The forms of a Retry-After header; any other text is sent unchanged. */
export type RetryAfterForm = "seconds" | "date" | "past-date" | "negative" | "garbage" | "huge" | "none";

/** The effect. `accepted` says whether the request first took its full effect on the server; default false. */
export type FaultEffect =
  /** Waits before the request takes effect; with `Infinity` it never does. */
  | { readonly kind: "delay-before"; readonly ms: number }
  /** The request takes effect; the answer is sent late, or never with `Infinity`. */
  | { readonly kind: "delay-after"; readonly ms: number }
  /** Reads the request, then closes the connection: no effect. */
  | { readonly kind: "drop-before" }
  /** The request takes effect, then the connection closes without an answer. */
  | { readonly kind: "drop-after" }
  /** The request takes effect; half of the answer's body arrives, then the connection closes. */
  | { readonly kind: "drop-mid-answer" }
  /** TCP reset, only on a connection that served a request before (others pass and do not count). */
  | { readonly kind: "reset-reused"; readonly accepted?: boolean }
  /** Redirects, by default to the same address. */
  | { readonly kind: "redirect"; readonly status: 301 | 302 | 303 | 307 | 308; readonly location?: string }
  /** 429 with a form of Retry-After. */
  | {
      readonly kind: "rate-limit";
      readonly retryAfter?: RetryAfterForm | (string & {});
      readonly seconds?: number;
    }
  /** Any status with an error body. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly accepted?: boolean;
      readonly retryAfter?: RetryAfterForm | (string & {});
      readonly seconds?: number;
      readonly message?: string;
    }
  /** An HTML page, as a gateway or a sign-in form sends it; default status 200. */
  | { readonly kind: "html"; readonly status?: number; readonly accepted?: boolean }
  /** The request takes effect; its JSON answer is truncated, with a Content-Length that matches. */
  | { readonly kind: "truncated-json" }
  /** The request takes effect; `id` is removed from the answer. */
  | { readonly kind: "missing-id" }
  /** The percentage in the answer is reduced by this number. */
  | { readonly kind: "progress-backwards"; readonly by?: number }
  /** The status in the answer is an undocumented one. */
  | { readonly kind: "unknown-status"; readonly value?: string }
  /** 404, although the object exists. */
  | { readonly kind: "not-found" }
  /** A progress call is answered at once, regardless of its timeout. */
  | { readonly kind: "long-poll-ignored" }
  /** The answer grows by this many bytes: a `padding` property of JSON, zeros after other content. */
  | { readonly kind: "huge-output"; readonly bytes: number }
  /** The body arrives in small pieces. */
  | { readonly kind: "slow-drip"; readonly bytes?: number; readonly everyMs?: number }
  /** The body is gzip that unpacks to this many bytes more. */
  | { readonly kind: "gzip-bomb"; readonly bytes: number }
  /** Content-Length differs from the length of the body by this number; the connection closes after the body. */
  | { readonly kind: "wrong-length"; readonly by: number }
  /** From this request on, the server's clock runs ahead by this number of milliseconds. */
  | { readonly kind: "clock-skew"; readonly ms: number }
  /** Lists leave out executions younger than this. */
  | { readonly kind: "slow-to-appear"; readonly ms: number }
  /** Lists return at most this many entries on a page, regardless of `size`. */
  | { readonly kind: "page-cap"; readonly size: number };

/** A fault: the requests, and the effect on them. If several match, the first one fires. */
export type Fault = FaultEffect & { readonly match?: FaultMatch };

/** The name of a fault. */
export type FaultKind = Fault["kind"];

/** All kinds of faults; the compiler checks that the table is complete. */
const KINDS: Readonly<Record<FaultKind, true>> = {
  "delay-before": true,
  "delay-after": true,
  "drop-before": true,
  "drop-after": true,
  "drop-mid-answer": true,
  "reset-reused": true,
  redirect: true,
  "rate-limit": true,
  status: true,
  html: true,
  "truncated-json": true,
  "missing-id": true,
  "progress-backwards": true,
  "unknown-status": true,
  "not-found": true,
  "long-poll-ignored": true,
  "huge-output": true,
  "slow-drip": true,
  "gzip-bomb": true,
  "wrong-length": true,
  "clock-skew": true,
  "slow-to-appear": true,
  "page-cap": true,
};
/** The names of all faults. */
export const FAULT_KINDS: ReadonlySet<string> = new Set(Object.keys(KINDS));

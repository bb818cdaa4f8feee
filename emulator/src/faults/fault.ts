/** What tests may say of a fault: which requests it meets, and what goes wrong with them. */

/** Which requests a fault meets. All given parts must fit. */
export interface FaultMatch {
  /** HTTP method, any case. */
  readonly method?: string;
  /** Path under the API's base without the query; `*` stands for one segment, `**` for any rest. */
  readonly path?: string | RegExp;
  /** Only the n-th request that fits (1-based), and those after it as far as `times` allows. */
  readonly nth?: number;
  /** How often it fires; default once, with `probability` without limit. */
  readonly times?: number;
  /** Chance in [0, 1] to fire, drawn from the emulator's seed. */
  readonly probability?: number;
}

/** The forms of a Retry-After header; any other text is sent as it is. */
export type RetryAfterForm = "seconds" | "date" | "past-date" | "negative" | "garbage" | "huge" | "none";

/** What goes wrong. `accepted` says whether the request first took its full effect on the server; default false. */
export type FaultEffect =
  /** Waits before the request takes effect; `Infinity` never gets there. */
  | { readonly kind: "delay-before"; readonly ms: number }
  /** The request takes effect; the answer comes late, with `Infinity` never. */
  | { readonly kind: "delay-after"; readonly ms: number }
  /** Reads the request, then closes the connection: no effect. */
  | { readonly kind: "drop-before" }
  /** The request takes effect, then the connection closes without an answer. */
  | { readonly kind: "drop-after" }
  /** The request takes effect; half of the answer's body arrives, then the connection closes. */
  | { readonly kind: "drop-mid-answer" }
  /** TCP reset, only of a connection that served a request before (others pass and do not count). */
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
  /** A page of HTML, as a gateway or a sign-in form sends it; default status 200. */
  | { readonly kind: "html"; readonly status?: number; readonly accepted?: boolean }
  /** The request takes effect; its JSON answer is cut, with a Content-Length that fits the cut. */
  | { readonly kind: "truncated-json" }
  /** The request takes effect; `id` is taken out of the answer. */
  | { readonly kind: "missing-id" }
  /** The percentage of the answer is lower by this much. */
  | { readonly kind: "progress-backwards"; readonly by?: number }
  /** The status of the answer is one that no document knows. */
  | { readonly kind: "unknown-status"; readonly value?: string }
  /** 404, though the thing is there. */
  | { readonly kind: "not-found" }
  /** A progress call answers at once, whatever its timeout. */
  | { readonly kind: "long-poll-ignored" }
  /** The answer grows by this many bytes: a `padding` property of JSON, zeros after other content. */
  | { readonly kind: "huge-output"; readonly bytes: number }
  /** The body arrives in small pieces. */
  | { readonly kind: "slow-drip"; readonly bytes?: number; readonly everyMs?: number }
  /** The body is gzip that unpacks to this many bytes more. */
  | { readonly kind: "gzip-bomb"; readonly bytes: number }
  /** Content-Length differs from the body by this much; the connection closes after the body. */
  | { readonly kind: "wrong-length"; readonly by: number }
  /** From this request on the server's clock runs ahead by this much. */
  | { readonly kind: "clock-skew"; readonly ms: number }
  /** Lists leave out executions younger than this. */
  | { readonly kind: "slow-to-appear"; readonly ms: number }
  /** Lists give at most so many a page, whatever `size` asks. */
  | { readonly kind: "page-cap"; readonly size: number };

/** A fault: which requests, and what happens to them. Of several that fit, the first one fires. */
export type Fault = FaultEffect & { readonly match?: FaultMatch };

/** The name of a fault. */
export type FaultKind = Fault["kind"];

/** Every kind there is; the compiler holds the table complete. */
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

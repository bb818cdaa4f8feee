/** Decides what an HTTP status means for a request that starts something. */
import type { Outcome } from "../errors/base.ts";

const REJECTED: ReadonlySet<number> = new Set([
  400, 401, 403, 404, 405, 406, 409, 410, 411, 413, 414, 415, 422, 429, 431,
]);
const PASSING: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Redirects that ask for the same request elsewhere. After others, such as 303, the request may have been carried out. */
const ELSEWHERE: ReadonlySet<number> = new Set([301, 307, 308]);

/**
 * The outcome after this answer. A refused request is known not to have run, and so is one that is redirected elsewhere.
 * After an answer of a gateway (5xx, 408) the outcome is unknown: the server behind it may have carried out the request.
 */
export function outcomeOf(status: number, hasRetryAfter: boolean): Outcome {
  if (status >= 200 && status < 300) return "accepted";
  if (ELSEWHERE.has(status) || REJECTED.has(status) || (status === 503 && hasRetryAfter)) return "rejected";
  return "unknown";
}

/** Whether a request that starts something may be sent again after this answer: the server refused it for now. */
export function mayRepeatOnce(status: number, hasRetryAfter: boolean): boolean {
  return status === 429 || (status === 503 && hasRetryAfter);
}

/** Whether a request that changes nothing is worth sending again. */
export function isPassing(status: number): boolean {
  return PASSING.has(status);
}

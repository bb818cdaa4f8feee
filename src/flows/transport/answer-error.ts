/** An answer that is not success, as the error that says what to do about it. */
import {
  AuthError,
  HttpError,
  type HttpFacts,
  NotFoundError,
  PermissionError,
  RateLimitedError,
  ServerError,
  ValidationError,
} from "../errors/http.ts";
import { beginningOf } from "./beginning.ts";

/** Characters of the answer's body that an error keeps. */
export const EXCERPT_LENGTH = 200;

/** The beginning of a body as one line of text, without keys. */
export function excerptOf(body: Uint8Array, scrub: (text: string) => string): string {
  return beginningOf(body, EXCERPT_LENGTH * 4, scrub)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, EXCERPT_LENGTH);
}

/**
 * The error for a status that is not 2xx.
 *
 * @param operation what was tried, "start the flow".
 */
export function answerError(operation: string, status: number, facts: HttpFacts): HttpError {
  const said =
    facts.excerpt === undefined || facts.excerpt === "" ? "" : ` The server said: ${facts.excerpt}`;
  const message = `could not ${operation}: ${explain(status, facts)}${said}`;
  const all = { ...facts, status };
  if (status === 401) return new AuthError(message, all);
  if (status === 403) return new PermissionError(message, all);
  if (status === 404 || status === 410) return new NotFoundError(message, all);
  if (status === 429 || (status === 503 && facts.retryAfter !== undefined))
    return new RateLimitedError(message, all);
  if (status >= 500) return new ServerError(message, all);
  if (status >= 400 && status !== 408) return new ValidationError(message, all);
  if (status >= 300 && status < 400) return new HttpError(message, { ...all, code: "redirect" });
  return new HttpError(message, all);
}

const EXPLANATIONS: ReadonlyMap<number, string> = new Map([
  [
    400,
    "the server refused the request as wrong (400): check the flow's id and that the data fits its data set.",
  ],
  [
    401,
    "the server refused the API key (401): check that it is complete, belongs to this server and is not revoked.",
  ],
  [403, "the API key's user lacks the right (403): give that user access to the flow, or use another key."],
  [404, "the server knows no such thing (404): check the id, and that baseUrl ends with /api/v1."],
  [408, "the server timed out reading the request (408)."],
  [409, "the server refused it because of the present state (409)."],
  [413, "the data is larger than the server takes (413)."],
  [415, "the server does not take this content type (415)."],
  [422, "the server refused the data (422): validate it against the flow's present data set."],
]);

function explain(status: number, facts: HttpFacts): string {
  if (status === 429 || (status === 503 && facts.retryAfter !== undefined)) {
    const wait = facts.retryAfter === undefined ? "later" : `in ${Math.ceil(facts.retryAfter)} s`;
    return `the server asks for fewer requests (${status}): try again ${wait}, or lower \`concurrency\`.`;
  }
  if (status >= 300 && status < 400) {
    return `the server redirects elsewhere (${status}), which is not followed: put the final address into baseUrl.`;
  }
  return EXPLANATIONS.get(status) ?? `the server answered with status ${status}.`;
}

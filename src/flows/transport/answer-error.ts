/** Turns an answer that is not a success into an error that says what to do about it. */
import type { Advice } from "../errors/base.ts";
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

/** The length of the excerpt of an answer's body in an error, in characters. */
export const EXCERPT_LENGTH = 200;

/** The number of bytes of an answer's body that an error keeps. */
const BODY_LENGTH = 65_536;

/** A body as text, without keys; `undefined` if it is empty. */
export function bodyText(body: Uint8Array, scrub: (text: string) => string): string | undefined {
  return body.length === 0 ? undefined : beginningOf(body, BODY_LENGTH, scrub);
}

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
 * @param operation the operation, such as "start the flow".
 */
export function answerError(operation: string, status: number, facts: HttpFacts): HttpError {
  const said =
    facts.excerpt === undefined || facts.excerpt === "" ? "" : ` The server said: ${facts.excerpt}`;
  const message = `could not ${operation}: ${explain(status, facts)}${said}`;
  const all = { ...facts, status, advice: adviceOf(status, facts, operation) };
  if (status === 401) return new AuthError(message, all);
  if (status === 403) return new PermissionError(message, all);
  if (status === 404 || status === 410) return new NotFoundError(message, all);
  if (asksForFewer(status, facts)) return new RateLimitedError(message, all);
  if (status >= 500) return new ServerError(message, all);
  if (status >= 400 && status !== 408) return new ValidationError(message, all);
  if (status >= 300 && status < 400) return new HttpError(message, { ...all, code: "redirect" });
  return new HttpError(message, all);
}

const EXPLANATIONS: ReadonlyMap<number, string> = new Map([
  [
    400,
    "the server rejected the request as invalid (400): check the flow's id, and that the data matches its data set.",
  ],
  [
    401,
    "the server refused the API key (401): check that it is complete, belongs to this server and is not revoked.",
  ],
  [
    403,
    "the user of the API key is not allowed to do this (403): give that user access to the flow, or use another key.",
  ],
  [404, "the server has nothing at this id or address (404)."],
  [408, "the server timed out reading the request (408)."],
  [409, "the server refused the request because it conflicts with the current state (409)."],
  [413, "the data is larger than the server accepts (413)."],
  [415, "the server does not accept this content type (415)."],
  [422, "the server refused the data (422): validate it against the flow's current data set."],
]);

/** The last sentence of the message, for failures that an option of this API fixes. */
function adviceOf(status: number, facts: HttpFacts, operation: string): Advice | undefined {
  if (asksForFewer(status, facts)) {
    const wait = facts.retryAfter === undefined ? "later" : `in ${Math.ceil(facts.retryAfter)} s`;
    return { code: "fewer-requests", text: `Try again ${wait}, or lower \`concurrency\`.` };
  }
  if (status === 404) {
    // The most likely mistake is a name instead of an id: the API of the server accepts only ids.
    const text =
      operation === "start the flow"
        ? "Check that flowId is the id of a flow (client.flowId(name) gives the id for a name), and that baseUrl ends with /api/v1."
        : "Check the id, and that baseUrl ends with /api/v1.";
    return { code: "api-path", text };
  }
  if (status < 300 || status >= 400) return undefined;
  return { code: "final-address", text: "Put the final address into baseUrl." };
}

function asksForFewer(status: number, { retryAfter }: HttpFacts): boolean {
  return status === 429 || (status === 503 && retryAfter !== undefined);
}

function explain(status: number, facts: HttpFacts): string {
  if (asksForFewer(status, facts)) return `the server asks for fewer requests (${status}).`;
  if (status >= 300 && status < 400) {
    return `the server redirects to another address (${status}), and redirects are not followed.`;
  }
  return EXPLANATIONS.get(status) ?? `the server answered with status ${status}.`;
}

/** Errors from an answer of the server, one class for each way in which a caller reacts. */
import { type ErrorFacts, type FlowsErrorCode, SmartFlowsError } from "./base.ts";

/** Further facts of an HTTP error. */
export interface HttpFacts extends Omit<ErrorFacts, "code"> {
  readonly code?: FlowsErrorCode;
  /** The beginning of the answer's body, at most 200 characters. */
  readonly excerpt?: string | undefined;
  /** The answer's body as text without keys, at most 64 KiB. */
  readonly body?: string | undefined;
  /** The pause that the server requests, in seconds. */
  readonly retryAfter?: number | undefined;
}

/** The server's answer was not a success. */
export class HttpError extends SmartFlowsError {
  readonly excerpt: string | undefined;
  /** The answer's body as text, at most 64 KiB: the server's complete reason. */
  readonly body: string | undefined;

  constructor(message: string, facts: HttpFacts, kind: string = "http", code: FlowsErrorCode = "http") {
    const { excerpt, body, retryAfter: _, ...rest } = facts;
    super(kind, message, { code, ...rest });
    this.excerpt = excerpt;
    this.body = body;
    // A printed error shows the excerpt only; 64 KiB would hide the other fields.
    Object.defineProperty(this, "body", { enumerable: false });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), excerpt: this.excerpt, body: this.body };
  }
}

/** 401: the API key is missing, wrong or revoked. */
export class AuthError extends HttpError {
  constructor(message: string, facts: HttpFacts) {
    super(message, facts, "http.auth", "authentication");
  }
}

/** 403: the key is valid, but its user lacks the permission. */
export class PermissionError extends HttpError {
  constructor(message: string, facts: HttpFacts) {
    super(message, facts, "http.permission", "permission");
  }
}

/** 404 or 410: the object does not exist, or the user may not see it. */
export class NotFoundError extends HttpError {
  constructor(
    message: string,
    facts: HttpFacts,
    kind: string = "http.not-found",
    code: FlowsErrorCode = "not-found",
  ) {
    super(message, facts, kind, code);
  }
}

/** The server has no such execution, or no longer has it. */
export class ExecutionNotFoundError extends NotFoundError {
  constructor(message: string, facts: HttpFacts) {
    super(message, facts, "http.not-found.execution", "execution-not-found");
  }
}

/** 400, 409, 413, 415, 422: the server refused the data. */
export class ValidationError extends HttpError {
  constructor(message: string, facts: HttpFacts) {
    super(message, facts, "http.validation", "validation");
  }
}

/** 429, or 503 with Retry-After: too many requests. `retryAfter` is the server's value, in seconds. */
export class RateLimitedError extends HttpError {
  readonly retryAfter: number | undefined;

  constructor(message: string, facts: HttpFacts) {
    super(message, { retryable: true, ...facts }, "http.rate-limited", "rate-limited");
    this.retryAfter = facts.retryAfter;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), retryAfter: this.retryAfter };
  }
}

/** 5xx: the server failed. */
export class ServerError extends HttpError {
  constructor(message: string, facts: HttpFacts) {
    super(message, { retryable: true, ...facts }, "http.server", "server");
  }
}

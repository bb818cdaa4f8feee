/** The base class of the client's errors: stable codes and facts about the request, without secrets. */

const BRAND: unique symbol = Symbol.for("xsdflow.flows.error");

/**
 * The known outcome of a request that may change something on the server. `not-sent`: no byte left this
 * process; `rejected`: the server answered that it did not carry out the request; `unknown`: the request was
 * sent and the answer was lost; `accepted`: the server carried out the request.
 */
export type Outcome = "not-sent" | "rejected" | "unknown" | "accepted";

/** The phase that an attempt reached: `queue` and `connect` are before the first byte, `send` and later are after it. */
export type AttemptPhase = "queue" | "connect" | "send" | "headers" | "body" | "done";

/** One attempt of a request. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
  readonly phase: AttemptPhase;
  readonly status?: number;
  /** Code and message of the failure. */
  readonly error?: string;
  /** Milliseconds waited before the next attempt. */
  readonly delay?: number;
}

/** Stable codes for programs. Codes are only ever added. */
export type FlowsErrorCode =
  | "configuration"
  | "connection-failed"
  | "timeout"
  | "unknown-outcome"
  | "http"
  | "authentication"
  | "permission"
  | "not-found"
  | "execution-not-found"
  | "validation"
  | "rate-limited"
  | "server"
  | "bad-response"
  | "wrong-subject"
  | "too-large"
  | "redirect"
  | "action-required"
  | "flow-failed"
  | "wait-timeout"
  | "aborted"
  | "reference-conflict"
  | "in-progress"
  | "journal"
  | "journal-record"
  | "document"
  | "disk-full"
  | "bulk-stopped";

/**
 * Advice for an error, as a stable code. Codes are only ever added. A program with options of its own, such
 * as the command line, words the advice itself.
 */
export type AdviceCode =
  | "server-address"
  | "https"
  | "api-key"
  | "host-name"
  | "certificate"
  | "tls"
  | "network"
  | "proxy"
  | "proxy-credentials"
  | "api-path"
  | "final-address"
  | "fewer-requests"
  | "body-limit"
  | "reconcile"
  | "journal-record";

/** One piece of advice: its code, and a sentence in the words of this API. */
export interface Advice {
  readonly code: AdviceCode;
  readonly text: string;
}

/** The facts that every error of the client may carry. */
export interface ErrorFacts {
  readonly code: FlowsErrorCode;
  readonly cause?: unknown;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly executionId?: string | undefined;
  readonly reference?: string | undefined;
  readonly attempts?: readonly Attempt[] | undefined;
  readonly outcome?: Outcome | undefined;
  readonly retryable?: boolean | undefined;
  /** The advice, which becomes the last sentence of the message. */
  readonly advice?: Advice | undefined;
  /** The option of this API that is wrong; the message begins with its name. */
  readonly option?: string | undefined;
}

/**
 * The class of every error that the client throws, except validation errors of the schema layer, which are
 * passed on unchanged. Recognise errors with `isSmartFlowsError` and the other guards instead of
 * `instanceof`: the guards work across copies of the package.
 */
export class SmartFlowsError extends Error {
  readonly code: FlowsErrorCode;
  /** HTTP status of the last answer. */
  readonly status: number | undefined;
  /** The server's request id if it gave one, otherwise the id that was sent. */
  readonly requestId: string | undefined;
  readonly executionId: string | undefined;
  readonly reference: string | undefined;
  readonly attempts: readonly Attempt[];
  /** Set where the request may change something on the server. */
  readonly outcome: Outcome | undefined;
  /** Whether it is safe to repeat the same call. Never true if that could run a flow twice. */
  readonly retryable: boolean;
  /** Advice for the error, if there is any. */
  readonly advice: AdviceCode | undefined;
  /** The option that is wrong, of a configuration error. */
  readonly option: string | undefined;
  /** The message without the advice. */
  readonly summary: string;

  /** @param kind dotted path in the hierarchy, such as `http.auth`: the guards compare it. */
  constructor(kind: string, message: string, facts: ErrorFacts) {
    const text = facts.advice === undefined ? message : `${message} ${facts.advice.text}`;
    super(text, facts.cause === undefined ? undefined : { cause: facts.cause });
    Object.defineProperty(this, BRAND, { value: kind });
    this.name = new.target.name;
    this.code = facts.code;
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.executionId = facts.executionId;
    this.reference = facts.reference;
    this.attempts = facts.attempts ?? [];
    this.outcome = facts.outcome;
    this.retryable = facts.retryable ?? false;
    this.advice = facts.advice?.code;
    this.option = facts.option;
    this.summary = message;
    // It is not printed, because it would repeat the message.
    Object.defineProperty(this, "summary", { enumerable: false });
    hideUndefined(this);
  }

  /** The fields that are safe to log. This is an allow-list, so that a new field is not logged by accident. */
  toJSON(): Record<string, unknown> {
    const { name, message, code, status, requestId, executionId, reference, attempts, outcome, retryable } =
      this;
    return { name, message, code, status, requestId, executionId, reference, attempts, outcome, retryable };
  }
}

/** Fields without a value only make a printed error longer. */
function hideUndefined(error: SmartFlowsError): void {
  for (const key of Object.keys(error)) {
    if (Reflect.get(error, key) === undefined) Object.defineProperty(error, key, { enumerable: false });
  }
}

/** Whether `error` is of this kind or below it, whichever copy of the package made it. */
export function hasKind(error: unknown, kind: string): boolean {
  if (typeof error !== "object" || error === null) return false;
  const brand: unknown = Reflect.get(error, BRAND);
  return typeof brand === "string" && (kind === "" || brand === kind || brand.startsWith(`${kind}.`));
}

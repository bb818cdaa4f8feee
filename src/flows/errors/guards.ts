/** Recognises the client's errors by brand, so that two copies of the package, or two realms, understand each other. */
import { hasKind, type SmartFlowsError } from "./base.ts";
import type {
  AbortedError,
  ConfigurationError,
  DocumentError,
  JournalError,
  ReferenceConflictError,
  TransportError,
  UnknownOutcomeError,
} from "./client.ts";
import type {
  AuthError,
  ExecutionNotFoundError,
  HttpError,
  NotFoundError,
  PermissionError,
  RateLimitedError,
  ServerError,
  ValidationError,
} from "./http.ts";
import type { ActionRequiredError, FlowFailedError, WaitTimeoutError } from "./run.ts";

type Guard<E> = (error: unknown) => error is E;

function guard<E>(kind: string): Guard<E> {
  return (error: unknown): error is E => hasKind(error, kind);
}

/** Whether it is any error of the client. */
export const isSmartFlowsError: Guard<SmartFlowsError> = guard("");
/** Whether an option or argument is wrong. */
export const isConfigurationError: Guard<ConfigurationError> = guard("configuration");
/** Whether the server could not be reached, so that nothing was sent. */
export const isTransportError: Guard<TransportError> = guard("transport");
/** Whether the request was sent and its answer was lost. */
export const isUnknownOutcomeError: Guard<UnknownOutcomeError> = guard("unknown-outcome");
/** Whether the caller aborted the call. */
export const isAbortedError: Guard<AbortedError> = guard("aborted");
/** Whether the reference was used before with another payload. */
export const isReferenceConflictError: Guard<ReferenceConflictError> = guard("reference-conflict");
/** Whether the journal failed. */
export const isJournalError: Guard<JournalError> = guard("journal");
/** Whether a document could not be downloaded or saved. */
export const isDocumentError: Guard<DocumentError> = guard("document");
/** Whether the server's answer was not a success. */
export const isHttpError: Guard<HttpError> = guard("http");
/** Whether the status was 401. */
export const isAuthError: Guard<AuthError> = guard("http.auth");
/** Whether the status was 403. */
export const isPermissionError: Guard<PermissionError> = guard("http.permission");
/** Whether the status was 404 or 410. */
export const isNotFoundError: Guard<NotFoundError> = guard("http.not-found");
/** Whether the server has no such execution. */
export const isExecutionNotFoundError: Guard<ExecutionNotFoundError> = guard("http.not-found.execution");
/** Whether the status was 400, 409, 413, 415 or 422. */
export const isValidationError: Guard<ValidationError> = guard("http.validation");
/** Whether the status was 429, or 503 with Retry-After. */
export const isRateLimitedError: Guard<RateLimitedError> = guard("http.rate-limited");
/** Whether the status was 5xx. */
export const isServerError: Guard<ServerError> = guard("http.server");
/** Whether the run waits for a person. */
export const isActionRequiredError: Guard<ActionRequiredError> = guard("action-required");
/** Whether the run ended without success. */
export const isFlowFailedError: Guard<FlowFailedError> = guard("flow-failed");
/** Whether waiting for the run took too long. */
export const isWaitTimeoutError: Guard<WaitTimeoutError> = guard("wait-timeout");

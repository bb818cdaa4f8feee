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

/** Any error of the client. */
export const isSmartFlowsError: Guard<SmartFlowsError> = guard("");
/** Wrong option or argument. */
export const isConfigurationError: Guard<ConfigurationError> = guard("configuration");
/** The request did not get through; nothing was sent. */
export const isTransportError: Guard<TransportError> = guard("transport");
/** The request was sent, and its answer was lost. */
export const isUnknownOutcomeError: Guard<UnknownOutcomeError> = guard("unknown-outcome");
/** The caller aborted. */
export const isAbortedError: Guard<AbortedError> = guard("aborted");
/** The reference was used with another payload. */
export const isReferenceConflictError: Guard<ReferenceConflictError> = guard("reference-conflict");
/** The journal failed. */
export const isJournalError: Guard<JournalError> = guard("journal");
/** A document could not be saved. */
export const isDocumentError: Guard<DocumentError> = guard("document");
/** Any answer that is not success. */
export const isHttpError: Guard<HttpError> = guard("http");
/** 401. */
export const isAuthError: Guard<AuthError> = guard("http.auth");
/** 403. */
export const isPermissionError: Guard<PermissionError> = guard("http.permission");
/** 404, 410. */
export const isNotFoundError: Guard<NotFoundError> = guard("http.not-found");
/** The execution is unknown to the server. */
export const isExecutionNotFoundError: Guard<ExecutionNotFoundError> = guard("http.not-found.execution");
/** 400, 409, 413, 415, 422. */
export const isValidationError: Guard<ValidationError> = guard("http.validation");
/** 429. */
export const isRateLimitedError: Guard<RateLimitedError> = guard("http.rate-limited");
/** 5xx. */
export const isServerError: Guard<ServerError> = guard("http.server");
/** The run waits for a person. */
export const isActionRequiredError: Guard<ActionRequiredError> = guard("action-required");
/** The run ended without success. */
export const isFlowFailedError: Guard<FlowFailedError> = guard("flow-failed");
/** Waiting took too long. */
export const isWaitTimeoutError: Guard<WaitTimeoutError> = guard("wait-timeout");

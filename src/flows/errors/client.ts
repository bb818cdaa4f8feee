/** Errors without an answer of the server: a wrong configuration, nothing sent, an unknown outcome, an aborted call. */
import { type ErrorFacts, SmartFlowsError } from "./base.ts";

type Facts = Omit<ErrorFacts, "code"> & { readonly code?: ErrorFacts["code"] };

/** An option or argument is wrong. Nothing was sent. */
export class ConfigurationError extends SmartFlowsError {
  constructor(message: string, facts: Facts = {}) {
    super("configuration", message, { code: "configuration", ...facts });
  }
}

/** The server could not be reached. For a request that changes something, it is certain that no byte of it was sent. */
export class TransportError extends SmartFlowsError {
  constructor(message: string, facts: Facts = {}) {
    super("transport", message, { code: "connection-failed", retryable: true, ...facts });
  }
}

/**
 * The request was sent, and its answer was lost or did not contain the outcome: the flow may or may not have
 * started. Call `reconcile(reference)`. Nothing is sent again unless you call `resubmit`.
 */
export class UnknownOutcomeError extends SmartFlowsError {
  constructor(message: string, facts: Facts = {}) {
    super("unknown-outcome", message, { code: "unknown-outcome", ...facts, outcome: "unknown" });
  }
}

/** The caller's signal was aborted. `outcome` says whether a request had been sent by then. */
export class AbortedError extends SmartFlowsError {
  constructor(message: string, facts: Facts = {}) {
    super("aborted", message, { code: "aborted", ...facts });
  }
}

/** The same reference was used with another payload. Nothing was sent. */
export class ReferenceConflictError extends SmartFlowsError {
  constructor(message: string, facts: Facts = {}) {
    super("reference-conflict", message, { code: "reference-conflict", outcome: "not-sent", ...facts });
  }
}

/** The journal could not be read or written. Nothing was sent, unless `outcome` says otherwise. */
export class JournalError extends SmartFlowsError {
  constructor(message: string, facts: Facts = {}) {
    super("journal", message, { code: "journal", outcome: "not-sent", ...facts });
  }
}

/** A document could not be downloaded or saved. Nothing was left on disk, and the document is still on the server. */
export class DocumentError extends SmartFlowsError {
  /** The file that could not be written. */
  readonly file: string | undefined;
  readonly documentId: string | undefined;

  constructor(
    message: string,
    facts: Facts & { file?: string | undefined; documentId?: string | undefined },
  ) {
    const { file, documentId, ...rest } = facts;
    super("document", message, { code: "document", retryable: true, ...rest });
    this.file = file;
    this.documentId = documentId;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), file: this.file, documentId: this.documentId };
  }
}

/**
 * A client for Smart Flows: it submits validated XML, follows the execution to its end, downloads the documents, and
 * never runs a flow twice unless you ask it to.
 *
 * @module xsdflow/flows
 */
export type { SubmitManyOptions } from "./bulk/options.ts";
export type { BulkProgress, BulkReport } from "./bulk/progress.ts";
export type {
  BulkCounts,
  BulkRecord,
  BulkResult,
  BulkState,
  EarlierState,
  RecordIssue,
} from "./bulk/record.ts";
export { BulkStoppedError, isBulkStoppedError } from "./bulk/stopped-error.ts";
export type { BulkSubmission } from "./bulk/submission.ts";
export type { ExecutionListOptions, LookupOptions } from "./catalog/catalog.ts";
export { allOf, type ExecutionFilter, type FilterOperator, where } from "./catalog/filter.ts";
export type { FlowSchema } from "./catalog/flow-schema.ts";
export { type ListOptions, Pages } from "./catalog/paging.ts";
export { SmartFlows } from "./client.ts";
export type { Clock, Random } from "./config/clock.ts";
export type { ApiKey } from "./config/credentials.ts";
export type { FlowsEvent, FlowsEventListener, FlowsLogger } from "./diagnostics.ts";
export { FlowDocument, type SaveOptions } from "./documents/document.ts";
export { Documents } from "./documents/documents.ts";
export type { DownloadOptions } from "./documents/download.ts";
export { safeFileName } from "./documents/file-name.ts";
export {
  type AdviceCode,
  type Attempt,
  type AttemptPhase,
  type FlowsErrorCode,
  type Outcome,
  SmartFlowsError,
} from "./errors/base.ts";
export {
  AbortedError,
  ConfigurationError,
  DocumentError,
  JournalError,
  ReferenceConflictError,
  TransportError,
  UnknownOutcomeError,
} from "./errors/client.ts";
export * from "./errors/guards.ts";
export {
  AuthError,
  ExecutionNotFoundError,
  HttpError,
  NotFoundError,
  PermissionError,
  RateLimitedError,
  ServerError,
  ValidationError,
} from "./errors/http.ts";
export { ActionRequiredError, FlowFailedError, WaitTimeoutError } from "./errors/run.ts";
export type { RunOptions, StartInput, SubmitValueOptions, SubmitXmlOptions } from "./inputs.ts";
export { FileJournal, type FileJournalOptions } from "./journal/file.ts";
export {
  effectiveState,
  type Journal,
  type JournalChange,
  type JournalFacts,
  type JournalKey,
  type JournalOwner,
  type JournalRecord,
  type JournalState,
} from "./journal/journal.ts";
export { MemoryJournal, type MemoryJournalOptions } from "./journal/memory.ts";
export type { Account, SystemInfo } from "./model/account.ts";
export type { Dataset, DatasetSchema } from "./model/dataset.ts";
export type { DocumentInfo } from "./model/document.ts";
export type { ExecutionOutput, FlowExecution } from "./model/execution.ts";
export type { Flow } from "./model/flow.ts";
export type { ExecutionIssue } from "./model/issue.ts";
export type { Named } from "./model/named.ts";
export type { ExecutionProgress } from "./model/progress.ts";
export { type ExecutionStatus, isTerminal, type StatusKind, statusKind } from "./model/status.ts";
export type { UnknownPolicy } from "./model/unknown-policy.ts";
export type { RetryOptions, SmartFlowsOptions, Timeouts } from "./options.ts";
export type { Output } from "./run/output.ts";
export { type OutputOptions, Run, type WaitOptions } from "./run/run.ts";
export type { ActionHandler, SubmitOptions } from "./run/target.ts";
export type {
  Candidate,
  FilterKeys,
  LostReference,
  Reconciled,
  ReconcileManyOptions,
  ReconcileOptions,
  ReconcileProgress,
  Reconciliation,
  UnresolvedReason,
} from "./submit/reconciliation.ts";
export type { ResubmitOptions } from "./submit/submitter.ts";

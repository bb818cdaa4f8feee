/**
 * A queue on PostgreSQL, with which many workers on many machines submit records and no reference is submitted twice. It needs the
 * packages `pg` and `pg-boss`. `PostgresJournal` can be used without the queue.
 *
 * @module xsdflow/queue
 */

export {
  type Certainty,
  type Database,
  DatabaseError,
  type Queryable,
  type QueryResult,
} from "./database/database.ts";
export { MissingPackageError } from "./database/load-package.ts";
export { type MigrationReport, migrate, SchemaVersionError } from "./database/migrate.ts";
export type { DatabaseSource } from "./database/open.ts";
export {
  type BucketDeliveryOptions,
  deliverToBucket,
  type PresignedUpload,
  type UploadRequest,
} from "./deliver/bucket.ts";
export { deliverToCallback } from "./deliver/callback.ts";
export type { DeliveredDocument, DeliveredRecord, Delivery } from "./deliver/delivery.ts";
export { deliverToFolder, type FolderDeliveryOptions } from "./deliver/folder.ts";
export type { Cancelled } from "./jobs/cancel.ts";
export type { Enqueued } from "./jobs/enqueue.ts";
export { type QueueRecord, RECORD_STATES, type RecordState } from "./jobs/record.ts";
export type { QueueRetryOptions, RetriedState } from "./jobs/retry.ts";
export type { FlowStatus, QueueStatus, WorkerStatus } from "./jobs/status.ts";
export { type ImportOptions, type ImportReport, importJournal } from "./journal/import-journal.ts";
export { PostgresJournal, type PostgresJournalOptions } from "./journal/postgres-journal.ts";
export {
  type EnqueueManyOptions,
  type EnqueueOptions,
  type LimitSubject,
  openQueue,
  Queue,
  type QueueOptions,
} from "./queue.ts";
export type { HealthOptions } from "./worker/health.ts";
export type { WorkerEvent, WorkOptions } from "./worker/options.ts";
export type { QueueReconcileOptions } from "./worker/reconcile.ts";
export { QueueWorker } from "./worker/worker.ts";

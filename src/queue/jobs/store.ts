/** Defines what all parts of the queue share: the database, the names of its tables, and the queues of pg-boss. */
import type { Database } from "../database/database.ts";
import type { FlowRegistry } from "./flow-registry.ts";
import type { JobQueues } from "./job-queues.ts";

/** The parts of an open queue. */
export interface QueueStore {
  readonly database: Database;
  /** The name of the schema in double quotes. */
  readonly schema: string;
  readonly queues: JobQueues;
  readonly flows: FlowRegistry;
  /** Base URL of the server that receives this queue's records, in the form that the journal stores. */
  readonly server: string;
}

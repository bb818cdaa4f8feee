/** What all parts of the queue share: the database, the names of its tables, and the queues of pg-boss. */
import type { Database } from "../database/database.ts";
import type { FlowRegistry } from "./flow-registry.ts";
import type { JobQueues } from "./job-queues.ts";

/** The parts of an open queue. */
export interface QueueStore {
  readonly database: Database;
  /** The schema's name in double quotes. */
  readonly schema: string;
  readonly queues: JobQueues;
  readonly flows: FlowRegistry;
  /** Base URL of the server that this queue's records go to, as the journal has it. */
  readonly server: string;
}

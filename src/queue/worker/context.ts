/** Defines what the loops of a worker share. */
import type { Journal, SmartFlows } from "../../flows/index.ts";
import type { QueueStore } from "../jobs/store.ts";
import type { WorkerJournal } from "./claims.ts";
import type { WorkerEvent } from "./options.ts";
import type { Persistence } from "./persistence.ts";
import type { Settlements } from "./settlements.ts";

/** The parts of a worker. */
export interface WorkerContext {
  readonly store: QueueStore;
  /** The shared journal. */
  readonly journal: Journal;
  /** The journal that the client uses. */
  readonly claims: WorkerJournal;
  readonly client: SmartFlows;
  readonly persistence: Persistence;
  readonly settlements: Settlements;
  /** This worker's id. */
  readonly id: string;
  readonly pollInterval: number;
  /** Aborted when everything under way must end immediately. */
  readonly hardStop: AbortSignal;
  readonly emit: (event: WorkerEvent) => void;
}

/** A problem for `emit`. */
export function problem(what: string, error: unknown): WorkerEvent {
  return { type: "problem", what, error: error instanceof Error ? error.message : String(error) };
}

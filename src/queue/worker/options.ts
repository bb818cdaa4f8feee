/** The options of a worker. */
import type { SmartFlowsOptions } from "../../flows/index.ts";
import type { Delivery } from "../deliver/delivery.ts";

/** What happens in a worker, for logs. */
export type WorkerEvent =
  /** A submission has its outcome. `released`: it was not sent, and goes back to the queue. */
  | {
      readonly type: "submission";
      readonly outcome: "accepted" | "failed" | "unknown" | "released";
      readonly reference: string;
      readonly flow: string;
      readonly executionId?: string;
      readonly reason?: string;
      /** Of the submission, without its time in the queue. */
      readonly milliseconds: number;
    }
  /** A run has ended. */
  | {
      readonly type: "run";
      readonly reference: string;
      readonly executionId: string;
      readonly status: string;
    }
  /** Something did not succeed, and is repeated: the database or the server does not answer, or a delivery failed. */
  | { readonly type: "problem"; readonly what: string; readonly error: string }
  /** Jobs of a worker that is gone were taken over. */
  | { readonly type: "takeover"; readonly released: number; readonly decided: number };

/** Options of a worker. */
export interface WorkOptions {
  /** The client's options; its journal is the queue's. Its `baseUrl` must be the queue's server. */
  readonly client: Omit<SmartFlowsOptions, "journal" | "onUnknown" | "baseUrl"> & {
    readonly baseUrl?: SmartFlowsOptions["baseUrl"];
  };
  /** Whether it submits. Default true. */
  readonly submit?: boolean;
  /** Whether it follows runs and delivers documents. Default true. */
  readonly follow?: boolean;
  /** Submissions at the same time. Default 8. */
  readonly concurrency?: number;
  /** Runs that are followed at the same time. Default 64. */
  readonly followConcurrency?: number;
  /** Where documents go. Default: nowhere; the run is followed to its end all the same. */
  readonly delivery?: Delivery;
  /** Attempts to deliver the documents of a run, before its record becomes `undelivered`. Default 10. */
  readonly deliveryAttempts?: number;
  /** The account whose limit counts: a name of your own for the API key. Default "default". */
  readonly account?: string;
  /** Milliseconds between two looks into an empty queue. Default 500. */
  readonly pollInterval?: number;
  /** Milliseconds that `stop` waits for submissions under way; they are then aborted, and become unknown. Default 300 000. */
  readonly shutdownTimeout?: number;
  /** Called for what happens; errors that it throws are ignored. */
  readonly onEvent?: (event: WorkerEvent) => void;
}

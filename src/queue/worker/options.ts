/** The options of a worker. */
import type { SmartFlowsOptions } from "../../flows/index.ts";
import type { Delivery } from "../deliver/delivery.ts";

/** An event in a worker, for logs. */
export type WorkerEvent =
  /** A submission has ended. `released` means that it was not sent and returns to the queue. */
  | {
      readonly type: "submission";
      readonly outcome: "accepted" | "failed" | "unknown" | "released";
      readonly reference: string;
      readonly flow: string;
      readonly executionId?: string;
      readonly reason?: string;
      /** The duration of the submission, without its time in the queue. */
      readonly milliseconds: number;
    }
  /** A run has ended. */
  | {
      readonly type: "run";
      readonly reference: string;
      readonly executionId: string;
      readonly status: string;
    }
  /** An operation failed and will be repeated: the database or the server did not answer, or a delivery failed. */
  | { readonly type: "problem"; readonly what: string; readonly error: string }
  /** This worker took over jobs of a worker that is gone. */
  | { readonly type: "takeover"; readonly released: number; readonly decided: number };

/** Options of a worker. */
export interface WorkOptions {
  /** The client's options. The journal is that of the queue, and `baseUrl` must be the queue's server. */
  readonly client: Omit<SmartFlowsOptions, "journal" | "onUnknown" | "baseUrl"> & {
    readonly baseUrl?: SmartFlowsOptions["baseUrl"];
  };
  /** Whether the worker submits records. Default true. */
  readonly submit?: boolean;
  /** Whether the worker follows runs and delivers documents. Default true. */
  readonly follow?: boolean;
  /** The number of submissions at the same time. Default 8. */
  readonly concurrency?: number;
  /** The number of runs that are followed at the same time. Default 64. */
  readonly followConcurrency?: number;
  /** Delivers the documents. By default runs are followed to their end without delivering documents. */
  readonly delivery?: Delivery;
  /** The number of attempts to deliver the documents of a run before its record becomes `undelivered`. Default 10. */
  readonly deliveryAttempts?: number;
  /** The account whose limit applies: a name that you choose for the API key. Default "default". */
  readonly account?: string;
  /** Milliseconds between two queries of an empty queue. Default 500. */
  readonly pollInterval?: number;
  /** Milliseconds for which `stop` waits for submissions under way. Then they are aborted and become unknown. Default 300 000. */
  readonly shutdownTimeout?: number;
  /** Called for each event. Errors that it throws are ignored. */
  readonly onEvent?: (event: WorkerEvent) => void;
}

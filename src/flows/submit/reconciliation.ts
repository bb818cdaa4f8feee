/** What `reconcile` found out. */
import type { FlowExecution } from "../model/execution.ts";
import type { Run } from "../run/run.ts";

/** An execution that may be the lost submission. */
export interface Candidate {
  readonly execution: FlowExecution;
  /** Whether its input is the payload: `same`, or `unreadable` where the server does not give it. */
  readonly content: "same" | "unreadable";
}

/**
 * `found`: the run was adopted, the journal says so. `ambiguous`: several fit, or one whose content could not be compared;
 * look at them, and adopt one with `adopt`. `absent`: the server did not list any during the settle period.
 * `not-needed`: the journal knows already; `run` is there unless it is known not to have run.
 */
export type Reconciliation =
  | { readonly verdict: "found"; readonly run: Run }
  | { readonly verdict: "ambiguous"; readonly candidates: readonly Candidate[] }
  | { readonly verdict: "absent" }
  | { readonly verdict: "not-needed"; readonly run?: Run };

/** How to look. */
export interface ReconcileOptions {
  /** The flow, where the same reference was used with several. */
  readonly flowId?: string;
  /** Milliseconds during which the server is asked again before it counts as absent. Default 60 000. */
  readonly settle?: number;
  /** Milliseconds that the clocks may differ beyond what the server's Date headers tell. Default 60 000. */
  readonly margin?: number;
  /**
   * The payload, where the journal does not keep it: then a server that reformats what it keeps can be understood. It must
   * be what was submitted.
   */
  readonly xml?: string | Uint8Array;
  /** What the server calls these in filters. Default flow.id, createdAt, createdBy.id. */
  readonly keys?: Partial<FilterKeys>;
  /**
   * `metadata` adopts a single execution whose content cannot be read, by flow, user and time alone: for servers that do
   * not keep the input, and API users that submit nothing else. Default "content".
   */
  readonly evidence?: "content" | "metadata";
  readonly signal?: AbortSignal;
}

/** Keys of the server's filter; which ones it knows is not documented. */
export interface FilterKeys {
  readonly flow: string;
  readonly createdAt: string;
  readonly createdBy: string;
}

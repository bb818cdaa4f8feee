/** The target of a submission, and the caller's options for it. */
import type { ExecutionProgress } from "../model/progress.ts";
import type { UnknownPolicy } from "../model/unknown-policy.ts";

/**
 * Answers a run that waits for a person: returns values that are valid by `progress.schema`, or undefined to
 * keep waiting.
 */
export type ActionHandler = (progress: ExecutionProgress) => unknown | Promise<unknown>;

/** The options of every submission. */
export interface SubmitOptions {
  /**
   * The flow's id; `client.flowId(name)` gives it. Without it, the server searches for flows that accept the
   * data, and asks which one to run if there are several.
   */
  readonly flowId?: string;
  /** The data set that the data conforms to; the server needs it if there is no `flowId`. */
  readonly datasetId?: string;
  /**
   * Your own key for this submission, such as an invoice number. Submitting again under the same reference
   * returns the existing run, and never starts a second one. Default for XML: a hash of flow and payload, so
   * that the same data is not sent twice by accident. Default for JSON and for submissions without data,
   * where running the same input again may be intended: a random one.
   */
  readonly reference?: string;
  /** Aborts the submission. If it was already sent, its outcome is then unknown. */
  readonly signal?: AbortSignal;
  /** The time limit until the server has accepted it, in milliseconds. Default: `timeouts.overall`. */
  readonly timeout?: number;
  /** What to do if the outcome is unknown. Default: the client's `onUnknown`. */
  readonly onUnknown?: UnknownPolicy;
  /** What to do when the run waits for a person. Default: waiting throws `ActionRequiredError`. */
  readonly onActionRequired?: ActionHandler;
  /** W3C trace context. */
  readonly traceparent?: string;
}

/** A prepared submission. */
export interface Target {
  readonly mode: "interactive" | "batch";
  /** Flow id, or name in batch mode; `""` where the server selects. */
  readonly flow: string;
  readonly reference: string;
  /** Path and query of the POST. */
  readonly path: string;
}

/** The path at which a flow is started. */
export class StartTarget implements Target {
  readonly mode: Target["mode"];
  readonly flow: string;
  readonly reference: string;
  readonly path: string;

  constructor(mode: Target["mode"], flow: string, reference: string, datasetId?: string) {
    this.mode = mode;
    this.flow = flow;
    this.reference = reference;
    this.path = startPath(mode, flow, datasetId);
  }
}

/** Path and query of the POST that starts a flow. */
function startPath(mode: Target["mode"], flow: string, datasetId?: string): string {
  if (mode === "batch") return `/flows/executions/start?${new URLSearchParams({ flow })}`;
  const query = new URLSearchParams();
  if (flow !== "") query.set("flowId", flow);
  if (datasetId !== undefined) query.set("datasetId", datasetId);
  const text = query.toString();
  return text === "" ? "/flows/executions" : `/flows/executions?${text}`;
}

/** Errors of a run that the server has accepted. */
import type { FlowExecution } from "../model/execution.ts";
import type { ExecutionIssue } from "../model/issue.ts";
import type { ExecutionProgress } from "../model/progress.ts";
import { type ErrorFacts, SmartFlowsError } from "./base.ts";

type Facts = Omit<ErrorFacts, "code">;

/**
 * The run waits for a person (UserInput, SelectFlow). Answer with `run.continue(values)`, with values that
 * are valid by `schema`, or pass `onActionRequired`.
 */
export class ActionRequiredError extends SmartFlowsError {
  readonly executionStatus: string;
  readonly schema: unknown;
  readonly model: unknown;
  readonly form: unknown;

  constructor(message: string, progress: ExecutionProgress, facts: Facts) {
    super("action-required", message, { code: "action-required", outcome: "accepted", ...facts });
    this.executionStatus = progress.status;
    this.schema = progress.schema;
    this.model = progress.model;
    this.form = progress.form;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), executionStatus: this.executionStatus };
  }
}

/** The run ended without success: Error, Canceled or Interrupted. */
export class FlowFailedError extends SmartFlowsError {
  /** The execution's status. */
  readonly executionStatus: string;
  readonly errors: readonly ExecutionIssue[];
  readonly warnings: readonly ExecutionIssue[];
  /** `state.report` of the execution, as the server gave it. */
  readonly report: unknown;
  /** The whole execution as it was received; absent if it could not be fetched. */
  readonly execution: FlowExecution | undefined;

  constructor(message: string, status: string, execution: FlowExecution | undefined, facts: Facts) {
    super("flow-failed", message, { code: "flow-failed", outcome: "accepted", ...facts });
    this.executionStatus = status;
    this.errors = execution?.errors ?? [];
    this.warnings = execution?.warnings ?? [];
    this.report = execution?.report;
    this.execution = execution;
    Object.defineProperty(this, "execution", { enumerable: false });
    Object.defineProperty(this, "report", { enumerable: false });
  }

  override toJSON(): Record<string, unknown> {
    const { executionStatus, errors } = this;
    return {
      ...super.toJSON(),
      executionStatus,
      errors: errors.map(({ error, message }) => ({ error, message })),
    };
  }
}

/**
 * Waiting took longer than its limit. The run continues on the server: pass `resumeToken` to `resume()` to
 * wait for it again.
 */
export class WaitTimeoutError extends SmartFlowsError {
  readonly resumeToken: string;
  readonly lastStatus: string | undefined;

  constructor(message: string, resumeToken: string, lastStatus: string | undefined, facts: Facts) {
    super("wait-timeout", message, { code: "wait-timeout", outcome: "accepted", retryable: true, ...facts });
    this.resumeToken = resumeToken;
    this.lastStatus = lastStatus;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), resumeToken: this.resumeToken, lastStatus: this.lastStatus };
  }
}

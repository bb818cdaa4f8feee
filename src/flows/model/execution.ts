/** Reads executions from the server's answers. */
import { type ExecutionIssue, readIssues } from "./issue.ts";
import { type Named, readNamed } from "./named.ts";
import { asArray, asObject, given, type Json, type Mutable, ownJson, text } from "./read.ts";
import { readStatus } from "./status.ts";

/** The object FlowExecution of the API: an execution, with its state once that is final. */
export interface FlowExecution {
  readonly id?: string;
  /** An `ExecutionStatus`, or the server's own text; `""` if there is none. */
  readonly status: string;
  readonly mode?: string;
  readonly flow?: Named;
  /** ISO 8601, by the server's clock. */
  readonly createdAt?: string;
  readonly createdBy?: Named;
  readonly modifiedAt?: string;
  /** The input of the execution. */
  readonly inputData?: Named;
  readonly outputs: readonly ExecutionOutput[];
  readonly warnings: readonly ExecutionIssue[];
  readonly errors: readonly ExecutionIssue[];
  /** `state.report`, unchanged. */
  readonly report?: unknown;
  /** The answer, unchanged. */
  readonly raw: unknown;
}

/** One named output of an execution. */
export interface ExecutionOutput {
  readonly output?: Named;
  readonly content?: unknown;
}

/** Reads a FlowExecution. Never throws: a property that is missing or of another type is absent. */
export function readExecution(raw: unknown): FlowExecution {
  const object = asObject(raw);
  const state = asObject(ownJson(object, "state"));
  const status = readStatus(ownJson(object, "status"));
  const outputs = asArray(ownJson(object, "outputs")).map(readOutput);
  const warnings = issuesOf(state, object, "warnings");
  const errors = issuesOf(state, object, "errors");
  const id = text(object, "id");
  const execution: Mutable<FlowExecution> =
    id === undefined
      ? { status, outputs, warnings, errors, raw }
      : { id, status, outputs, warnings, errors, raw };
  readOrigin(object, execution);
  const inputData = readNamed(ownJson(state, "inputData"));
  if (inputData !== undefined) execution.inputData = inputData;
  const report = ownJson(state, "report");
  if (report !== undefined) execution.report = report;
  return execution;
}

/** The properties that say which flow was run, how, when and by whom. */
function readOrigin(object: Json, execution: Mutable<FlowExecution>): void {
  const mode = text(object, "mode");
  if (mode !== undefined) execution.mode = mode;
  const flow = readNamed(ownJson(object, "flow"));
  if (flow !== undefined) execution.flow = flow;
  const createdAt = text(object, "createdAt");
  if (createdAt !== undefined) execution.createdAt = createdAt;
  const createdBy = readNamed(ownJson(object, "createdBy"));
  if (createdBy !== undefined) execution.createdBy = createdBy;
  const modifiedAt = text(object, "modifiedAt");
  if (modifiedAt !== undefined) execution.modifiedAt = modifiedAt;
}

/** The issues in the state, and those that some answers have outside it. */
function issuesOf(state: Json, object: Json, key: "warnings" | "errors"): readonly ExecutionIssue[] {
  const beside = readIssues(ownJson(object, key));
  const within = readIssues(ownJson(state, key));
  return beside.length === 0 ? within : [...within, ...beside];
}

function readOutput(value: unknown): ExecutionOutput {
  const object = asObject(value);
  return {
    ...given("output", readNamed(ownJson(object, "output"))),
    ...given("content", ownJson(object, "content")),
  };
}

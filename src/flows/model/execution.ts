import { type ExecutionIssue, readIssues } from "./issue.ts";
import { type Named, readNamed } from "./named.ts";
import { asArray, asObject, given, own, text } from "./read.ts";
import { readStatus } from "./status.ts";

/** FlowExecution: an execution with its state, once it is stable. */
export interface FlowExecution {
  readonly id?: string;
  /** An `ExecutionStatus`, or whatever the server says; `""` if it says nothing. */
  readonly status: string;
  readonly mode?: string;
  readonly flow?: Named;
  /** ISO 8601, by the server's clock. */
  readonly createdAt?: string;
  readonly createdBy?: Named;
  readonly modifiedAt?: string;
  /** What the execution was started with. */
  readonly inputData?: Named;
  readonly outputs: readonly ExecutionOutput[];
  readonly warnings: readonly ExecutionIssue[];
  readonly errors: readonly ExecutionIssue[];
  /** `state.report`, as it came. */
  readonly report?: unknown;
  /** The answer as it came. */
  readonly raw: unknown;
}

/** One named output of an execution. */
export interface ExecutionOutput {
  readonly output?: Named;
  readonly content?: unknown;
}

/** Reads a FlowExecution. Never throws: what is missing or of another type is absent. */
export function readExecution(raw: unknown): FlowExecution {
  const object = asObject(raw);
  const state = asObject(own(object, "state"));
  return {
    ...given("id", text(object, "id")),
    status: readStatus(own(object, "status")),
    ...given("mode", text(object, "mode")),
    ...given("flow", readNamed(own(object, "flow"))),
    ...given("createdAt", text(object, "createdAt")),
    ...given("createdBy", readNamed(own(object, "createdBy"))),
    ...given("modifiedAt", text(object, "modifiedAt")),
    ...given("inputData", readNamed(own(state, "inputData"))),
    outputs: asArray(own(object, "outputs")).map(readOutput),
    warnings: [...readIssues(own(state, "warnings")), ...readIssues(own(object, "warnings"))],
    errors: [...readIssues(own(state, "errors")), ...readIssues(own(object, "errors"))],
    ...given("report", own(state, "report")),
    raw,
  };
}

function readOutput(value: unknown): ExecutionOutput {
  const object = asObject(value);
  return {
    ...given("output", readNamed(own(object, "output"))),
    ...given("content", own(object, "content")),
  };
}

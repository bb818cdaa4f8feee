import { type Named, readNamed } from "./named.ts";
import { asObject, given, number, own, text } from "./read.ts";
import { readStatus } from "./status.ts";

/** FlowExecutionProgress: how far an execution is. */
export interface ExecutionProgress {
  readonly id?: string;
  /** An `ExecutionStatus`, or whatever the server says; `""` if it says nothing. */
  readonly status: string;
  /** 0 to 100. */
  readonly percentage?: number;
  readonly message?: string;
  /** What the execution works on. */
  readonly currentData?: Named;
  /** JSON schema, values and form: present when a person is asked something, and at the end. */
  readonly schema?: unknown;
  readonly model?: unknown;
  readonly form?: unknown;
  /** The answer as it came. */
  readonly raw: unknown;
}

/** Reads a FlowExecutionProgress, or the status, progress and id of a FlowExecution. Never throws. */
export function readProgress(raw: unknown): ExecutionProgress {
  const object = asObject(raw);
  const percentage = number(object, "percentage");
  return {
    ...given("id", text(object, "id")),
    status: readStatus(own(object, "status")),
    ...given("percentage", percentage === undefined ? undefined : Math.min(100, Math.max(0, percentage))),
    ...given("message", text(object, "message")),
    ...given("currentData", readNamed(own(object, "currentData"))),
    ...given("schema", own(object, "schema")),
    ...given("model", own(object, "model")),
    ...given("form", own(object, "form")),
    raw,
  };
}

/** Reads the progress of an execution, which every poll returns. */
import { type Named, readNamed } from "./named.ts";
import { asObject, type Json, number, ownJson, text } from "./read.ts";
import { readStatus } from "./status.ts";

/** FlowExecutionProgress: the progress of an execution. */
export interface ExecutionProgress {
  readonly id?: string;
  /** An `ExecutionStatus`, or the server's own text; `""` if it is not a string. */
  readonly status: string;
  /** 0 to 100. */
  readonly percentage?: number;
  readonly message?: string;
  /** The current step of the execution. */
  readonly currentData?: Named;
  /** JSON schema, values and form: present while a person has to answer, and at the end. */
  readonly schema?: unknown;
  readonly model?: unknown;
  readonly form?: unknown;
  /** The answer, unchanged. */
  readonly raw: unknown;
}

class Progress implements ExecutionProgress {
  declare id?: string;
  readonly status: string;
  declare percentage?: number;
  declare message?: string;
  declare currentData?: Named;
  declare schema?: unknown;
  declare model?: unknown;
  declare form?: unknown;
  readonly raw: unknown;

  constructor(id: string | undefined, status: string, raw: unknown) {
    if (id !== undefined) this.id = id;
    this.status = status;
    this.raw = raw;
  }
}

/** Reads a FlowExecutionProgress, or the status, progress and id of a FlowExecution. Never throws. */
export function readProgress(raw: unknown): ExecutionProgress {
  const object = asObject(raw);
  const progress = new Progress(text(object, "id"), readStatus(ownJson(object, "status")), raw);
  const percentage = number(object, "percentage");
  if (percentage !== undefined) progress.percentage = Math.min(100, Math.max(0, percentage));
  const message = text(object, "message");
  if (message !== undefined) progress.message = message;
  const currentData = readNamed(ownJson(object, "currentData"));
  if (currentData !== undefined) progress.currentData = currentData;
  readQuestion(object, progress);
  return progress;
}

function readQuestion(object: Json, progress: Progress): void {
  const schema = ownJson(object, "schema");
  if (schema !== undefined) progress.schema = schema;
  const model = ownJson(object, "model");
  if (model !== undefined) progress.model = model;
  const form = ownJson(object, "form");
  if (form !== undefined) progress.form = form;
}

/** The output of a run. */
import type { FlowDocument } from "../documents/document.ts";
import { FlowFailedError } from "../errors/run.ts";
import type { FlowExecution } from "../model/execution.ts";
import type { ExecutionIssue } from "../model/issue.ts";
import { type Named, readNamed } from "../model/named.ts";
import type { ExecutionProgress } from "../model/progress.ts";
import { isObject, type Mutable, ownJson } from "../model/read.ts";
import type { RunContext } from "./context.ts";

/** The output of a run that has ended. */
export interface Output {
  readonly executionId: string;
  readonly reference?: string;
  /** Success or Warning; with `throwOnFailure: false` also Error, Canceled, Interrupted. */
  readonly status: string;
  /** Every document to which the output refers, in order and without duplicates. */
  readonly documents: readonly FlowDocument[];
  readonly warnings: readonly ExecutionIssue[];
  readonly errors: readonly ExecutionIssue[];
  /** The values of the output, as in the last progress. */
  readonly model: unknown;
  readonly execution: FlowExecution;
  /** The execution as it was received. */
  readonly raw: unknown;
}

const MAX_DEPTH = 32;
const MAX_DOCUMENTS = 10_000;

/**
 * The documents that an output refers to. The official samples have them at `model[key][key]`, batch executions in
 * `outputs[].content`; other places are possible, so every object with `type: "document"` and an id counts.
 */
export function findDocuments(progress: ExecutionProgress, execution: FlowExecution): readonly Named[] {
  const found = new Map<string, Named>();
  const state = isObject(execution.raw) ? ownJson(execution.raw, "state") : undefined;
  const output = isObject(state) ? ownJson(state, "output") : undefined;
  // `outputs[].output` only names the output, even if its type is document.
  const contents = execution.outputs.map(({ content }) => content);
  for (const place of [progress.model, output, contents]) collect(place, found, 0);
  return [...found.values()];
}

function collect(value: unknown, found: Map<string, Named>, depth: number): void {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH || found.size >= MAX_DOCUMENTS) return;
  const named = readNamed(value);
  if (named?.type?.toLowerCase() === "document") {
    const known = found.get(named.id);
    if (known?.displayName === undefined) found.set(named.id, named);
    return;
  }
  for (const part of Object.values(value)) if (typeof part === "object") collect(part, found, depth + 1);
}

/** Assembles the output of a run. */
export function makeOutput(
  context: Pick<RunContext, "document">,
  run: { readonly id: string; readonly reference: string | undefined },
  progress: ExecutionProgress,
  execution: FlowExecution,
): Output {
  const { id: executionId, reference } = run;
  const documents = findDocuments(progress, execution).map(({ id, displayName }) =>
    context.document(id, { executionId, displayName }),
  );
  const output: Mutable<Output> = {
    executionId,
    status: progress.status,
    documents,
    warnings: execution.warnings,
    errors: execution.errors,
    model: progress.model,
    execution,
    raw: execution.raw,
  };
  if (reference !== undefined) output.reference = reference;
  return output;
}

/** The error of a run that ended without success; `execution` is absent if it could not be read. */
export function flowFailed(
  { status, message: last }: ExecutionProgress,
  execution: FlowExecution | undefined,
  run: { readonly id: string; readonly reference: string | undefined },
): FlowFailedError {
  const errors = execution?.errors ?? [];
  const why = errors[0]?.message ?? errors[0]?.error ?? last;
  const said = why === undefined ? "" : `: ${why}`;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more in error.errors)` : "";
  const message = `the run ended with ${status}${said}${more}. Execution ${run.id}; its report is in error.report.`;
  return new FlowFailedError(message, status, execution, { executionId: run.id, reference: run.reference });
}

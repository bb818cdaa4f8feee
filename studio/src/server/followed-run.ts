/** Follows one run for the page, which requests the changes since its last request. */
import type {
  ExecutionIssue,
  ExecutionProgress,
  FlowDocument,
  Output,
  Run,
} from "../../../src/flows/index.ts";
import type { Question, RunDocument, RunEnd, RunState } from "../protocol/messages.ts";
import { Changes } from "./changes.ts";
import { failureOf, StudioFailure } from "./failure.ts";
import { reportSteps } from "./report-steps.ts";

/** The largest number of stages that are kept, since a server may send a new one with each answer. */
const MOST_STAGES = 200;

/** A run with its progress, and at the end its documents. */
export class FollowedRun {
  readonly run: Run;
  readonly changes: Changes<RunState> = new Changes<RunState>({ sequence: 0, status: "", stages: [] });
  #stages: readonly string[] = [];
  #documents: ReadonlyMap<string, FlowDocument> = new Map();
  #following = false;

  constructor(run: Run) {
    this.run = run;
  }

  /** Follows the run to its end. It never rejects; an error becomes the end that the page shows. */
  async follow(signal: AbortSignal): Promise<void> {
    if (this.#following) return;
    this.#following = true;
    try {
      // The page answers a question with another request, so this loop continues to wait.
      const waiting = { signal, onActionRequired: () => undefined };
      for await (const progress of this.run.progress(waiting)) this.#tell(progress);
      this.#end(await this.run.output({ signal, throwOnFailure: false }));
    } catch (error) {
      this.#lose(error);
    } finally {
      this.#following = false;
    }
  }

  /** @throws as `Run.continue` */
  async answer(values: unknown): Promise<void> {
    this.#tell(await this.run.continue(values));
  }

  /** @throws as `Run.cancel` */
  async cancel(): Promise<void> {
    this.#tell(await this.run.cancel());
  }

  /** A document of the run. @throws StudioFailure if the run has no document with this id */
  document(id: string): FlowDocument {
    const found = this.#documents.get(id);
    if (found === undefined)
      throw new StudioFailure(404, { code: "not-found", message: "The run has no document with this id." });
    return found;
  }

  #tell(progress: ExecutionProgress): void {
    const { status, percentage, message, currentData } = progress;
    const stage = currentData?.displayName ?? message;
    if (stage !== undefined && stage !== this.#stages.at(-1))
      this.#stages = [...this.#stages, stage].slice(-MOST_STAGES);
    const question = questionOf(progress);
    const { end } = this.changes.latest;
    this.changes.set({
      ...{ sequence: 0, status, stages: this.#stages },
      ...(percentage === undefined ? {} : { percentage }),
      ...(message === undefined ? {} : { message }),
      ...(question === undefined ? {} : { question }),
      ...(end === undefined ? {} : { end }),
    });
  }

  #end(output: Output): void {
    this.#documents = new Map(output.documents.map((each) => [each.id, each]));
    const isSuccess = output.status === "Success" || output.status === "Warning";
    const end: RunEnd = {
      isSuccess,
      documents: output.documents.map(documentView),
      warnings: output.warnings.flatMap(sentences),
      errors: output.errors.flatMap(sentences),
      report: reportSteps(output.execution.report),
    };
    const { question: _, ...state } = this.changes.latest;
    this.changes.set({ ...state, status: output.status, ...(isSuccess ? { percentage: 100 } : {}), end });
  }

  #lose(error: unknown): void {
    const nothing = { documents: [], warnings: [], errors: [], report: [] };
    const end: RunEnd = { isSuccess: false, ...nothing, lost: failureOf(error) };
    this.changes.set({ ...this.changes.latest, end });
  }
}

function questionOf({ status, schema, model, message }: ExecutionProgress): Question | undefined {
  if (status !== "UserInput" && status !== "SelectFlow") return undefined;
  return {
    schema: schema ?? {},
    ...(model === undefined ? {} : { model }),
    ...(message === undefined ? {} : { message }),
  };
}

function documentView({ id, displayName }: FlowDocument): RunDocument {
  return { id, name: displayName ?? `document-${id}` };
}

/** A warning or error and its causes, as sentences. */
function sentences({ error, message, causes }: ExecutionIssue): string[] {
  return [message ?? error ?? "", ...causes.flatMap(sentences)].filter((text) => text !== "");
}

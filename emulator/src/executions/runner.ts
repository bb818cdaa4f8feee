/** Runs executions through their steps in the emulator's time. */
import type { ServerClock } from "../clock.ts";
import { hasOutputs, isStable } from "../execution-status.ts";
import { ApiFailure, badRequest } from "../failure.ts";
import type { FlowCatalog } from "../flows/catalog.ts";
import type { Flow } from "../flows/flow.ts";
import { freshId } from "../ids.ts";
import type { JsonObject } from "../json-object.ts";
import type { OutputOptions } from "../options.ts";
import type { Execution, OutputDocument } from "./execution.ts";
import type { ExecutionStore } from "./store.ts";

/** Advances executions: Queued, Running step by step, and the end that the flow's options name. */
export class ExecutionRunner {
  readonly #timers = new Map<string, () => void>();
  readonly #store: ExecutionStore;
  readonly #catalog: FlowCatalog;
  readonly #clock: ServerClock;

  constructor(store: ExecutionStore, catalog: FlowCatalog, clock: ServerClock) {
    this.#store = store;
    this.#catalog = catalog;
    this.#clock = clock;
  }

  /** Starts a new or reloaded execution; one that waits for a user keeps waiting. */
  start(execution: Execution): void {
    const flow = this.#catalog.find(execution.flowId);
    if (!flow || isStable(execution.status) || execution.status === "UserInput") return;
    if (execution.status === "Waiting")
      this.#schedule(execution, flow.waitMs, () => this.#finish(execution, flow));
    else this.#schedule(execution, flow.stageDelayMs, () => this.#advance(execution, flow));
  }

  /** Ends an execution that has not ended; a finished one does not change. */
  cancel(execution: Execution): void {
    if (isStable(execution.status)) return;
    this.#stop(execution);
    this.#store.change(execution, { status: "Canceled", canceled: true, message: "Canceled by the caller" });
  }

  /**
   * Continues an execution that waits for a user.
   * @throws ApiFailure 409 if it is not waiting, 400 if the answer is not valid.
   */
  async answer(execution: Execution, answer: JsonObject): Promise<void> {
    if (execution.status === "SelectFlow") {
      this.#selectFlow(execution, answer);
      return;
    }
    const flow = this.#catalog.find(execution.flowId);
    if (execution.status !== "UserInput" || !flow?.question) throw notWaiting(execution);
    const finding = await flow.question.judge.findings(answer);
    if (finding) throw badRequest(`The answer does not fit the schema: ${finding}`);
    if (execution.status !== "UserInput") throw notWaiting(execution);
    this.#store.change(execution, {
      status: "Running",
      message: "Continued with the user's answer",
      answers: [...execution.answers, answer],
    });
    this.start(execution);
  }

  #selectFlow(execution: Execution, answer: JsonObject): void {
    const flow = this.#catalog.find(String(answer.flow));
    if (!flow || !execution.candidates?.includes(flow.id)) {
      throw badRequest('The answer must be { "flow": id } with one of the ids that the schema lists.');
    }
    this.#store.change(execution, {
      flowId: flow.id,
      flowName: flow.name,
      status: "Queued",
      message: "Queued",
    });
    this.start(execution);
  }

  #advance(execution: Execution, flow: Flow): void {
    const began = execution.status === "Queued";
    // A question after the last step does not add another step.
    const isOver = execution.stage >= flow.stages;
    const stage = began ? 0 : Math.min(execution.stage + 1, flow.stages);
    const stageTimes = isOver
      ? execution.stageTimes
      : [...execution.stageTimes, this.#clock.now().toISOString()];
    const percentage = Math.floor((stage / flow.stages) * 100);
    const progress: Partial<Execution> = { stage, stageTimes, percentage };
    if (asksNow(execution, flow, stage)) this.#ask(execution, flow, progress);
    else if (stage >= flow.stages) this.#lastStep(execution, flow, progress);
    else this.#nextStep(execution, flow, progress);
  }

  #nextStep(execution: Execution, flow: Flow, progress: Partial<Execution>): void {
    const message = `Step ${(progress.stage ?? 0) + 1} of ${flow.stages}`;
    this.#store.change(execution, { ...progress, status: "Running", message });
    this.start(execution);
  }

  #ask(execution: Execution, flow: Flow, progress: Partial<Execution>): void {
    const message = flow.question?.message ?? "Waiting for user input";
    this.#store.change(execution, { ...progress, status: "UserInput", message });
  }

  #lastStep(execution: Execution, flow: Flow, progress: Partial<Execution>): void {
    if (flow.waitMs <= 0) {
      this.#finish(execution, flow, progress);
      return;
    }
    this.#store.change(execution, {
      ...progress,
      status: "Waiting",
      message: "Waiting for an outside event",
    });
    this.start(execution);
  }

  #finish(execution: Execution, flow: Flow, progress: Partial<Execution> = {}): void {
    const documents = hasOutputs(flow.result)
      ? flow.outputs.map((output) => documentOf(execution, flow, output))
      : [];
    const message = flow.result === "Success" ? "Completed" : `Ended with ${flow.result}`;
    this.#store.change(execution, { percentage: 100, ...progress, status: flow.result, message, documents });
  }

  #schedule(execution: Execution, ms: number, task: () => void): void {
    this.#stop(execution);
    const stop = this.#clock.after(ms, () => {
      this.#timers.delete(execution.id);
      task();
    });
    this.#timers.set(execution.id, stop);
  }

  #stop(execution: Execution): void {
    this.#timers.get(execution.id)?.();
    this.#timers.delete(execution.id);
  }
}

function asksNow(execution: Execution, flow: Flow, stage: number): boolean {
  const { question } = flow;
  return execution.mode === "interactive" && question?.afterStage === stage && execution.answers.length === 0;
}

function notWaiting(execution: Execution): ApiFailure {
  return new ApiFailure(
    409,
    "Conflict",
    `The execution is not waiting for input: its status is ${execution.status}.`,
  );
}

function documentOf(execution: Execution, flow: Flow, output: OutputOptions): OutputDocument {
  return {
    id: freshId(),
    key: output.key,
    displayName: output.displayName ?? `${flow.name} ${execution.label}.pdf`,
    contentType: output.contentType ?? "application/pdf",
  };
}

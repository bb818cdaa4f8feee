/** The steps of executions, in the API's form. */
import type { Execution } from "../executions/execution.ts";
import type { Flow } from "../flows/flow.ts";
import type { JsonObject } from "../json-object.ts";
import { outputModel } from "./form.ts";
import { inputReference } from "./reference.ts";

/** StatusEnum of FlowDoStepState. It has no value for a running step, so such a step is not reported yet. */
type StepStatus = "Output" | "Error" | "Waiting" | "UserInput" | "Skipped";

interface Step {
  readonly status: StepStatus;
  readonly start?: string;
  readonly end?: string;
}

/** The objects FlowExecutionStage of the API: the finished steps. */
export function stagesView(execution: Execution, flow: Flow): JsonObject[] {
  return finishedSteps(execution).map(({ start, end }, index) => ({
    ...{ start, end, ...inputOf(execution) },
    lastProgress: {
      ...{ id: execution.id, status: "Running", message: `Step ${index + 1} of ${flow.stages}` },
      percentage: Math.floor(((index + 1) / flow.stages) * 100),
    },
  }));
}

/** The object FlowZoneState of the API: one zone with a block for each step, in order. */
export function reportView(execution: Execution, flow: Flow): JsonObject[] {
  const steps = stepsOf(execution, flow);
  const blocks = steps.map((step, index) => ({
    ...{ id: `step-${index + 1}`, displayName: `Step ${index + 1}` },
    step: { ...step, ...inputOf(execution), ...outputOf(execution, step, index === steps.length - 1) },
  }));
  return [{ id: `zone-${flow.id}`, blocks }];
}

function stepsOf(execution: Execution, flow: Flow): Step[] {
  const finished = finishedSteps(execution).map(({ start, end }, index): Step => {
    const failed = execution.status === "Error" && index === execution.stage - 1;
    return { status: failed ? "Error" : "Output", start, end };
  });
  return [...finished, ...openSteps(execution, flow, finished.length)];
}

function openSteps({ status, stageTimes }: Execution, flow: Flow, finished: number): Step[] {
  const start = stageTimes.at(-1);
  const began = start === undefined ? {} : { start };
  if (status === "UserInput" || status === "Waiting") return [{ status, ...began }];
  const left = status === "Canceled" || status === "Interrupted" ? flow.stages - finished : 0;
  return Array.from({ length: left }, () => ({ status: "Skipped" }));
}

/** The times of the finished steps: `stageTimes` contains when each step began, and when the last one ended. */
function finishedSteps({ stageTimes }: Execution): { start: string; end: string }[] {
  return stageTimes.slice(1).map((end, index) => ({ start: stageTimes[index] ?? end, end }));
}

function inputOf(execution: Execution): JsonObject {
  return execution.payloadKind === "none" ? {} : { input: inputReference(execution) };
}

function outputOf({ documents }: Execution, step: Step, last: boolean): JsonObject {
  return last && step.status === "Output" && documents.length > 0 ? { output: outputModel(documents) } : {};
}

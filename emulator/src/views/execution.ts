/** Executions and their progress, in the API's form. */

import { isStable, waitsForPerson } from "../execution-status.ts";
import type { Execution } from "../executions/execution.ts";
import type { FlowCatalog } from "../flows/catalog.ts";
import type { JsonObject } from "../json-object.ts";
import { formView, outputParts } from "./form.ts";
import { flowReference, inputReference, reference, userReference } from "./reference.ts";
import { reportView, stagesView } from "./report.ts";

/** The API defines the priority as an integer, and does not say what it means. */
const PRIORITY = 0;

/** The object FlowExecutionProgress of the API. */
export function progressView(execution: Execution, catalog: FlowCatalog): JsonObject {
  const { id, percentage, message, status } = execution;
  const currentData = execution.payloadKind === "none" ? {} : { currentData: inputReference(execution) };
  return { id, percentage, message, status, ...currentData, ...formView(execution, catalog) };
}

/** The object FlowExecution of the API without `state`: the form in references, and in lists without the state. */
export function executionSummary(execution: Execution): JsonObject {
  const { id, receivedAt, modifiedAt, mode, status } = execution;
  const user = userReference(execution.user);
  const flow = flowReference(execution);
  return {
    ...{ id, createdAt: receivedAt, createdBy: user, createdFor: user, modifiedAt, modifiedBy: user },
    ...{ priority: PRIORITY, mode, status, ...(flow ? { flow } : {}) },
    outputs: execution.documents.map((document) => ({
      output: reference("document", { id: document.key, displayName: document.key }),
      content: reference("document", document),
    })),
  };
}

/** The object FlowExecution of the API. */
export function executionView(execution: Execution, catalog: FlowCatalog): JsonObject {
  return { ...executionSummary(execution), state: stateView(execution, catalog) };
}

function stateView(execution: Execution, catalog: FlowCatalog): JsonObject {
  const { status } = execution;
  const flow = catalog.find(execution.flowId);
  const failed = `Step ${execution.stage} of ${flow?.stages ?? 0} ended with an error.`;
  return {
    ...(execution.payloadKind === "none" ? {} : { inputData: inputReference(execution) }),
    output: { parts: outputParts(execution), ...formView(execution, catalog) },
    stages: flow ? stagesView(execution, flow) : [],
    iterations: [],
    report: flow ? reportView(execution, flow) : [],
    ...waitingFor(execution),
    ...{ languageCode: "en", timeZoneId: "UTC" },
    warnings: status === "Warning" ? [problem("FlowWarning", "The flow ended with a warning.", [])] : [],
    errors: status === "Error" ? [problem("FlowError", "A step of the flow failed.", [failed])] : [],
  };
}

function waitingFor({ status, message }: Execution): JsonObject {
  const waits = !isStable(status) && (waitsForPerson(status) || status === "Waiting");
  return waits ? { waitingFor: message } : {};
}

/** The object FlowException of the API, whose causes are texts. */
function problem(error: string, message: string, causes: readonly string[]): JsonObject {
  return { error, message, causes, stackTrace: "" };
}

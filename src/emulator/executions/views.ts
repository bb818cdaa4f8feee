import type { FlowCatalog } from "../flows/catalog.ts";
import type { Flow } from "../flows/flow.ts";
import type { JsonObject } from "../options.ts";
import type { Execution } from "./execution.ts";
import { isStable } from "./status.ts";

/** A reference to a thing, as the API prints it. */
export interface IdWithName {
  readonly id: string;
  readonly displayName: string;
  readonly type: string;
}

/** The input of an execution, as the API refers to it. */
export function inputReference(execution: Execution): IdWithName {
  return { id: execution.inputId, displayName: `Input of ${execution.label}`, type: "data" };
}

/** `model[key][key]` with one entry a document, as the official samples read it. */
export function outputModel(execution: Execution): JsonObject {
  const entries = execution.documents.map(({ id, displayName, key }) => [
    key,
    { [key]: { id, displayName, type: "document" } },
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

/** FlowExecutionProgress. */
export function progressView(execution: Execution, catalog: FlowCatalog): JsonObject {
  const { id, percentage, message, status } = execution;
  const currentData = execution.payloadKind === "none" ? {} : { currentData: inputReference(execution) };
  return { id, percentage, message, status, ...currentData, ...formView(execution, catalog) };
}

/** FlowExecution; `state` is left out where a list does not carry it. */
export function executionView(
  execution: Execution,
  catalog: FlowCatalog,
  withState: boolean = true,
): JsonObject {
  const { id, receivedAt, modifiedAt, mode, status } = execution;
  const user = { ...execution.user, type: "user" };
  return {
    ...{ id, createdAt: receivedAt, createdBy: user, createdFor: user, modifiedAt, modifiedBy: user },
    ...{ priority: "normal", mode, status },
    ...(execution.flowId
      ? { flow: { id: execution.flowId, displayName: execution.flowName ?? "", type: "flow" } }
      : {}),
    ...(withState ? { state: stateView(execution, catalog) } : {}),
    outputs: execution.documents.map((document) => ({
      output: { id: document.key, displayName: document.key, type: "document" },
      content: { id: document.id, displayName: document.displayName, type: "document" },
    })),
  };
}

/** schema, model and form: of the question while it waits, of the output once it is there. */
function formView(execution: Execution, catalog: FlowCatalog): JsonObject {
  if (execution.status === "SelectFlow") return { schema: selectionSchema(execution, catalog), model: {} };
  const question = catalog.find(execution.flowId)?.question;
  if (execution.status === "UserInput" && question) {
    const form = question.form === undefined ? {} : { form: question.form };
    return { schema: question.schema, model: question.model ?? {}, ...form };
  }
  if (execution.documents.length === 0) return {};
  return { schema: outputSchema(execution.documents.map(({ key }) => key)), model: outputModel(execution) };
}

/** JSON schema of an output model with these keys. */
export function outputSchema(keys: readonly string[]): JsonObject {
  const reference = {
    type: "object",
    properties: { id: { type: "string" }, displayName: { type: "string" } },
  };
  const property = (key: string): [string, unknown] => [
    key,
    { type: "object", properties: { [key]: reference } },
  ];
  return { type: "object", properties: Object.fromEntries(keys.map(property)) };
}

function selectionSchema(execution: Execution, catalog: FlowCatalog): JsonObject {
  const flows = (execution.candidates ?? []).flatMap((id) => catalog.find(id) ?? []);
  const choices = flows.map((flow) => ({ const: flow.id, title: flow.name }));
  return { type: "object", required: ["flow"], properties: { flow: { type: "string", oneOf: choices } } };
}

function stateView(execution: Execution, catalog: FlowCatalog): JsonObject {
  const flow = catalog.find(execution.flowId);
  return {
    ...(execution.payloadKind === "none" ? {} : { inputData: inputReference(execution) }),
    output: { parts: [], ...formView(execution, catalog) },
    stages: stagesView(execution),
    iterations: [],
    report: flow ? reportView(execution, flow) : { zones: [] },
    ...(isStable(execution.status) ? {} : waitingFor(execution)),
    ...{ languageCode: "en", timeZoneId: "UTC" },
    warnings:
      execution.status === "Warning" ? [problem("FlowWarning", "The flow ended with a warning.")] : [],
    errors: execution.status === "Error" ? [problem("FlowError", "A step of the flow failed.")] : [],
  };
}

function waitingFor(execution: Execution): JsonObject {
  const waiting = ["UserInput", "SelectFlow", "Waiting"].includes(execution.status);
  return waiting ? { waitingFor: { type: execution.status, displayName: execution.message } } : {};
}

function stagesView(execution: Execution): JsonObject[] {
  return execution.stageTimes.slice(0, -1).map((start, index) => ({
    start,
    end: execution.stageTimes[index + 1],
    lastProgress: { id: execution.id, message: `Step ${index + 1}` },
  }));
}

function reportView(execution: Execution, flow: Flow): JsonObject {
  const blocks = stagesView(execution).map(({ start, end }, index) => {
    const failed = execution.status === "Error" && index === execution.stage - 1;
    const step = { displayName: `Step ${index + 1}`, start, end, status: failed ? "Error" : "Output" };
    return { step };
  });
  return { zones: [{ displayName: flow.name, blocks }] };
}

function problem(error: string, message: string): JsonObject {
  return { error, message, causes: [], stackTrace: "" };
}

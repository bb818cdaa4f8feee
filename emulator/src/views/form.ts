/** Questions and outputs of executions, in the API's form. */
import type { Execution } from "../executions/execution.ts";
import type { FlowCatalog } from "../flows/catalog.ts";
import type { JsonObject } from "../json-object.ts";
import { reference } from "./reference.ts";

/** `model[key][key]` with one entry for each document, as the official samples read it. */
export function outputModel(documents: Execution["documents"]): JsonObject {
  const entries = documents.map((document) => [
    document.key,
    { [document.key]: { ...reference("document", document) } },
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

/** JSON schema of an output model with these keys. */
export function outputSchema(keys: readonly string[]): JsonObject {
  const document = {
    type: "object",
    properties: { id: { type: "string" }, displayName: { type: "string" } },
  };
  const property = (key: string): [string, unknown] => [
    key,
    { type: "object", properties: { [key]: document } },
  ];
  return { type: "object", properties: Object.fromEntries(keys.map(property)) };
}

/**
 * `schema`, `model` and `form` of an execution: those of the question while it waits for a user, those of the
 * output once it is available.
 */
export function formView(execution: Execution, catalog: FlowCatalog): JsonObject {
  if (execution.status === "SelectFlow") return { schema: selectionSchema(execution, catalog), model: {} };
  const question = catalog.find(execution.flowId)?.question;
  if (execution.status === "UserInput" && question) {
    const form = question.form === undefined ? {} : { form: [question.form].flat() };
    return { schema: question.schema, model: question.model ?? {}, ...form };
  }
  return documentForm(execution.documents);
}

/** FlowExecutionStateOutputParts: one part for each document, with the form of that document alone. */
export function outputParts(execution: Execution): JsonObject[] {
  return execution.documents.map((document) => ({
    ...{ id: document.key, displayName: document.displayName },
    ...documentForm([document]),
  }));
}

function documentForm(documents: Execution["documents"]): JsonObject {
  if (documents.length === 0) return {};
  return { schema: outputSchema(documents.map(({ key }) => key)), model: outputModel(documents) };
}

function selectionSchema(execution: Execution, catalog: FlowCatalog): JsonObject {
  const flows = (execution.candidates ?? []).flatMap((id) => catalog.find(id) ?? []);
  const choices = flows.map((flow) => ({ const: flow.id, title: flow.name }));
  return { type: "object", required: ["flow"], properties: { flow: { type: "string", oneOf: choices } } };
}

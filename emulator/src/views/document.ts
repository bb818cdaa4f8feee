/** Documents and inputs, in the API's form. */
import type { Holding } from "../documents/library.ts";
import type { Execution } from "../executions/execution.ts";
import type { FlowCatalog } from "../flows/catalog.ts";
import type { JsonObject } from "../json-object.ts";
import { executionSummary } from "./execution.ts";
import { flowReference, inputName, reference, userReference } from "./reference.ts";

const LANGUAGE = reference("language", { id: "en", displayName: "English" });

/** The object Document of the API. */
export function documentView({ execution, document }: Holding): JsonObject {
  const { id, displayName, contentType } = document;
  const origin = flowReference(execution);
  return {
    ...{ id, displayName, description: "", contentType, finished: true, language: LANGUAGE },
    ...madeBy(execution, execution.modifiedAt),
    ...{ usage: "flowExecutionOutput", postProcessing: [], ...(origin ? { origin } : {}) },
    flowExecution: executionSummary(execution),
  };
}

/** The object Data of the API: the input of an execution. */
export function dataView(execution: Execution, catalog: FlowCatalog): JsonObject {
  const dataset = catalog.find(execution.flowId)?.dataset;
  return {
    ...{ id: execution.inputId, displayName: inputName(execution), description: "", type: "value" },
    ...madeBy(execution, execution.receivedAt),
    ...(dataset ? { dataset: reference("dataset", dataset) } : {}),
    ...{ dataAvailable: true, usage: "flowExecutionInput", contentType: contentTypeOfInput(execution) },
    flowExecution: executionSummary(execution),
  };
}

/** The media type of an input, as in the request. */
export function contentTypeOfInput({ contentType }: Execution): string {
  return contentType || "application/octet-stream";
}

function madeBy(execution: Execution, at: string): JsonObject {
  const user = userReference(execution.user);
  return { createdAt: at, createdBy: user, modifiedAt: at, modifiedBy: user };
}

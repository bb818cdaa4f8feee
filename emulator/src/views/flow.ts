/** Flows and data sets, in the API's form. */
import type { Dataset, Flow } from "../flows/flow.ts";
import type { JsonObject } from "../json-object.ts";
import { outputSchema } from "./form.ts";
import { reference } from "./reference.ts";

/** The object Flow of the API. */
export function flowView(flow: Flow): JsonObject {
  const { dataset } = flow;
  return {
    ...{
      id: flow.id,
      displayName: flow.name,
      description: flow.description,
      type: "advanced",
      tagGroups: [],
    },
    input: {
      ...{ id: `input-${flow.id}`, displayName: "Another program", type: dataset ? "plugin" : "none" },
      ...(dataset ? { dataset: reference("dataset", dataset) } : {}),
    },
    ...(dataset ? { primaryEntity: dataset.primaryEntity } : {}),
    // The SDK has the same kinds for outputs as for inputs: outputs for the calling program are "plugin".
    outputs: flow.outputs.map(({ key }) => ({ id: key, displayName: key, description: "", type: "plugin" })),
    settings: { groupToSingleDocument: false, askQuestionsFirst: false },
  };
}

/**
 * The object Dataset of the API. `schemaContent` inside `schemaContent` is the XSD in base64: the API's page
 * has it, the SDK's model does not, and without it a flow's schema could not be fetched.
 */
export function datasetView(dataset: Dataset): JsonObject {
  const { id, displayName, wrapperElementName, primaryEntity } = dataset;
  const schemaContent = Buffer.from(dataset.schema).toString("base64");
  return {
    ...{ id, displayName, description: "", purpose: ["flowInput"], readOnly: false },
    ...{ datasources: [], tagGroups: [], layout: [] },
    content: {
      type: "schema",
      schemaContent: { schemaType: "xsd", schemaContent, wrapperElementName, primaryEntity },
    },
  };
}

/** The object FlowContract of the API. The documentation names its two schemas and does not define their content. */
export function contractView(flow: Flow): JsonObject {
  return {
    ...{ id: flow.id, displayName: flow.name, description: flow.description },
    inputSchema: flow.dataset ? datasetView(flow.dataset).content : {},
    outputSchema: outputSchema(flow.outputs.map(({ key }) => key)),
  };
}

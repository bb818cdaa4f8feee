import type { FastifyInstance } from "fastify";
import { outputSchema } from "../executions/views.ts";
import type { Dataset, Flow } from "../flows/flow.ts";
import { pageOf } from "../listing/page.ts";
import type { JsonObject } from "../options.ts";
import { pathPart, type RouteContext } from "./context.ts";
import { described, SHAPES } from "./describe.ts";
import { listQuery } from "./lists.ts";

/** Flows and their data sets. */
export function flowRoutes(app: FastifyInstance, { catalog, options }: RouteContext): void {
  const aliases = options.filterAliases ?? {};
  const list = { answer: SHAPES.list, paged: true, query: ["filter"] };

  app.get("/flows", described({ tag: "flows", summary: "All flows", ...list }), (request) =>
    pageOf(catalog.flows.map(flowView), listQuery(request), aliases),
  );
  app.get("/flows/:flow", described({ tag: "flows", summary: "A flow", answer: SHAPES.open }), (request) =>
    flowView(catalog.byIdOrName(pathPart(request, "flow"))),
  );
  const contract = { tag: "flows", summary: "The contract of a flow", answer: SHAPES.open };
  app.post("/flows/:flow/contract", described(contract), (request) =>
    contractView(catalog.byIdOrName(pathPart(request, "flow"))),
  );
  app.get("/datasets", described({ tag: "datasets", summary: "All data sets", ...list }), (request) =>
    pageOf(catalog.datasets().map(datasetView), listQuery(request), aliases),
  );
  app.get(
    "/datasets/:id",
    described({ tag: "datasets", summary: "A data set", answer: SHAPES.open }),
    (request) => datasetView(catalog.dataset(pathPart(request, "id"))),
  );
}

function flowView(flow: Flow): JsonObject {
  const { dataset } = flow;
  const reference = dataset
    ? { dataset: { id: dataset.id, displayName: dataset.displayName, type: "dataset" } }
    : {};
  return {
    ...{ id: flow.id, displayName: flow.name, description: flow.description, type: "advanced" },
    input: {
      id: `input-${flow.id}`,
      displayName: "Another program",
      type: dataset ? "plugin" : "none",
      ...reference,
    },
    ...(dataset ? { primaryEntity: dataset.primaryEntity } : {}),
    outputs: flow.outputs.map(({ key }) => ({ id: key, displayName: key, type: "document" })),
    settings: {},
  };
}

function datasetView(dataset: Dataset): JsonObject {
  const { id, displayName, wrapperElementName, primaryEntity } = dataset;
  const schemaContent = Buffer.from(dataset.schema).toString("base64");
  return {
    ...{ id, displayName, description: "", purpose: ["flowInput"], readOnly: false },
    content: {
      type: "schema",
      schemaContent: { schemaType: "xsd", schemaContent, wrapperElementName, primaryEntity },
    },
  };
}

// The API's documents name the two properties and nothing inside of them.
function contractView(flow: Flow): JsonObject {
  const input = flow.dataset ? datasetView(flow.dataset).content : {};
  return { inputSchema: input, outputSchema: outputSchema(flow.outputs.map(({ key }) => key)) };
}

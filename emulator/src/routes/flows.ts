/** The routes of flows and data sets. */
import type { FastifyInstance } from "fastify";
import { contractView, datasetView, flowView } from "../views/flow.ts";
import { pathPart, type RouteContext } from "./context.ts";
import { described, SHAPES } from "./describe.ts";
import { answerList, LIST, listAndFilter } from "./listing.ts";

/** Flows and their data sets. */
export function flowRoutes(app: FastifyInstance, context: RouteContext): void {
  const { catalog } = context;
  const list = { ...LIST, tag: "flows", summary: "All flows", query: ["filter"] };
  app.get("/flows", described(list), (request) => answerList(request, context, catalog.flows.map(flowView)));
  app.get("/flows/:flow", described({ tag: "flows", summary: "A flow", answer: SHAPES.open }), (request) =>
    flowView(catalog.byIdOrName(pathPart(request, "flow"))),
  );
  const contract = { tag: "flows", summary: "The contract of a flow", answer: SHAPES.open };
  app.post("/flows/:flow/contract", described(contract), (request) =>
    contractView(catalog.byIdOrName(pathPart(request, "flow"))),
  );
  const datasets = { path: "/datasets", tag: "datasets", kind: "data sets" };
  listAndFilter(app, context, datasets, () => catalog.datasets().map(datasetView));
  app.get(
    "/datasets/:id",
    described({ tag: "datasets", summary: "A data set", answer: SHAPES.open }),
    (request) => datasetView(catalog.dataset(pathPart(request, "id"))),
  );
}

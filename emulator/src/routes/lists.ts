/** The routes that list and count executions. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Execution } from "../executions/execution.ts";
import { hiddenYoungerThan } from "../faults/hints.ts";
import type { JsonObject } from "../json-object.ts";
import { executionSummary, executionView } from "../views/execution.ts";
import { statisticsView } from "../views/statistics.ts";
import { pathPart, type RouteContext } from "./context.ts";
import { described, SHAPES } from "./describe.ts";
import { answerList, bodyFilter, LIST, listAndFilter } from "./listing.ts";

/** Lists of executions, and statistics about them. */
export function listRoutes(app: FastifyInstance, context: RouteContext): void {
  const { catalog } = context;
  const summaries = (request: FastifyRequest): JsonObject[] =>
    visible(request, context).map(executionSummary);
  const finish = (page: JsonObject[]): JsonObject[] => withState(page, context);

  const executions = { path: "/flows/executions", tag: "lists", kind: "executions" };
  listAndFilter(app, context, executions, summaries, finish);

  const ofFlow = { ...LIST, tag: "lists", summary: "The executions of a flow", query: ["filter"] };
  app.get("/flows/:flow/executions", described(ofFlow), (request) => {
    const { id } = catalog.byIdOrName(pathPart(request, "flow"));
    const own = visible(request, context).filter(({ flowId }) => flowId === id);
    return finish(answerList(request, context, own.map(executionSummary)));
  });

  statisticsRoutes(app, context);
}

/** The official SDK uses the POST; a GET counts everything. */
function statisticsRoutes(app: FastifyInstance, context: RouteContext): void {
  const path = "/flows/executions/statistics";
  const route = { tag: "lists", answer: SHAPES.open, summary: "Numbers of executions by day, flow and user" };
  app.get(path, described(route), (request) => statisticsView(visible(request, context)));
  app.post(path, described({ ...route, consumes: ["application/json"] }), (request) => {
    const filter = bodyFilter(request, context);
    return statisticsView(visible(request, context).filter((each) => filter(executionSummary(each))));
  });
}

function visible(request: FastifyRequest, { clock, store }: RouteContext): Execution[] {
  const latest = clock.now().getTime() - hiddenYoungerThan(request.headers);
  return store.all().filter((execution) => Date.parse(execution.receivedAt) <= latest);
}

/** The state is made only for executions on the page: making it for all would take most of the time of a list. */
function withState(page: JsonObject[], { catalog, options, store }: RouteContext): JsonObject[] {
  if (options.listsCarryState === false) return page;
  return page.map((view) => executionView(store.get(String(view.id)), catalog));
}

import type { FastifyInstance, FastifyRequest } from "fastify";
import { executionView } from "../executions/views.ts";
import { hiddenYoungerThan } from "../faults/hints.ts";
import { compileFilter, type Filter } from "../listing/filter.ts";
import { pageOf } from "../listing/page.ts";
import type { JsonObject } from "../options.ts";
import { jsonOf, parameter, pathPart, type Query, type RouteContext } from "./context.ts";
import { described, SHAPES } from "./describe.ts";

const LIST = { tag: "lists", answer: SHAPES.list, paged: true };

/** Lists of executions. */
export function listRoutes(app: FastifyInstance, context: RouteContext): void {
  const { catalog, options } = context;

  const all = { ...LIST, summary: "All executions", query: ["filter"] };
  app.get("/flows/executions", described(all), (request) => list(request, context));

  const filtered = { ...LIST, summary: "Executions that pass a filter", consumes: ["application/json"] };
  app.post("/flows/executions/filter", described(filtered), (request) => {
    const filter = compileFilter(jsonOf(request), options.filterAliases ?? {});
    return list(request, context, filter);
  });

  const ofFlow = { ...LIST, summary: "The executions of a flow", query: ["filter"] };
  app.get("/flows/:flow/executions", described(ofFlow), (request) => {
    const { id } = catalog.byIdOrName(pathPart(request, "flow"));
    return list(request, context, undefined, id);
  });
}

function list(
  request: FastifyRequest,
  context: RouteContext,
  filter?: Filter,
  flowId?: string,
): JsonObject[] {
  const { catalog, clock, options, store } = context;
  const visible = clock.now().getTime() - hiddenYoungerThan(request.headers);
  const executions = store
    .all()
    .filter((execution) => Date.parse(execution.receivedAt) <= visible)
    .filter((execution) => flowId === undefined || execution.flowId === flowId);
  const views = executions.map((execution) => executionView(execution, catalog, false));
  const page = pageOf(views, listQuery(request), options.filterAliases ?? {}, filter);
  if (options.listsCarryState === false) return page;
  return page.map((view) => executionView(store.get(String(view.id)), catalog));
}

/** The paging parameters of a request. */
export function listQuery(request: FastifyRequest): Parameters<typeof pageOf>[1] {
  const named = ["page", "size", "filter"].map((name) => [name, parameter(request, name)]);
  const { sort } = request.query as Query;
  return {
    ...Object.fromEntries(named.filter(([, value]) => value !== undefined)),
    ...(sort ? { sort } : {}),
  };
}

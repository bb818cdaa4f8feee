/** The routes that start and read executions. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Execution } from "../executions/execution.ts";
import { intake } from "../executions/intake.ts";
import { ApiFailure, badRequest } from "../failure.ts";
import type { Flow } from "../flows/flow.ts";
import { executionView, progressView } from "../views/execution.ts";
import { bytesOf, parameter, pathPart, type RouteContext, userOf } from "./context.ts";
import { described, SHAPES } from "./describe.ts";

const CONSUMES = ["application/xml", "application/json"];

/** Starting executions and reading them. */
export function executionRoutes(app: FastifyInstance, context: RouteContext): void {
  const { catalog, longPoll, store } = context;

  const interactive = {
    summary: "Starts an execution",
    query: ["flowId", "datasetId"],
    answer: SHAPES.progress,
  };
  app.post(
    "/flows/executions",
    described({ tag: "executions", consumes: CONSUMES, ...interactive }),
    (request) => {
      const flowId = parameter(request, "flowId");
      const flow = flowId === undefined ? undefined : catalog.byId(flowId);
      const execution = accept(request, context, "interactive", flow);
      longPoll.tell(execution);
      return progressView(execution, catalog);
    },
  );

  const batch = {
    summary: "Starts an execution that never asks the user",
    query: ["flow"],
    answer: SHAPES.execution,
  };
  app.post(
    "/flows/executions/start",
    described({ tag: "executions", consumes: CONSUMES, ...batch }),
    (request) => {
      const key = parameter(request, "flow");
      if (key === undefined) throw badRequest("flow is needed: the id or the name of a flow.");
      const execution = accept(request, context, "batch", catalog.byIdOrName(key));
      return executionView(execution, catalog);
    },
  );

  const one = { summary: "An execution with its state", answer: SHAPES.execution };
  app.get("/flows/executions/:id", described({ tag: "executions", ...one }), (request) =>
    executionView(store.get(pathPart(request, "id")), catalog),
  );

  const status = { summary: "The status of a batch execution", query: ["output"], answer: SHAPES.execution };
  app.get("/flows/executions/:id/status", described({ tag: "executions", ...status }), (request) => {
    const execution = store.get(pathPart(request, "id"));
    return executionView(withOutput(execution, parameter(request, "output")), catalog);
  });
}

function accept(
  request: FastifyRequest,
  context: RouteContext,
  mode: Execution["mode"],
  flow: Flow | undefined,
): Execution {
  const { options, catalog, clock, store, runner } = context;
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity")
    throw new ApiFailure(415, "UnsupportedMediaType", "A compressed body is not supported.");
  const body = bytesOf(request);
  const datasetId = parameter(request, "datasetId");
  const reference = request.headers[(options.referenceHeader ?? "x-reference").toLowerCase()];
  const start = {
    ...{ mode, body, contentType: request.headers["content-type"] ?? "", user: userOf(request) },
    ...(flow ? { flow } : {}),
    ...(datasetId === undefined ? {} : { datasetId }),
    ...(typeof reference === "string" && reference !== "" ? { reference } : {}),
  };
  const execution = intake(start, catalog, clock, store.nextNumber());
  store.add(execution, body);
  runner.start(execution);
  return execution;
}

function withOutput(execution: Execution, key: string | undefined): Execution {
  if (key === undefined) return execution;
  return { ...execution, documents: execution.documents.filter((document) => document.key === key) };
}

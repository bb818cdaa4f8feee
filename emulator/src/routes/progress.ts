/** The routes that follow, continue and cancel an execution. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { holdTime } from "../executions/long-poll.ts";
import { progressView } from "../views/execution.ts";
import { jsonOf, parameter, pathPart, type RouteContext } from "./context.ts";
import { described, SHAPES } from "./describe.ts";

/** Following, continuing and cancelling an execution. */
export function progressRoutes(app: FastifyInstance, context: RouteContext): void {
  const { catalog, longPoll, options, runner, store } = context;
  const path = "/flows/executions/:id/progress";
  const limits = {
    negativeTimeout: options.negativeTimeout ?? "hold",
    maxHoldMs: options.maxHoldMs ?? 120_000,
  } as const;
  const route = { tag: "progress", answer: SHAPES.progress };

  const poll = { summary: "Progress; waits until something changes", query: ["timeout"] };
  app.get(path, described({ ...route, ...poll }), async (request, reply) => {
    const execution = store.get(pathPart(request, "id"));
    await longPoll.news(execution, holdTime(parameter(request, "timeout"), limits), gone(reply));
    return progressView(execution, catalog);
  });

  const answer = {
    summary: "Continues an execution that waits for the user",
    consumes: ["application/json"],
  };
  app.post(path, described({ ...route, ...answer }), async (request) => {
    const execution = store.get(pathPart(request, "id"));
    await runner.answer(execution, jsonOf(request));
    longPoll.tell(execution);
    return progressView(execution, catalog);
  });

  app.delete(path, described({ ...route, summary: "Cancels an execution" }), (request) => {
    const execution = store.get(pathPart(request, "id"));
    runner.cancel(execution);
    return progressView(execution, catalog);
  });
}

/** A signal that fires when the caller closes the connection. */
function gone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => controller.abort());
  return controller.signal;
}

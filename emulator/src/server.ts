/** Puts the HTTP server together: connections, the fault layer, then the routes. */
import { createServer, type IncomingMessage } from "node:http";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { ApiFailure } from "./failure.ts";
import type { Answer } from "./faults/answer.ts";
import type { Behind, FaultLayer } from "./faults/layer.ts";
import type { RequestLog } from "./request-log.ts";
import { bytesOf, type RouteContext } from "./routes/context.ts";
import { documentRoutes } from "./routes/documents.ts";
import { executionRoutes } from "./routes/executions.ts";
import { flowRoutes } from "./routes/flows.ts";
import { listRoutes } from "./routes/lists.ts";
import { progressRoutes } from "./routes/progress.ts";
import { systemRoutes } from "./routes/system.ts";
import { userRoutes } from "./routes/users.ts";

/** The parts of the server. */
export interface ServerParts {
  readonly context: RouteContext;
  readonly layer: FaultLayer;
  readonly log: RequestLog;
  readonly basePath: string;
  readonly bodyLimit: number;
}

/** Builds the server: connections, the fault layer, then the routes. It listens when `listen` is called. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { basePath, bodyLimit, context, layer } = parts;
  const app = fastify({
    ...{
      bodyLimit,
      forceCloseConnections: true,
      exposeHeadRoutes: false,
      routerOptions: { maxParamLength: 500 },
    },
    serverFactory: (serve) => {
      const behind: Behind = { serve, answer: (request, body) => inject(app, request, body) };
      return createServer((request, response) => layer.handle(request, response, behind));
    },
  });
  // Schemas describe routes for the OpenAPI page; they neither coerce, refuse nor filter anything.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.setErrorHandler(answerFailure);
  app.setNotFoundHandler((request, reply) =>
    answerFailure(
      new ApiFailure(404, "NotFound", `There is no ${request.method} ${request.url.slice(0, 200)}.`),
      request,
      reply,
    ),
  );
  app.addHook(
    "onSend",
    async (_request, reply) => void reply.header("date", context.clock.now().toUTCString()),
  );
  await registerOpenApi(app, basePath);
  await app.register(async (api) => registerApi(api, parts), { prefix: basePath });
  return app;
}

async function registerOpenApi(app: FastifyInstance, basePath: string): Promise<void> {
  const securitySchemes = { key: { type: "apiKey", in: "header", name: "X-API-KEY" } } as const;
  const description = "A local stand-in for development and tests; it is not the product.";
  const info = { title: "Smart Flows emulator", version: "4.0.0", description };
  await app.register(swagger, {
    exposeHeadRoutes: true,
    openapi: { info, components: { securitySchemes }, security: [{ key: [] }] },
  });
  await app.register(swaggerUi, { routePrefix: `${basePath}/swagger-ui` });
}

function registerApi(api: FastifyInstance, { context, log }: ServerParts): void {
  api.decorateRequest("user", null);
  api.addHook("onRequest", async (request) => {
    if (!isOpen(request)) request.setDecorator("user", context.access.authenticate(request.headers));
  });
  api.addHook("preHandler", async (request) => log.body(request.raw, bytesOf(request)));
  const routes = [
    executionRoutes,
    progressRoutes,
    listRoutes,
    flowRoutes,
    documentRoutes,
    userRoutes,
    systemRoutes,
  ];
  for (const register of routes) register(api, context);
}

function isOpen(request: FastifyRequest): boolean {
  const security = (request.routeOptions.schema as { security?: readonly unknown[] } | undefined)?.security;
  return security?.length === 0;
}

function answerFailure(
  failure: FastifyError | ApiFailure,
  _request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (failure instanceof ApiFailure) {
    const { status, error, message, causes } = failure;
    return reply.code(status).send({ error, message, causes });
  }
  const status = failure.statusCode ?? 500;
  return reply
    .code(status)
    .send({ error: failure.code ?? "InternalError", message: failure.message, causes: [] });
}

async function inject(app: FastifyInstance, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const { "transfer-encoding": _, "content-length": __, ...headers } = request.headers;
  const answer = await app.inject({
    ...{
      method: request.method as "GET",
      url: request.url ?? "/",
      headers: headers as Record<string, string>,
    },
    ...(body.byteLength > 0 ? { payload: body } : {}),
  });
  return { status: answer.statusCode, headers: answer.headers as Answer["headers"], body: answer.rawPayload };
}

/** Builds the server of the studio from the access check, the files of the page, and the JSON API. */
import fastify, { type FastifyError, type FastifyInstance } from "fastify";
import type { Desk } from "./desk.ts";
import { answerFor, StudioFailure } from "./failure.ts";
import { requireOwnPage, requireToken } from "./guard.ts";
import { SAFE_HEADERS } from "./headers.ts";
import type { PageFile } from "./page-files.ts";
import { bulkRoutes } from "./routes/bulk.ts";
import { historyRoutes } from "./routes/history.ts";
import { runRoutes } from "./routes/runs.ts";
import { schemaRoutes } from "./routes/schemas.ts";
import { textWithout } from "./secrets.ts";

/** The parts of the server. */
export interface AppParts {
  readonly desk: Desk;
  readonly token: string;
  readonly files: ReadonlyMap<string, PageFile>;
  /** Returns the port, as soon as the server listens. */
  readonly port: () => number;
}

const BAD_ADDRESS = { code: "request", message: "The address of the request cannot be decoded." };
const BODY_BYTES = 1024 * 1024;

/** Builds the server. It listens when `listen` is called. */
export function buildApp({ desk, token, files, port }: AppParts): FastifyInstance {
  // Nothing is logged, because requests contain the user's data.
  const app = fastify({
    ...{ bodyLimit: BODY_BYTES, forceCloseConnections: true, exposeHeadRoutes: false },
    // An address that cannot be decoded reaches no hook, and the framework's own answer repeats it without our headers.
    frameworkErrors: (_error, _request, reply) => {
      reply.raw.writeHead(400, { ...SAFE_HEADERS, "content-type": "application/json; charset=utf-8" });
      reply.raw.end(JSON.stringify(BAD_ADDRESS));
    },
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(SAFE_HEADERS);
    requireOwnPage(request.headers, port());
  });
  // The client already keeps the key out of its errors. This hook removes it once more from all answers.
  app.addHook("onSend", async (_request, _reply, payload) =>
    typeof payload === "string" ? textWithout(desk.secrets, payload) : payload,
  );
  // Only JSON is accepted, because forms of other sites can send other content types without a preflight request.
  app.removeContentTypeParser("text/plain");
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, failure } = answerFor(error);
    return reply.code(status).send(failure);
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ code: "not-found", message: "There is no such address." }),
  );
  for (const [path, { type, bytes }] of files)
    app.get(path, (_request, reply) => reply.type(type).send(bytes));
  app.register(
    async (api) => {
      api.addHook("onRequest", async ({ headers }) => requireToken(headers, token));
      for (const register of [schemaRoutes, runRoutes, historyRoutes, bulkRoutes]) register(api, desk);
      api.all("/*", () => {
        throw new StudioFailure(404, { code: "not-found", message: "There is no such address." });
      });
    },
    { prefix: "/api" },
  );
  return app;
}

/** The routes that start, follow, answer and cancel runs, and fetch their documents. */
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { StartedRun } from "../../protocol/messages.ts";
import type { Desk } from "../desk.ts";
import { FollowedRun } from "../followed-run.ts";
import { bodyFields, numberInQuery, textField } from "../request-body.ts";
import { piecesWithout } from "../secrets.ts";

const DOCUMENT_BYTES = 32 * 1024 * 1024;

interface ById {
  readonly Params: { readonly id: string };
}

/** Adds the routes. */
export function runRoutes(api: FastifyInstance, desk: Desk): void {
  api.post("/runs", { bodyLimit: DOCUMENT_BYTES }, ({ body }) => start(desk, body));
  api.get<ById>("/runs/:id", ({ params, query }) =>
    desk.run(params.id).changes.after(numberInQuery(query, "after"), desk.closing),
  );
  api.post<ById>("/runs/:id/answer", async ({ params, body }) => {
    await desk.run(params.id).answer(bodyFields(body).values);
    return {};
  });
  api.post<ById>("/runs/:id/cancel", async ({ params }) => {
    await desk.run(params.id).cancel();
    return {};
  });
  api.get<{ Params: { readonly id: string; readonly document: string } }>(
    "/runs/:id/documents/:document",
    async ({ params }, reply) => {
      const document = desk.run(params.id).document(params.document).stream({ signal: desk.closing });
      const content = await begun(piecesWithout(desk.secrets, document));
      // The page recognises the type by the first bytes. A type that the server declares must not make a browser run anything.
      return reply.type("application/octet-stream").header("content-disposition", "attachment").send(content);
    },
  );
}

async function start(desk: Desk, body: unknown): Promise<StartedRun> {
  const fields = bodyFields(body);
  const [flowId, reference, xml] = ["flow", "reference", "xml"].map((name) => textField(fields, name));
  const run = await desk.client.submitXml(xml ?? "", { flowId: flowId ?? "", reference: reference ?? "" });
  return { run: desk.follow(new FollowedRun(run)), executionId: run.id, reference: reference ?? "" };
}

/** Waits for the first piece of the stream, so that an earlier failure is answered with a reason instead of a broken connection. */
async function begun(content: AsyncIterable<Uint8Array>): Promise<Readable> {
  const parts = content[Symbol.asyncIterator]();
  const first = await parts.next();
  return Readable.from(
    (async function* () {
      if (!first.done) yield first.value;
      yield* { [Symbol.asyncIterator]: () => parts };
    })(),
    { objectMode: false },
  );
}

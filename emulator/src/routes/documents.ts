/** The routes of documents and inputs. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sha256 } from "../ids.ts";
import { contentTypeOfInput, dataView, documentView } from "../views/document.ts";
import { pathPart, type RouteContext } from "./context.ts";
import { described, SHAPES } from "./describe.ts";
import { listAndFilter } from "./listing.ts";
import { byteRange } from "./range.ts";

const OPEN = { tag: "documents", answer: SHAPES.open };
const BYTES = { tag: "documents", answer: SHAPES.bytes };

/** Documents, and the inputs of executions. */
export function documentRoutes(app: FastifyInstance, context: RouteContext): void {
  const { library } = context;
  const documents = { path: "/documents", tag: "documents", kind: "documents" };
  listAndFilter(app, context, documents, () => library.all().map(documentView));

  app.get("/documents/:id", described({ ...OPEN, summary: "A document" }), (request) =>
    documentView(library.find(pathPart(request, "id"))),
  );
  app.get("/documents/:id/content", described({ ...BYTES, summary: "Its bytes" }), async (request, reply) => {
    const holding = library.find(pathPart(request, "id"));
    const bytes = await library.content(holding);
    reply.header("content-disposition", disposition(holding.document.displayName));
    return sendBytes(request, reply, bytes, holding.document.contentType);
  });
  dataRoutes(app, context);
}

function dataRoutes(app: FastifyInstance, { catalog, store }: RouteContext): void {
  app.get("/data/:id", described({ ...OPEN, summary: "The input of an execution" }), (request) =>
    dataView(store.ofInput(pathPart(request, "id")), catalog),
  );
  app.head(
    "/data/:id",
    described({ ...OPEN, summary: "Whether there is such an input" }),
    (request, reply) => {
      store.ofInput(pathPart(request, "id"));
      return reply.send();
    },
  );
  app.get("/data/:id/content", described({ ...BYTES, summary: "Its bytes" }), (request, reply) => {
    const execution = store.ofInput(pathPart(request, "id"));
    return sendBytes(request, reply, store.input(execution), contentTypeOfInput(execution));
  });
}

/** Answers bytes with a strong ETag, or a part of them if the request asks for a range that is still current. */
function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Uint8Array,
  type: string,
): FastifyReply {
  const tag = `"${sha256(bytes)}"`;
  reply.header("etag", tag).header("accept-ranges", "bytes").header("content-type", type);
  const condition = request.headers["if-range"];
  const current = condition === undefined || condition === tag;
  const range = current ? byteRange(request.headers.range, bytes.byteLength) : undefined;
  if (range === "unsatisfiable") {
    return reply.code(416).header("content-range", `bytes */${bytes.byteLength}`).send(Buffer.alloc(0));
  }
  if (!range) return reply.send(Buffer.from(bytes));
  reply.code(206).header("content-range", `bytes ${range.start}-${range.end}/${bytes.byteLength}`);
  return reply.send(Buffer.from(bytes.subarray(range.start, range.end + 1)));
}

function disposition(name: string): string {
  const plain = name.replace(/[^\w .()-]/gu, "_");
  const escaped = encodeURIComponent(name).replace(/['()*]/gu, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${escaped}`;
}

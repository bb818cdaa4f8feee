import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Holding } from "../documents/library.ts";
import { notFound } from "../failure.ts";
import { sha256 } from "../ids.ts";
import type { JsonObject } from "../options.ts";
import { pathPart, type RouteContext } from "./context.ts";
import { described, SHAPES } from "./describe.ts";
import { byteRange } from "./range.ts";

const BYTES = { tag: "documents", answer: SHAPES.bytes };

/** Documents, and the inputs of executions. */
export function documentRoutes(app: FastifyInstance, { library, store }: RouteContext): void {
  app.get("/documents/:id", described({ ...BYTES, summary: "A document", answer: SHAPES.open }), (request) =>
    documentView(library.find(pathPart(request, "id"))),
  );
  app.get("/documents/:id/content", described({ ...BYTES, summary: "Its bytes" }), async (request, reply) => {
    const holding = library.find(pathPart(request, "id"));
    const bytes = await library.content(holding);
    reply.header("content-disposition", disposition(holding.document.displayName));
    return sendBytes(request, reply, bytes, holding.document.contentType);
  });
  app.get(
    "/data/:id/content",
    described({ ...BYTES, summary: "The input of an execution" }),
    (request, reply) => {
      const id = pathPart(request, "id");
      const execution = store.owner(id);
      if (execution?.inputId !== id) throw notFound("data", id);
      return sendBytes(
        request,
        reply,
        store.input(execution),
        execution.contentType || "application/octet-stream",
      );
    },
  );
}

function documentView({ execution, document }: Holding): JsonObject {
  const { id, displayName, contentType } = document;
  return {
    ...{ id, displayName, contentType, finished: true, createdAt: execution.modifiedAt },
    createdBy: { ...execution.user, type: "user" },
    ...{ language: "en", usage: "flowExecutionOutput", postProcessing: [] },
    origin: { id: execution.id, displayName: execution.flowName ?? "", type: "flow" },
  };
}

/** Answers bytes with a strong ETag, and a part of them where the request asks for one that is still current. */
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

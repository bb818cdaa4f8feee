/** A small scripted HTTP server over real sockets: each test says what it answers, and sees what it was sent. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** One request as it arrived, complete with its body. */
export interface Seen {
  readonly method: string;
  /** Path below `/api/v1`, with query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly socket: Socket;
  /** The how-manieth request of its method on this server, from 1. */
  readonly number: number;
}

/** Answers, or does worse. */
export type Responder = (request: Seen, response: ServerResponse) => unknown;

/** A running server. */
export interface ScriptedServer extends AsyncDisposable {
  readonly baseUrl: string;
  readonly port: number;
  readonly seen: Seen[];
  /** What was sent with this method. */
  of(method: string): Seen[];
  /** Sockets that are open now. */
  readonly sockets: ReadonlySet<Socket>;
  close(): Promise<void>;
}

/** Starts a server on the loopback address, on a free port unless one is given. */
export async function serve(respond: Responder, wanted = 0): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const method = incoming.method ?? "";
    const request: Seen = {
      method,
      path: (incoming.url ?? "").replace(/^\/api\/v1/, ""),
      headers: incoming.headers,
      body: Buffer.concat(chunks),
      socket: incoming.socket,
      number: seen.filter((earlier) => earlier.method === method).length + 1,
    };
    seen.push(request);
    response.on("error", () => {});
    await respond(request, response);
  });
  server.keepAliveTimeout = 60_000;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  const port = await listen(server, wanted);
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    baseUrl: `http://127.0.0.1:${port}/api/v1`,
    port,
    seen,
    of: (method) => seen.filter((request) => request.method === method),
    sockets,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function listen(server: Server, wanted = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(wanted, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Answers JSON. */
export function json(
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(value));
}

/** Resolves when more can be written, or nothing any more. */
export async function drained(response: ServerResponse): Promise<void> {
  const over = new AbortController();
  const waits = ["drain", "close"].map((event) => once(response, event, { signal: over.signal }));
  for (const wait of waits) wait.catch(() => {});
  await Promise.race(waits);
  over.abort();
}

/** Closes the connection without an answer. */
export function drop({ socket }: Seen): void {
  socket.destroy();
}

/** Resets the connection. */
export function reset({ socket }: Seen): void {
  socket.resetAndDestroy();
}

/** Sends the head and half of a body, then closes. */
export function cutOff({ socket }: Seen, body = '{"id": "e-'): void {
  socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n${body}`);
}

/** What a server does that runs every flow at once: answers the submission, its progress, and the execution. */
export function runsAtOnce(status = "Success"): Responder {
  return (request, response) => {
    const id = request.path.split(/[/?]/)[3] ?? "e-1";
    if (request.method === "POST") return json(response, { id: `e-${request.number}`, status: "Queued" });
    if (request.path.includes("/progress")) return json(response, { id, status, percentage: 100 });
    return json(response, { id, status, state: {} });
  };
}

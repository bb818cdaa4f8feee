/** Serves the health and the metrics of a worker on a local port. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Where to listen. */
export interface HealthOptions {
  /** The port; 0 chooses a free one. */
  readonly port: number;
  /** The address to listen on. Default "127.0.0.1", because the metrics should not be public. */
  readonly host?: string;
}

/** The data that the server reports. */
export interface HealthFacts {
  /** Returns whether the worker works; if not, `/health` answers 503. */
  readonly isHealthy: () => boolean;
  readonly describe: () => Readonly<Record<string, unknown>>;
  readonly metrics: () => Promise<string>;
}

/** A listening server. */
export interface HealthServer {
  /** `http://127.0.0.1:9400` */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the server. `GET /health` answers 200 or 503 with JSON, and `GET /metrics` answers in the text format of Prometheus. There are no
 * other resources, and requests change nothing.
 *
 * @throws the system's error if the port is in use
 */
export async function serveHealth(
  { port, host = "127.0.0.1" }: HealthOptions,
  facts: HealthFacts,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const send = (status: number, type: string, text: string): void => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store", connection: "close" });
      response.end(request.method === "HEAD" ? undefined : text);
    };
    const path = request.url?.split("?")[0];
    if (request.method !== "GET" && request.method !== "HEAD")
      return send(405, "text/plain", "Only GET and HEAD are allowed.\n");
    if (path === "/health") {
      const isHealthy = facts.isHealthy();
      const body = JSON.stringify({ status: isHealthy ? "ok" : "unavailable", ...facts.describe() });
      return send(isHealthy ? 200 : 503, "application/json", `${body}\n`);
    }
    if (path !== "/metrics")
      return send(404, "text/plain", "Not found. The resources are /health and /metrics.\n");
    facts.metrics().then(
      (text) => send(200, "text/plain; version=0.0.4; charset=utf-8", text),
      () => send(500, "text/plain", "The metrics could not be read.\n"),
    );
  });
  // A client that does not finish its request must not keep a connection open forever.
  server.headersTimeout = 5000;
  server.requestTimeout = 5000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  server.unref();
  return { url: urlOf(server), close: () => closeServer(server) };
}

function urlOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

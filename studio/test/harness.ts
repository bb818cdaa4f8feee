/** Runs the server of the studio without a port, and sends the requests of its page. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { onTestFinished } from "vitest";
import { SmartFlows } from "../../src/flows/index.ts";
import { TOKEN_HEADER } from "../src/protocol/messages.ts";
import { buildApp } from "../src/server/app.ts";
import { Desk, type DeskOptions } from "../src/server/desk.ts";

/** The token of the studio under test. */
export const TOKEN = "token-of-the-test-0123456789";
/** The port on which the server is configured to listen. */
export const PORT = 4020;
/** The headers that the page sends with each request. */
export const OWN: Readonly<Record<string, string>> = {
  host: `127.0.0.1:${PORT}`,
  origin: `http://127.0.0.1:${PORT}`,
  "sec-fetch-site": "same-origin",
  [TOKEN_HEADER]: TOKEN,
};

/** A sample schema of the package. */
export const sampleSchema = (name: string): string =>
  join(fileURLToPath(new URL("../../schemas", import.meta.url)), name);

/** Starts the server in this process, for a Smart Flows server if one is given. */
export function studio(
  server?: { readonly baseUrl: string; readonly apiKey: string },
  options: Partial<DeskOptions> = {},
): FastifyInstance {
  const client =
    server === undefined
      ? {}
      : { client: new SmartFlows({ ...server, retry: { attempts: 1 } }), secrets: [server.apiKey] };
  const desk = new Desk({ session: { isEmulator: false }, ...client, ...options });
  const files = new Map([["/", { type: "text/html; charset=utf-8", bytes: Buffer.from("<!doctype html>") }]]);
  const app = buildApp({ desk, token: TOKEN, files, port: () => PORT });
  onTestFinished(async () => {
    await desk.close();
    await app.close();
  });
  return app;
}

/** An answer. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly json: unknown;
}

/** Sends a request as the page does. Given headers replace its headers; `undefined` removes one. */
export async function call(
  app: FastifyInstance,
  path: string,
  {
    body,
    headers = {},
  }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string | undefined>> } = {},
): Promise<Reply> {
  const all = Object.entries({ ...OWN, ...headers }).filter(([, value]) => value !== undefined);
  const answer = await app.inject({
    ...{
      method: body === undefined ? "GET" : "POST",
      url: path,
      headers: Object.fromEntries(all) as Record<string, string>,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = String(answer.headers["content-type"]).startsWith("application/json");
  return {
    ...{ status: answer.statusCode, headers: answer.headers, text: answer.body },
    json: isJson ? JSON.parse(answer.body) : undefined,
  };
}

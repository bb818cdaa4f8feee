/** A server in front of emulators: its address stays while what is behind it changes, and it can change answers. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Emulator, FlowOptions } from "../../emulator/src/index.ts";
import { startMarkedEmulator } from "../support/api-key/emulator.ts";

/** Changes the JSON of an answer; the path is below the base path, without the query. */
export type Rewrite = (path: string, value: unknown) => unknown;

/** What commands talk to in tests of projects. */
export interface Front {
  readonly env: Readonly<Record<string, string>>;
  /** The origin, as a manifest has it. */
  readonly origin: string;
  emulator(): Emulator;
  /** Puts other flows behind the address. */
  offer(flows: readonly FlowOptions[]): Promise<void>;
  rewrite(change: Rewrite): void;
  /** Stops listening. */
  close(): Promise<void>;
}

/** Starts it with these flows; it is closed when the test ends. */
export async function front(flows: readonly FlowOptions[]): Promise<Front> {
  let emulator = await startMarkedEmulator({ flows });
  let change: Rewrite = (_, value) => value;
  const server = createServer((request, response) => {
    void answer(
      emulator,
      request.url ?? "/",
      request.method ?? "GET",
      String(request.headers["x-api-key"]),
      change,
    )
      .then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json" }).end(body);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(async () => {
    await close();
    await emulator.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { SMARTFLOWS_URL: `${origin}/api/v1`, SMARTFLOWS_API_KEY: emulator.apiKey },
    origin,
    close,
    emulator: () => emulator,
    offer: async (others) => {
      await emulator.close();
      emulator = await startMarkedEmulator({ flows: others });
    },
    rewrite: (wanted) => {
      change = wanted;
    },
  };
}

async function answer(
  { url }: Emulator,
  path: string,
  method: string,
  key: string,
  change: Rewrite,
): Promise<{ readonly status: number; readonly body: string }> {
  const behind = await fetch(url + path, { method, headers: { "x-api-key": key } });
  const text = await behind.text();
  if (!behind.ok) return { status: behind.status, body: text };
  const below = new URL(path, url).pathname.replace("/api/v1", "");
  return { status: behind.status, body: JSON.stringify(change(below, JSON.parse(text))) };
}

/** A schema with one element of this name. */
export function schemaOf(element: string, type: string = "xs:string"): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="${element}" type="${type}"/></xs:schema>`;
}

/** Lets every flow of these names take the data set of the first of them. */
export function sharedDataset(...names: readonly string[]): Rewrite {
  let shared: unknown;
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    const flow = value as { displayName?: string; input?: { dataset?: unknown } };
    if (!names.includes(flow.displayName ?? "") || flow.input === undefined) return value;
    shared ??= flow.input.dataset;
    return { ...flow, input: { ...flow.input, dataset: shared } };
  };
  return (path, value) => (path.startsWith("/flows") ? visit(value) : value);
}

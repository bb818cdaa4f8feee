/** A server that takes every submission, whose runs have ended when they are asked for, and that records what it got. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A submission that arrived. */
export interface ReceivedPost {
  /** The number of an order, or the whole body of another document. */
  readonly reference: string;
}

/** Keeps answers back. */
export interface Held {
  /** Resolves when so many submissions have arrived. */
  arrived(count: number): Promise<void>;
  release(): void;
}

/** The server. */
export interface FlowServer {
  readonly url: string;
  readonly posts: ReceivedPost[];
  refuseKeys: boolean;
  hold(): Held;
  close(): Promise<void>;
}

/** Starts the server. */
export async function startFlowServer(): Promise<FlowServer> {
  const posts: ReceivedPost[] = [];
  let held: Promise<void> = Promise.resolve();
  let onPost: () => void = () => {};
  const facts = { refuseKeys: false };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const answer = (status: number, value: object): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    const [, id = randomUUID()] = /executions\/([^/?]+)/.exec(request.url ?? "") ?? [];
    if (facts.refuseKeys) return answer(401, { message: "no" });
    if (request.method === "POST") {
      posts.push({ reference: /number="([^"]*)"/.exec(body)?.[1] ?? body });
      onPost();
      await held;
      return answer(200, { id, status: "Queued", percentage: 0 });
    }
    answer(200, { id, status: "Success", percentage: 100, state: { output: {}, errors: [], warnings: [] } });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(facts, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    posts,
    hold: (): Held => {
      const { promise, release } = gate();
      held = promise;
      return {
        arrived: (count) =>
          new Promise((resolve) => {
            onPost = () => {
              if (posts.length >= count) resolve();
            };
            onPost();
          }),
        release,
      };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

function gate(): { readonly promise: Promise<void>; readonly release: () => void } {
  let release: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { Stopper } from "../../../src/flows/config/stop-signal.ts";
import { ExchangeFailure } from "../../../src/flows/transport/exchange.ts";
import { openBody } from "../../../src/flows/transport/open-body.ts";
import { failureOf } from "../support/client.ts";
import { collect } from "../support/collect.ts";

interface Asked {
  readonly method?: string;
  readonly path?: string;
}

function setUp(statusCode: number, chunks: readonly Buffer[]) {
  const asked: Asked[] = [];
  const body = Readable.from(chunks);
  const dispatcher = {
    request: async (options: Asked) => {
      asked.push(options);
      return { statusCode, headers: { "Content-Type": "application/pdf" }, body };
    },
  };
  const request = {
    options: { origin: "https://s", path: "/documents/d/content", method: "GET", headers: { a: "b" } },
    headersTimeout: 100,
    bodyTimeout: 50,
    signal: new Stopper(),
  };
  return { asked, body, open: () => openBody(dispatcher as never, request as never) };
}

describe("openBody: the head is waited for, the body is left to the reader", () => {
  it("success: the body as a stream", async () => {
    const { asked, open } = setUp(200, [Buffer.from("ab"), Buffer.from("c")]);
    const { status, headers, body, stream } = await open();
    expect([status, headers, body.length]).toEqual([200, { "content-type": "application/pdf" }, 0]);
    if (stream === undefined) throw new Error("no stream");
    expect(Buffer.concat(await collect(stream.chunks)).toString()).toBe("abc");
    expect(asked).toEqual([
      expect.objectContaining({
        method: "GET",
        path: "/documents/d/content",
        headersTimeout: 100,
        bodyTimeout: 50,
      }),
    ]);
  });

  it("206 is success too", async () => {
    expect((await setUp(206, []).open()).stream).toBeDefined();
  });

  it("destroy: ends the transfer, and an unread body causes no unhandled error", async () => {
    const { body, open } = setUp(200, [Buffer.from("ab")]);
    const { stream } = await open();
    stream?.destroy();
    expect(body.destroyed).toBe(true);
    body.emit("error", new Error("unheard"));
  });

  it("no success: the body is read, so that the error can report it", async () => {
    const answer = await setUp(404, [Buffer.from("not "), Buffer.from("found")]).open();
    expect(answer.stream).toBeUndefined();
    expect(Buffer.from(answer.body).toString()).toBe("not found");
  });

  it("no success: of a long body eight kilobytes", async () => {
    const { body, open } = setUp(500, [Buffer.alloc(5000), Buffer.alloc(5000), Buffer.alloc(5000)]);
    expect((await open()).body).toHaveLength(8192);
    expect(body.destroyed).toBe(true);
  });

  it("no answer: it may have been sent", async () => {
    const cause = new Error("reset");
    const dispatcher = { request: () => Promise.reject(cause) };
    const error = await failureOf(openBody(dispatcher as never, { options: {} } as never));
    expect(error).toBeInstanceOf(ExchangeFailure);
    expect(error).toMatchObject({ phase: "send", reason: cause });
  });
});

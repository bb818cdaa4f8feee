import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { MockAgent } from "undici";
import { describe, expect, onTestFinished, test } from "vitest";
import { client, failureOf, pair } from "../support/client.ts";
import { drained, json, type Responder, type Seen } from "../support/server.ts";

const CONTENT = Buffer.from(Array.from({ length: 200_000 }, (_, n) => n % 251));

/** Serves the content by ranges; `broken` says after how many bytes the transfer number n breaks. */
function content(headers: Record<string, string>, broken: (n: number) => number | undefined): Responder {
  return (request, response) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const range =
      from > 0 ? { "content-range": `bytes ${from}-${CONTENT.length - 1}/${CONTENT.length}` } : {};
    const body = CONTENT.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, { "content-length": String(body.length), ...headers, ...range });
    const stop = broken(request.number);
    if (stop === undefined) return response.end(body);
    response.write(body.subarray(0, stop), () => setTimeout(() => request.socket.destroy(), 20));
    return undefined;
  };
}

const ranges = (seen: readonly Seen[]) => seen.map(({ headers }) => headers.range);

describe("row 43: a download that breaks off", () => {
  test("is resumed where it stopped, with a strong ETag", async () => {
    const { server, flows } = await pair(content({ etag: '"v1"' }, (n) => (n < 3 ? 50_000 : undefined)));
    const bytes = await flows.documents.open("d").bytes();
    expect(Buffer.compare(bytes, CONTENT)).toBe(0);
    expect(ranges(server.seen)).toEqual([undefined, "bytes=50000-", "bytes=100000-"]);
    expect(server.seen[1]?.headers["if-range"]).toBe('"v1"');
  });

  test.each([
    ["a weak ETag", { etag: 'W/"v1"' }],
    ["no ETag", {}],
  ])("begins again with %s", async (_, headers) => {
    const { server, flows } = await pair(
      content(headers as Record<string, string>, (n) => (n < 2 ? 50_000 : undefined)),
    );
    const bytes = await flows.documents.open("d").bytes();
    expect(Buffer.compare(bytes, CONTENT)).toBe(0);
    expect(ranges(server.seen)).toEqual([undefined, undefined]);
  });

  test.each([
    ["the content has changed", { etag: '"v2"' }],
    ["the range is another one", { "content-range": "bytes 10-199999/200000" }],
    ["the total is another one", { "content-range": "bytes 50000-199999/300000" }],
    ["there is no Content-Range", { "content-range": "" }],
  ])("begins again when %s", async (_, second) => {
    const { server, flows } = await pair((request, response) => {
      if (request.number === 1) return content({ etag: '"v1"' }, () => 50_000)(request, response);
      if (request.headers.range === undefined)
        return content({ etag: '"v1"' }, () => undefined)(request, response);
      const head = {
        etag: '"v1"',
        "content-range": "bytes 50000-199999/200000",
        "content-length": "150000",
        ...second,
      };
      response.writeHead(206, head);
      return response.end(CONTENT.subarray(50_000));
    });
    const bytes = await flows.documents.open("d").bytes();
    expect(Buffer.compare(bytes, CONTENT)).toBe(0);
    expect(ranges(server.seen)).toEqual([undefined, "bytes=50000-", undefined]);
  });

  test("begins again when the server answers the range with all of it, or with 416", async () => {
    for (const status of [200, 416]) {
      const { flows } = await pair((request, response) => {
        if (request.headers.range === undefined) {
          return content({ etag: '"v1"' }, (n) => (n === 1 ? 50_000 : undefined))(request, response);
        }
        response.writeHead(status, { etag: '"v1"' });
        return response.end(status === 200 ? CONTENT : "");
      });
      expect(Buffer.compare(await flows.documents.open("d").bytes(), CONTENT)).toBe(0);
    }
  });

  test("again and again is an error in the end", async () => {
    const { server, flows } = await pair(content({ etag: '"v1"' }, () => 1000));
    const error = await failureOf(flows.documents.open("d").bytes());
    expect(error).toMatchObject({ code: "document", documentId: "d", retryable: true });
    expect(server.seen).toHaveLength(5);
  });
});

describe("row 42: a download", () => {
  test("sends only as fast as the receiver reads", async () => {
    let written = 0;
    const { flows } = await pair(async (_, response) => {
      response.writeHead(200);
      const piece = Buffer.alloc(256 * 1024);
      while (written < 400 && !response.destroyed) {
        written += 1;
        if (response.write(piece)) continue;
        await drained(response);
      }
    });
    const stream = flows.documents.content("d");
    await new Promise((resolve) => stream.once("readable", resolve));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(written).toBeLessThan(200);
    stream.destroy();
  });

  test("is refused beyond maxBytes", async () => {
    const { flows } = await pair(content({}, () => undefined));
    const document = flows.documents.open("d");
    expect((await document.bytes({ maxBytes: CONTENT.length })).length).toBe(CONTENT.length);
    const error = await failureOf(document.bytes({ maxBytes: CONTENT.length - 1 }));
    expect(error).toMatchObject({ code: "too-large", retryable: false });
  });

  test("is refused above 1 GiB by default, by save, bytes and stream, before it is read", async () => {
    const { flows } = await pair((_, response) => {
      response.writeHead(200, { "content-length": String(2 ** 30 + 1) });
      response.write("x");
    });
    const document = flows.documents.open("d");
    const folder = await mkdtemp(join(tmpdir(), "xsdflow-download-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const act of [
      () => document.bytes(),
      () => document.save(join(folder, "a")),
      () => document.stream().toArray(),
      () => flows.documents.content("d").toArray(),
    ]) {
      expect(await failureOf(act())).toMatchObject({ code: "too-large", retryable: false });
    }
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([0, -1, 1.5, Number.NaN, "3"])("has a limit that is a count, not %j", async (maxBytes) => {
    const { server, flows } = await pair(content({}, () => undefined));
    const document = flows.documents.open("d");
    expect(await failureOf(document.bytes({ maxBytes: maxBytes as number }))).toMatchObject({
      code: "configuration",
    });
    expect(server.seen).toEqual([]);
    expect((await document.bytes({ maxBytes: Number.POSITIVE_INFINITY })).length).toBe(CONTENT.length);
  });

  test("counts decoded bytes, and decodes content that the server has compressed without a request", async () => {
    const { server, flows } = await pair((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(gzipSync(Buffer.alloc(5_000_000, "a")));
    });
    const document = flows.documents.open("d");
    expect((await document.bytes()).length).toBe(5_000_000);
    expect(await failureOf(document.bytes({ maxBytes: 1_000_000 }))).toMatchObject({ code: "too-large" });
    expect(server.seen[0]?.headers["accept-encoding"]).toBe("identity");
  });

  test("shorter than its length is never treated as complete", async () => {
    const { server, flows } = await pair(({ socket }) => {
      socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort");
    });
    expect(await failureOf(flows.documents.open("d").bytes())).toMatchObject({ code: "document" });
    expect(server.seen).toHaveLength(5);
  });

  test("an answer shorter than its length is incomplete, even if the dispatcher accepts it", async () => {
    const mock = new MockAgent();
    const headers = { "content-length": "100" };
    mock
      .get("http://127.0.0.1:9")
      .intercept({ path: "/documents/d/content" })
      .reply(200, "short", { headers })
      .persist();
    const flows = client("http://127.0.0.1:9", { dispatcher: mock });
    expect(String(await failureOf(flows.documents.open("d").bytes()))).toMatch(/5 of 100 bytes/);
    await mock.close();
  });

  test("can be aborted, and has a time limit", async () => {
    const { flows } = await pair((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("x");
    });
    const document = flows.documents.open("d");
    expect(await failureOf(document.bytes({ signal: AbortSignal.timeout(20) }))).toMatchObject({
      code: "aborted",
    });
    expect(await failureOf(document.bytes({ timeout: 2_000 }))).toMatchObject({ code: "timeout" });
  });

  test("takes a place of the client only as long as it lasts", async () => {
    const { flows } = await pair(
      content({}, () => undefined),
      { concurrency: 1 },
    );
    for (let n = 0; n < 5; n += 1) {
      const stream = flows.documents.content("d");
      for await (const _ of stream) break;
    }
    expect((await flows.documents.open("d").bytes()).length).toBe(CONTENT.length);
  });

  test("as a stream fails rather than giving its beginning twice", async () => {
    const { flows } = await pair(content({}, (n) => (n === 1 ? 50_000 : undefined)));
    const error = await failureOf(flows.documents.content("d").toArray());
    expect(String(error)).toMatch(/cannot be resumed/);
    const { flows: resumable } = await pair(content({ etag: '"v1"' }, (n) => (n === 1 ? 50_000 : undefined)));
    expect(Buffer.compare(Buffer.concat(await resumable.documents.content("d").toArray()), CONTENT)).toBe(0);
  });

  test("of a document that is missing is a NotFoundError", async () => {
    const { server, flows } = await pair((_, response) => json(response, { error: "gone" }, 404));
    expect(await failureOf(flows.documents.open("d").bytes())).toMatchObject({
      code: "not-found",
      excerpt: '{"error":"gone"}',
    });
    expect(server.seen).toHaveLength(1);
  });

  test("is tried again when the server is busy", async () => {
    const { flows } = await pair((request, response) =>
      request.number < 3 ? json(response, {}, 503) : response.end("content"),
    );
    expect(Buffer.from(await flows.documents.open("d").bytes()).toString()).toBe("content");
  });
});

test("reads the server's data about a document", async () => {
  const { server, flows } = await pair((_, response) =>
    json(response, {
      id: "d",
      displayName: "a.pdf",
      contentType: "application/pdf",
      finished: true,
      postProcessing: [{}],
    }),
  );
  expect(await flows.documents.get("d")).toMatchObject({
    id: "d",
    contentType: "application/pdf",
    finished: true,
  });
  expect(server.seen[0]?.path).toBe("/documents/d");
});

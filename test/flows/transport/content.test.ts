import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { failureOf, pair, XML } from "../support/client.ts";
import { drained, json } from "../support/server.ts";

const USER = Buffer.from('{"id":"u-1"}');

test.each([
  ["gzip", gzipSync(USER)],
  ["GZIP", gzipSync(USER)],
  ["deflate", deflateSync(USER)],
  ["br", brotliCompressSync(USER)],
  ["identity", USER],
])("an answer in %s is unpacked", async (coding, body) => {
  const { flows } = await pair((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": coding });
    response.end(body);
  });
  expect((await flows.me()).id).toBe("u-1");
});

test("row 45: an answer is cut off at the cap, before it is all in memory", async () => {
  let sent = 0;
  const { server, flows } = await pair(
    async (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const piece = Buffer.alloc(64 * 1024, " ");
      while (!response.destroyed && sent < 500) {
        sent += 1;
        if (!response.write(piece)) await drained(response);
      }
    },
    { maxJsonBytes: 1024 * 1024 },
  );
  const error = await failureOf(flows.me());
  expect(error).toMatchObject({ code: "too-large" });
  expect(String(error)).toMatch(/larger than 1048576 bytes.*maxJsonBytes/);
  expect(sent).toBeLessThan(500);
  expect(server.seen).toHaveLength(1);
});

test("row 45: a small answer that unpacks to more than the cap is refused", async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, " "));
  const { flows } = await pair((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    response.end(bomb);
  });
  expect(bomb.length).toBeLessThan(100_000);
  expect(await failureOf(flows.me())).toMatchObject({ code: "too-large" });
  // Of a submission it says nothing: it may run.
  expect(await failureOf(flows.submitXml(XML))).toMatchObject({ outcome: "unknown" });
});

test("an answer in an unrequested or wrong content coding is an error", async () => {
  for (const coding of ["zstd", "gzip"]) {
    const { flows } = await pair(
      (_, response) => json(response, { id: "u" }, 200, { "content-encoding": coding }),
      {
        retry: { attempts: 1 },
      },
    );
    expect(String(await failureOf(flows.me()))).toMatch(
      coding === "zstd" ? /unknown content coding/ : /not valid gzip/,
    );
  }
});

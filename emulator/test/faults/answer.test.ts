import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import {
  type Answer,
  changeJson,
  jsonAnswer,
  send,
  sendGzipBomb,
  sendPadded,
} from "../../src/faults/answer.ts";

const answer = (body: string): Answer => ({
  status: 200,
  headers: { "content-type": "x/y" },
  body: Buffer.from(body),
});

/** What a client gets that asks once. */
async function got(respond: (response: ServerResponse) => unknown) {
  const server = createServer((_, response) => void respond(response)).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const reply = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { reply, text: await reply.text() };
}

test("a JSON object is changed, and any other value is not", () => {
  const changed = changeJson(jsonAnswer(201, { a: 1 }, { location: "/x" }), (value) => ({ ...value, b: 2 }));
  expect([changed.status, changed.body.toString(), changed.headers.location]).toEqual([
    201,
    '{"a":1,"b":2}',
    "/x",
  ]);
  for (const body of ["[1]", "null", "1", "{", "", "%PDF"]) {
    const other = answer(body);
    expect(changeJson(other, () => ({ b: 2 }))).toBe(other);
  }
});

test("a length that no longer fits is not sent", async () => {
  const { reply, text } = await got((response) =>
    send(response, { ...answer("1234"), headers: { "content-length": "99", connection: "close" } }),
  );
  expect([reply.headers.get("content-length"), text]).toEqual(["4", "1234"]);
});

test.each([
  ["{}", (value: unknown) => (value as { padding: string }).padding],
  ['{"a":1}', (value: unknown) => (value as { padding: string }).padding],
  ["[]", (value: unknown) => (value as string[])[0]],
  ["[1]", (value: unknown) => (value as string[])[1]],
] as const)("%s grows by the requested size, and remains JSON", async (body, paddingIn) => {
  const { reply, text } = await got((response) => sendPadded(response, answer(body), 70_000));
  expect(Number(reply.headers.get("content-length"))).toBe(text.length);
  expect(paddingIn(JSON.parse(text))).toHaveLength(70_000);
});

test("other content grows after its end", async () => {
  const { text } = await got((response) => sendPadded(response, answer("%PDF"), 3));
  expect(text).toBe("%PDF000");
});

test("a gzip bomb is small in transfer and unpacks to the requested size", async () => {
  const { reply, text } = await got((response) => sendGzipBomb(response, answer('{"a":1}'), 1_000_000));
  expect([reply.headers.get("content-encoding"), reply.headers.get("content-length")]).toEqual([
    "gzip",
    null,
  ]);
  expect((JSON.parse(text) as { padding: string }).padding).toHaveLength(1_000_000);
});

import { expect, test } from "vitest";
import { client, failureOf, pair, XML } from "../support/client.ts";
import { drop, json } from "../support/server.ts";

const TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

test("row 26: all attempts of a call carry the same request id and traceparent, another call another id", async () => {
  const { server, flows } = await pair((request, response) =>
    request.number < 3 ? json(response, {}, 429) : json(response, { id: `e-${request.number}` }),
  );
  await flows.submitXml(XML, { reference: "a", traceparent: TRACEPARENT });
  await flows.submitXml(XML, { reference: "b" });
  const ids = server.seen.map(({ headers }) => headers["x-request-id"]);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(ids.slice(0, 3)).toEqual([ids[0], ids[0], ids[0]]);
  expect(ids[3]).not.toBe(ids[0]);
  expect(server.seen.map(({ headers }) => headers.traceparent)).toEqual([
    TRACEPARENT,
    TRACEPARENT,
    TRACEPARENT,
    undefined,
  ]);
});

test("row 26: an error names the request: by the server's id, else by the one that was sent", async () => {
  const { server, flows } = await pair((request, response) =>
    request.number === 1 ? json(response, {}, 400, { "x-request-id": "theirs" }) : drop(request),
  );
  expect(await failureOf(flows.submitXml(XML, { reference: "a" }))).toMatchObject({ requestId: "theirs" });
  const second = await failureOf(flows.submitXml(XML, { reference: "b" }));
  expect(second).toMatchObject({ requestId: server.seen[1]?.headers["x-request-id"] });
});

test("row 12: every attempt sends the same bytes, with type and length", async () => {
  const bytes = new TextEncoder().encode('<a b="é"/>');
  const { server, flows } = await pair((request, response) => {
    // Whoever changes the caller's array meanwhile changes nothing.
    bytes.fill(0);
    return request.number < 3 ? json(response, {}, 429) : json(response, { id: "e-1" });
  });
  await flows.submitXml(bytes, { flowId: "f", datasetId: "d" });
  for (const { headers, body, path } of server.seen) {
    expect(path).toBe("/flows/executions?flowId=f&datasetId=d");
    expect(body.toString()).toBe('<a b="é"/>');
    expect(headers).toMatchObject({
      "content-type": 'application/xml; charset="utf-8"',
      "content-length": "11",
    });
    expect(headers["transfer-encoding"]).toBeUndefined();
  }
  expect(server.seen).toHaveLength(3);
});

test("a flow without data is started with an empty body", async () => {
  const { server, flows } = await pair((_, response) => json(response, { id: "e-1" }));
  await flows.submitEmpty({ flowId: "f" });
  expect(server.seen[0]).toMatchObject({
    path: "/flows/executions?flowId=f",
    headers: { "content-length": "0" },
  });
  expect(server.seen[0]?.headers["content-type"]).toBeUndefined();
  expect(client(server.baseUrl)).toBeDefined();
});

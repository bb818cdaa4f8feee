import { inspect } from "node:util";
import { Agent } from "undici";
import { describe, expect, test } from "vitest";
import type { FlowsEvent } from "../../../src/flows/diagnostics.ts";
import { redactHeaders, redactUrl } from "../../../src/flows/redact.ts";
import { failureOf, KEY, pair, XML } from "../support/client.ts";
import { cutOff, drop, json, type Responder } from "../support/server.ts";

function everything(value: unknown): string {
  const options = { depth: 50, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null };
  return `${inspect(value, options)} ${JSON.stringify(value)} ${String(value)} ${(value as Error)?.stack ?? ""}`;
}

describe("row 47: the key is nowhere to be seen", () => {
  test("in the client, its runs and its outputs", async () => {
    const { flows } = await pair((request, response) =>
      json(response, { id: "e-1", status: request.method === "POST" ? "Queued" : "Success" }),
    );
    const run = await flows.submitXml(XML);
    const output = await run.output();
    for (const value of [flows, flows.documents, run, output, run.serialize()])
      expect(everything(value)).not.toContain(KEY);
  });

  const faults: readonly (readonly [string, Responder])[] = [
    ["401 that repeats the key", (_, response) => json(response, { error: `the key ${KEY} is wrong` }, 401)],
    ["500 that repeats the headers", ({ headers }, response) => json(response, headers, 500)],
    [
      "HTML that repeats the key",
      (_, response) => response.writeHead(200, { "content-type": "text/html" }).end(`<p>${KEY}`),
    ],
    ["a dropped connection", drop],
    ["a cut answer", (request) => cutOff(request, `{"id":"${KEY}`)],
    [
      "a redirect that repeats the key",
      (_, response) => json(response, {}, 302, { location: `/?key=${KEY}` }),
    ],
    ["a header that is none", ({ socket }) => socket.end(`HTTP/1.1 200 OK\r\n${KEY}\r\n\r\n`)],
    ["bytes that are no answer", ({ socket }) => socket.end(`GARBAGE x-api-key: ${KEY}\r\n\r\n`)],
    [
      "a length that is none",
      ({ socket }) => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${KEY}\r\n\r\n`),
    ],
    [
      "a chunk that is none",
      ({ socket }) => socket.end(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${KEY}\r\n`),
    ],
    ["a request id that repeats the key", (_, response) => json(response, {}, 400, { "x-request-id": KEY })],
    [
      "a content type that repeats the key",
      (_, response) => response.writeHead(200, { "content-type": `text/html; k=${KEY}` }).end("no"),
    ],
  ];

  test.each(faults)("in errors and events about %s", async (_, fault) => {
    const events: FlowsEvent[] = [];
    const { flows } = await pair(fault, {
      onEvent: (event) => events.push(event),
      retry: { attempts: 2 },
      logBodies: true,
    });
    const calls = [
      () => flows.submitXml(XML),
      () => flows.me(),
      () => flows.documents.open("d").info(),
      () => flows.run("e-1").cancel(),
    ];
    for (const call of calls) expect(everything(await failureOf(call()))).not.toContain(KEY);
    expect(events.length).toBeGreaterThan(4);
    expect(everything(events)).not.toContain(KEY);
  });

  test.each([170, 199, 1_970, 16_384 + 780])(
    "not half of it either, where %i characters come before it",
    async (before) => {
      const events: FlowsEvent[] = [];
      const { flows } = await pair(
        (_, response) => json(response, `${" ".repeat(before)}${"x".repeat(20)}${KEY}`, 400),
        {
          onEvent: (event) => events.push(event),
          logBodies: true,
        },
      );
      for (const call of [() => flows.submitXml(XML), () => flows.me()]) {
        const shown = everything(await failureOf(call()));
        for (let length = 8; length <= KEY.length; length++)
          expect(shown).not.toContain(KEY.slice(0, length));
      }
      expect(everything(events)).not.toContain(KEY.slice(0, 8));
    },
  );

  test("in errors of a dispatcher that shows what it was given", async () => {
    const agent = new Agent();
    const dispatcher = agent.compose(() => (options, handler) => {
      handler.onResponseError?.(
        undefined as never,
        new Error(`cannot send ${JSON.stringify(options.headers)}`),
      );
      return true;
    });
    const events: FlowsEvent[] = [];
    const onEvent = (event: FlowsEvent) => events.push(event);
    const { flows } = await pair(drop, { dispatcher: dispatcher as never, retry: { attempts: 1 }, onEvent });
    const error = await failureOf(flows.submitXml(XML));
    expect(error).toMatchObject({ outcome: "not-sent" });
    expect(`${everything(error)} ${everything(events)}`).not.toContain(KEY);
    await agent.close();
  });

  test("in any header that is not known to be harmless", () => {
    const headers = {
      "X-API-KEY": KEY,
      authorization: `Bearer ${KEY}`,
      "x-new-secret-header": KEY,
      "set-cookie": ["a=1", "b=2"],
      "content-type": "application/json",
      absent: undefined,
    };
    expect(redactHeaders(headers, (text) => text)).toEqual({
      "X-API-KEY": "[redacted]",
      authorization: "[redacted]",
      "x-new-secret-header": "[redacted]",
      "set-cookie": "[redacted]",
      "content-type": "application/json",
    });
  });

  test("in a URL", () => {
    expect(redactUrl(`https://user:${KEY}@host:8443/api/v1?key=${KEY}#${KEY}`)).toBe(
      "https://host:8443/api/v1",
    );
  });
});

test("row 47: bodies are in no event, unless it is asked for", async () => {
  for (const logBodies of [false, true]) {
    const events: FlowsEvent[] = [];
    const options = { onEvent: (event: FlowsEvent) => events.push(event), logBodies };
    const { flows } = await pair(
      (_, response) => json(response, { id: "e-1", note: "confidential" }),
      options,
    );
    await flows.submitXml("<salary>12345</salary>");
    expect(JSON.stringify(events).includes("12345")).toBe(logBodies);
    expect(JSON.stringify(events).includes("confidential")).toBe(logBodies);
  }
});

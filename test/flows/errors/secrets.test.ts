import { readdir } from "node:fs/promises";
import { inspect } from "node:util";
import { Agent } from "undici";
import { describe, expect, test } from "vitest";
import type { FlowsEvent } from "../../../src/flows/diagnostics.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { redactHeaders, redactUrl } from "../../../src/flows/redact.ts";
import { apiKey } from "../../support/api-key/keys.mjs";
import { failureOf, KEY, pair, XML } from "../support/client.ts";
import { collect } from "../support/collect.ts";
import { temporaryFolder } from "../support/folder.ts";
import { afterHead, hostile } from "../support/hostile.ts";
import { cutOff, drop, json, type Responder } from "../support/server.ts";

function everything(value: unknown): string {
  const options = { depth: 50, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null };
  return `${inspect(value, options)} ${JSON.stringify(value)} ${String(value)} ${(value as Error)?.stack ?? ""}`;
}

describe("row 47: the key appears nowhere", () => {
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
    "nor does half of it appear if %i characters precede it",
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

  test("in errors of a dispatcher that shows its arguments", async () => {
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

  test("in any header that is not on the allow-list", () => {
    const headers = {
      "X-API-KEY": KEY,
      authorization: `Bearer ${KEY}`,
      "x-new-secret-header": KEY,
      "set-cookie": ["a=1", "b=2"],
      "content-type": "application/json",
      absent: undefined,
    };
    expect(redactHeaders(headers)).toEqual({
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

/** Forms in which a server repeats a key. */
const ECHOES: readonly (readonly [string, (key: string) => string])[] = [
  ["as it is", (key) => key],
  ["in lower case", (key) => key.toLowerCase()],
  ["in upper case", (key) => key.toUpperCase()],
  ["as base64", btoa],
  ["as base64 of a header", (key) => btoa(`X-API-KEY: ${key}\n`)],
  ["as base64url", (key) => Buffer.from(key).toString("base64url")],
  ["as hex", (key) => Buffer.from(key).toString("hex")],
  ["percent-encoded", (key) => Array.from(Buffer.from(key), (byte) => `%${byte.toString(16)}`).join("")],
  ["in JSON", (key) => JSON.stringify(JSON.stringify({ headers: { "x-api-key": key } }))],
];

describe("C4: a key that the server repeats appears nowhere", () => {
  /** Tells it in whatever it answers. */
  const telling =
    (echo: string): Responder =>
    (request, response) => {
      const headers = {
        "x-request-id": `r-${echo}`.replace(/[^\x20-\x7e]/g, ""),
        "x-trace": encodeURI(echo),
        etag: `"${encodeURI(echo)}"`,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(echo)}.pdf`,
      };
      if (request.method === "POST")
        return json(response, { id: "e-1", status: "Queued", message: echo }, 200, headers);
      if (request.path.endsWith("/content")) {
        response.writeHead(200, { ...headers, "content-type": "application/pdf" }).end("%PDF-");
        return undefined;
      }
      if (request.path.includes("/documents"))
        return json(response, { id: "d-1", displayName: echo, description: echo }, 200, headers);
      if (request.path.includes("/progress"))
        return json(
          response,
          { id: "e-1", status: "Error", message: echo, model: { [echo]: [echo] } },
          200,
          headers,
        );
      if (request.path.startsWith("/users"))
        return json(response, { id: "u-1", displayName: echo }, 200, headers);
      const exception = { error: echo, message: `refused ${echo}`, causes: [echo], stackTrace: `at ${echo}` };
      const report = [{ id: "z", blocks: [{ id: "b", displayName: echo, try: { error: echo } }] }];
      const state = {
        errors: [exception],
        warnings: [exception],
        report,
        waitingFor: echo,
        bytes: [...Buffer.from(KEY)],
      };
      return json(
        response,
        { id: "e-1", status: "Error", flow: { id: "f-1", displayName: echo }, state },
        200,
        headers,
      );
    };

  test.each(ECHOES)("%s", async (_, write) => {
    const echo = write(KEY);
    const events: FlowsEvent[] = [];
    const lines: string[] = [];
    const log = (text: string, facts: unknown) => lines.push(`${text} ${everything(facts)}`);
    const logger = { debug: log, info: log, warn: log, error: log } as never;
    const journal = new MemoryJournal();
    const { flows } = await pair(telling(echo), {
      onEvent: (event) => events.push(event),
      logBodies: true,
      logger,
      journal,
    });
    const run = await flows.submitXml(XML, { reference: "r-1" });
    const error = await failureOf(run.output());
    expect(error).toMatchObject({ code: "flow-failed" });
    expect(String(error)).toContain("[redacted]");
    const output = await run.output({ throwOnFailure: false });
    const document = flows.documents.open("d-1");
    const folder = await temporaryFolder();
    const seen = [
      error,
      output,
      run,
      run.serialize(),
      await flows.me(),
      await document.info(),
      await document.save(`${folder}/`),
      await readdir(folder),
      events,
      lines,
      journal,
      await collect(journal.records()),
    ];
    for (const value of seen) {
      for (const form of [KEY, KEY.toLowerCase(), KEY.toUpperCase(), echo])
        expect(everything(value)).not.toContain(form);
    }
    expect(events.length).toBeGreaterThan(4);
  });

  test.each(ECHOES)("%s, in answers that refuse", async (_, write) => {
    const echo = write(KEY);
    for (const status of [400, 401, 403, 404, 409, 422, 429, 500, 503]) {
      const { flows } = await pair(
        (_, response) =>
          json(response, { title: echo, detail: `not ${echo}` }, status, { "x-request-id": encodeURI(echo) }),
        { retry: { attempts: 1 } },
      );
      for (const call of [() => flows.submitXml(XML), () => flows.me()]) {
        const shown = everything(await failureOf(call()));
        for (const form of [KEY, KEY.toLowerCase(), echo]) expect(shown).not.toContain(form);
      }
    }
  });

  test("also removes earlier keys of a provider", async () => {
    let number = 0;
    const keyOf = (n: number) => apiKey(`rotated-${n}`);
    const { flows } = await pair(
      (_, response) => json(response, { title: [1, 2, 3].slice(0, number).map(keyOf).join(" ") }, 400),
      { apiKey: () => keyOf(++number) },
    );
    await failureOf(flows.me());
    await failureOf(flows.me());
    const shown = everything(await failureOf(flows.me()));
    for (const n of [1, 2, 3]) expect(shown).not.toContain(keyOf(n));
  });

  test("nor does it follow a redirect that has it in its address", async () => {
    const { server, flows } = await pair(({ path }, response) =>
      path.includes("key=")
        ? json(response, { id: "u-1" })
        : json(response, {}, 302, { location: `/api/v1/users/me?key=${encodeURIComponent(btoa(KEY))}` }),
    );
    const error = await failureOf(flows.me());
    expect(error).toMatchObject({ code: "redirect" });
    expect(server.seen).toHaveLength(1);
    expect(everything(error)).not.toContain(btoa(KEY));
  });

  test("nor the password of a proxy, in whatever form the proxy repeats it", async () => {
    const password = "proxy-Secret/Pa%ss";
    const forms = [password, encodeURIComponent(password), btoa(`u:${password}`), password.toUpperCase()];
    for (const form of forms) {
      const proxy = await hostile(afterHead((socket) => socket.end(`HTTP/1.1 what? ${form}\r\n\r\n`)));
      const events: FlowsEvent[] = [];
      const { flows } = await pair(drop, {
        proxy: `http://u:${encodeURIComponent(password)}@127.0.0.1:${proxy.port}`,
        retry: { attempts: 2 },
        onEvent: (event) => events.push(event),
      });
      const error = await failureOf(flows.submitXml(XML));
      expect(error).toMatchObject({ outcome: "not-sent", advice: "proxy" });
      expect(proxy.count()).toBe(2);
      for (const each of forms) expect(`${everything(error)} ${everything(events)}`).not.toContain(each);
    }
  });

  test("refuses an execution whose id is the key, because ids appear in addresses", async () => {
    const { server, flows } = await pair((_, response) => json(response, { id: KEY, status: "Queued" }));
    const error = await failureOf(flows.submitXml(XML, { reference: "r" }));
    expect(error).toMatchObject({ outcome: "unknown" });
    expect(everything(error)).not.toContain(KEY);
    expect(server.seen.every(({ path }) => !path.includes(KEY))).toBe(true);
  });
});

test("row 47: events contain bodies only on request", async () => {
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

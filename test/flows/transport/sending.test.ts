import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import type { FlowsEvent } from "../../../src/flows/diagnostics.ts";
import { isTransportError, isUnknownOutcomeError } from "../../../src/flows/errors/guards.ts";
import { client, failureOf, KEY, pair, XML } from "../support/client.ts";
import { fastClock, settled } from "../support/clock.ts";
import {
  closedPort,
  cutOff,
  drop,
  json,
  type Responder,
  reset,
  type ScriptedServer,
  serve,
} from "../support/server.ts";

describe("row 13: what was not sent is sent again", () => {
  test("a dispatcher that throws has sent nothing, and is quoted without the key", async () => {
    const dispatcher = {
      dispatch: ({ headers }: { readonly headers: unknown }) => {
        throw Object.assign(new Error(`cannot send ${JSON.stringify(headers)} ${KEY}`), {
          headers: { key: KEY },
        });
      },
    };
    const { flows } = await pair(drop, { dispatcher: dispatcher as never, retry: { attempts: 2 } });
    const error = await failureOf(flows.submitXml(XML, { reference: "r" }));
    expect(error).toMatchObject({ code: "connection-failed", outcome: "not-sent", reference: "r" });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(KEY);
    for await (const { state } of flows.submissions()) expect(state).toBe("failed");
  });

  test("a server that is down: five attempts, and the error contains the address, that nothing ran, and what to do", async () => {
    const port = await closedPort();
    const error = await failureOf(
      client(`http://127.0.0.1:${port}/api/v1`).submitXml(XML, { reference: "r" }),
    );
    expect(isTransportError(error)).toBe(true);
    expect(error).toMatchObject({
      code: "connection-failed",
      outcome: "not-sent",
      retryable: true,
      reference: "r",
    });
    expect((error as { attempts: { phase: string }[] }).attempts.map(({ phase }) => phase)).toEqual(
      Array.from({ length: 5 }, () => "connect"),
    );
    expect(String(error)).toContain(`http://127.0.0.1:${port}/api/v1`);
    expect(String(error)).toMatch(
      /ECONNREFUSED.*Nothing was sent, so nothing ran\. Check that the server is running/,
    );
  });

  test("a server that starts in the meantime receives it once", async () => {
    const port = await closedPort();
    let up: Promise<ScriptedServer> | undefined;
    const onEvent = (event: FlowsEvent) => {
      if (event.type === "retry") up ??= startOn(port);
    };
    const flows = client(`http://127.0.0.1:${port}/api/v1`, { onEvent, clock: fastClock(5) });
    expect((await flows.submitXml(XML, { reference: "r" })).id).toBe("e-1");
    expect((await up)?.of("POST")).toHaveLength(1);
  });

  test("a port that does not speak TLS", async () => {
    const { server } = await pair((_, response) => json(response, {}));
    const flows = client(server.baseUrl.replace("http:", "https:"), { retry: { attempts: 2 } });
    const error = await failureOf(flows.submitXml(XML));
    expect(error).toMatchObject({
      outcome: "not-sent",
      attempts: [{ phase: "connect" }, { phase: "connect" }],
    });
  });

  test("an unknown host", async () => {
    const flows = client("https://flows.invalid/api/v1", { retry: { attempts: 1 } });
    const error = await failureOf(flows.submitXml(XML));
    expect(error).toMatchObject({ outcome: "not-sent" });
    expect(String(error)).toMatch(/(ENOTFOUND|EAI_AGAIN).*Check the host name/);
  });
});

describe("row 13: what was sent is never sent again", () => {
  const faults: readonly (readonly [string, Responder, string])[] = [
    ["the connection is closed without an answer", drop, "send"],
    ["the connection is reset", reset, "send"],
    ["the answer is cut off", (request) => cutOff(request), "body"],
    ["the answer is not HTTP", ({ socket }) => socket.end("garbage\r\n\r\n"), "send"],
  ];

  test.each(faults)("when %s", async (_, fault, phase) => {
    const { server, flows } = await pair(fault);
    const error = await failureOf(flows.submitXml(XML, { reference: "r-1" }));
    expect(isUnknownOutcomeError(error)).toBe(true);
    expect(error).toMatchObject({
      outcome: "unknown",
      retryable: false,
      reference: "r-1",
      attempts: [{ phase }],
    });
    expect(String(error)).toMatch(/may or may not have been carried out\. Call reconcile\("r-1"\)/);
    expect(server.of("POST")).toHaveLength(1);
  });

  test("when a connection that is used again is reset", async () => {
    const { server, flows } = await pair((request, response) =>
      request.number === 1 ? json(response, { id: "e-1" }) : reset(request),
    );
    await flows.submitXml(XML, { reference: "r-1" });
    await settled();
    const error = await failureOf(flows.submitXml(XML, { reference: "r-2" }));
    expect(isUnknownOutcomeError(error)).toBe(true);
    const [first, second] = server.of("POST");
    expect(second?.socket === first?.socket).toBe(true);
    expect(server.of("POST")).toHaveLength(2);
  });

  test("a GET is sent again after any failure", async () => {
    for (const [, fault] of faults) {
      const { server, flows } = await pair((request, response) =>
        request.number === 1 ? fault(request, response) : json(response, { id: "u-1" }),
      );
      expect((await flows.me()).id).toBe("u-1");
      expect(server.seen).toHaveLength(2);
    }
  });
});

describe("row 14: the meaning of a status for a submission", () => {
  test.each([
    [400, "validation", /check the flow's id, and that the data matches/],
    [
      401,
      "authentication",
      /refused the API key \(401\): check that it is complete, belongs to this server and is not revoked/,
    ],
    [403, "permission", /is not allowed to do this/],
    [404, "not-found", /baseUrl ends with \/api\/v1/],
    [413, "validation", /larger than the server accepts/],
    [415, "validation", /content type/],
    [422, "validation", /validate it against/],
  ])("%i: did not run, and is not sent again", async (status, code, advice) => {
    const { server, flows } = await pair((_, response) => json(response, { error: "no" }, status));
    const error = await failureOf(flows.submitXml(XML));
    expect(error).toMatchObject({ status, code, outcome: "rejected", excerpt: '{"error":"no"}' });
    expect(String(error)).toMatch(advice);
    expect(server.of("POST")).toHaveLength(1);
  });

  test.each([408, 500, 502, 503, 504, 501, 418])(
    "%i: the outcome is unknown, and it is not sent again",
    async (status) => {
      const { server, flows } = await pair((_, response) => json(response, {}, status));
      const error = await failureOf(flows.submitXml(XML, { reference: "r" }));
      expect(isUnknownOutcomeError(error)).toBe(true);
      expect(error).toMatchObject({ status, outcome: "unknown", retryable: false });
      expect(server.of("POST")).toHaveLength(1);
    },
  );

  test.each([429, 503])("%i with Retry-After: did not run, and is sent again later", async (status) => {
    const { server, flows } = await pair(({ number }, response) =>
      number === 1 ? json(response, {}, status, { "retry-after": "1" }) : json(response, { id: "e-1" }),
    );
    expect((await flows.submitXml(XML)).id).toBe("e-1");
    expect(server.of("POST")).toHaveLength(2);
  });
});

/** Starts a server on a given port, as one that was down and comes up. */
async function startOn(port: number): Promise<ScriptedServer> {
  const server = await serve((_, response) => json(response, { id: "e-1" }), port);
  onTestFinished(() => server.close());
  return server;
}

import { Agent } from "undici";
import { describe, expect, test } from "vitest";
import { isUnknownOutcomeError } from "../../../src/flows/errors/guards.ts";
import type { Journal } from "../../../src/flows/journal/journal.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { client, FLOW, failureOf, KEY, pair, XML } from "../support/client.ts";
import { closedPort, drop, json, serve } from "../support/server.ts";

const key = (server: { baseUrl: string }, reference = "r") => ({
  server: server.baseUrl,
  flow: FLOW,
  reference,
});
const options = { flowId: FLOW, reference: "r" };

describe("row 15: the answer to a submission", () => {
  test("its id is the run's, and its other properties are kept", async () => {
    const { flows } = await pair((_, response) =>
      json(response, { id: "e-1", status: "Running", percentage: 5, extra: [1] }),
    );
    const run = await flows.submitXml(XML, options);
    expect(run).toMatchObject({ id: "e-1", reference: "r", flow: FLOW });
    expect(run.lastProgress).toMatchObject({ status: "Running", percentage: 5, raw: { extra: [1] } });
  });

  const html = `<html><body>Sign in, ${KEY}${"x".repeat(500)}</body></html>`;
  test.each([
    ["has no id", "application/json", "{}"],
    ["has an empty id", "application/json", '{"id":""}'],
    ["has an id that is a number", "application/json", '{"id":7}'],
    ["has an id that would be another address", "application/json", '{"id":"../../x"}'],
    ["is HTML", "text/html", html],
    ["is JSON that calls itself HTML", "text/html", '{"id":"e-1"}'],
    ["is cut JSON", "application/json", '{"id":"e-1"'],
    ["is empty", "application/json", ""],
    ["is an array", "application/json", '["e-1"]'],
  ])("is of unknown outcome if it %s", async (_, type, body) => {
    const { server, flows } = await pair((_request, response) => {
      response.writeHead(200, { "content-type": type });
      response.end(body);
    });
    const error = await failureOf(flows.submitXml(XML, options));
    expect(isUnknownOutcomeError(error)).toBe(true);
    expect(error).toMatchObject({ outcome: "unknown", status: 200, reference: "r" });
    const excerpt = String(error).split("The answer begins: ")[1]?.split(" Call reconcile")[0] ?? "";
    expect(excerpt.length).toBeLessThanOrEqual(200);
    expect(String(error)).not.toContain(KEY);
    expect(server.of("POST")).toHaveLength(1);
  });
});

describe("row 16: a submission that is aborted", () => {
  test("before it begins: not sent, and not recorded in the journal", async () => {
    const journal = new MemoryJournal();
    const { server, flows } = await pair((_, response) => json(response, { id: "e-1" }), { journal });
    const error = await failureOf(flows.submitXml(XML, { ...options, signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: "aborted", outcome: "not-sent" });
    expect(server.seen).toEqual([]);
    expect(await journal.find(key(server))).toBeUndefined();
  });

  test("while the connection is made: not sent, and it never is", async () => {
    const journal = new MemoryJournal();
    const server = await serve((_, response) => json(response, { id: "e-1" }));
    const { connect } = await import("node:net");
    let connected = () => {};
    const late = new Agent({
      connect: (_options, callback) => {
        connected = () => {
          const socket = connect(server.port, "127.0.0.1", () => callback(null, socket));
        };
      },
    });
    const flows = client(server.baseUrl, { journal, dispatcher: late });
    const abort = new AbortController();
    const submitted = failureOf(flows.submitXml(XML, { ...options, signal: abort.signal }));
    setTimeout(() => abort.abort(), 10);
    expect(await submitted).toMatchObject({ code: "aborted", outcome: "not-sent" });
    expect(await journal.find(key(server))).toMatchObject({ state: "failed" });
    connected();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.seen).toEqual([]);
    await late.destroy();
    await server.close();
  });

  test("after it was sent: unknown, and the journal has this before the caller", async () => {
    const journal = new MemoryJournal();
    const abort = new AbortController();
    const { server, flows } = await pair(() => abort.abort(), { journal });
    const error = await failureOf(flows.submitXml(XML, { ...options, signal: abort.signal }));
    expect(error).toMatchObject({ code: "aborted", outcome: "unknown", reference: "r" });
    expect(await journal.find(key(server))).toMatchObject({ state: "unknown" });
  });

  test("by closing the client while it is under way: unknown", async () => {
    const journal = new MemoryJournal();
    const { server, flows } = await pair(() => flows.close(), { journal });
    expect(await failureOf(flows.submitXml(XML, options))).toMatchObject({ outcome: "unknown" });
    expect(await journal.find(key(server))).toMatchObject({ state: "unknown" });
  });
});

describe("row 17: a journal that fails", () => {
  test.each(["find", "claim"] as const)("in %s: nothing is sent", async (method) => {
    const journal: Journal = new MemoryJournal();
    journal[method] = () => Promise.reject(Object.assign(new Error("no space left"), { code: "ENOSPC" }));
    const { server, flows } = await pair((_, response) => json(response, { id: "e-1" }), { journal });
    const error = await failureOf(flows.submitXml(XML, options));
    expect(error).toMatchObject({ code: "journal", outcome: "not-sent", retryable: true, reference: "r" });
    expect(String(error)).toMatch(/ENOSPC.*was not sent and nothing ran/);
    expect(server.seen).toEqual([]);
  });

  test("after the server has accepted: the run is not lost, and an event reports it", async () => {
    const journal = new MemoryJournal();
    journal.advance = () => Promise.reject(new Error("no space left"));
    const events: string[] = [];
    const { flows } = await pair((_, response) => json(response, { id: "e-1" }), {
      journal,
      onEvent: ({ type }) => events.push(type),
    });
    expect((await flows.submitXml(XML, options)).id).toBe("e-1");
    expect(events).toContain("journal-failed");
  });
});

describe("row 20: a reference", () => {
  test("with the same data gives the run that exists, and sends nothing", async () => {
    const { server, flows } = await pair((_, response) => json(response, { id: "e-1" }));
    const first = await flows.submitXml(XML, options);
    const second = await flows.submitXml(XML, options);
    expect(second.id).toBe(first.id);
    expect(server.of("POST")).toHaveLength(1);
  });

  test("with other data is a conflict, and sends nothing", async () => {
    const { server, flows } = await pair((_, response) => json(response, { id: "e-1" }));
    await flows.submitXml(XML, options);
    const error = await failureOf(flows.submitXml("<other/>", options));
    expect(error).toMatchObject({
      code: "reference-conflict",
      outcome: "not-sent",
      executionId: "e-1",
      reference: "r",
    });
    expect(server.of("POST")).toHaveLength(1);
  });

  test("belongs to its flow", async () => {
    const { server, flows } = await pair(({ number }, response) => json(response, { id: `e-${number}` }));
    await flows.submitXml(XML, options);
    await flows.submitXml("<other/>", { ...options, flowId: "another-flow" });
    expect(server.of("POST")).toHaveLength(2);
  });

  test("whose outcome is unknown is not sent again", async () => {
    const { server, flows } = await pair(drop);
    await failureOf(flows.submitXml(XML, options));
    const error = await failureOf(flows.submitXml(XML, options));
    expect(error).toMatchObject({ code: "unknown-outcome" });
    expect(String(error)).toMatch(/Nothing was sent now\. Call reconcile\("r"\)/);
    expect(server.of("POST")).toHaveLength(1);
  });

  test("that was refused may be used again, with other data too", async () => {
    const { server, flows } = await pair(({ number }, response) =>
      number === 1 ? json(response, {}, 400) : json(response, { id: "e-2" }),
    );
    await failureOf(flows.submitXml(XML, options));
    expect((await flows.submitXml("<mended/>", options)).id).toBe("e-2");
    expect(server.of("POST")).toHaveLength(2);
  });

  test("that was not sent may be used again", async () => {
    const journal = new MemoryJournal();
    const port = await closedPort();
    const flows = client(`http://127.0.0.1:${port}/api/v1`, { journal, retry: { attempts: 1 } });
    await failureOf(flows.submitXml(XML, options));
    const server = await serve((_, response) => json(response, { id: "e-1" }), port);
    expect((await flows.submitXml(XML, options)).id).toBe("e-1");
    await server.close();
  });

  test("submitted twice at the same time is sent once, and both calls get the run", async () => {
    const { server, flows } = await pair(async (_, response) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      json(response, { id: "e-1" });
    });
    const runs = await Promise.all([1, 2, 3].map(() => flows.submitXml(XML, options)));
    expect(runs.map(({ id }) => id)).toEqual(["e-1", "e-1", "e-1"]);
    expect(server.of("POST")).toHaveLength(1);
  });

  test("by default is the data's hash for XML, and a new one for JSON and for no data", async () => {
    const { server, flows } = await pair(({ number }, response) => json(response, { id: `e-${number}` }));
    const ids = [
      await flows.submitXml(XML, { flowId: FLOW }),
      await flows.submitXml(XML, { flowId: FLOW }),
      await flows.submitXml("<other/>", { flowId: FLOW }),
      await flows.submitJson({ ids: ["a"] }, { flowId: FLOW }),
      await flows.submitJson({ ids: ["a"] }, { flowId: FLOW }),
      await flows.submitEmpty({ flowId: FLOW }),
      await flows.submitEmpty({ flowId: FLOW }),
    ].map(({ id }) => id);
    expect(ids).toEqual(["e-1", "e-1", "e-2", "e-3", "e-4", "e-5", "e-6"]);
    expect(server.of("POST")).toHaveLength(6);
  });
});

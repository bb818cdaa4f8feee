import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { expect, onTestFinished, test, vi } from "vitest";
import type { FlowsEvent } from "../../src/flows/diagnostics.ts";
import { failureOf, pair, XML } from "./support/client.ts";
import { drop, json } from "./support/server.ts";

const busyOnce = () =>
  pair((request, response) =>
    request.number === 1 ? json(response, {}, 429) : json(response, { id: "e-1", status: "Queued" }),
  );

test("row 48: attempts, answers, retries with their delay, and the outcome are reported", async () => {
  const events: FlowsEvent[] = [];
  const { server } = await busyOnce();
  const { client } = await import("./support/client.ts");
  const flows = client(server.baseUrl, { onEvent: (event) => events.push(event) });
  await flows.submitXml(XML, { reference: "r", flowId: "f" });
  expect(events).toMatchObject([
    {
      type: "attempt",
      attempt: 1,
      operation: "start the flow",
      method: "POST",
      path: "/api/v1/flows/executions?flowId=f",
    },
    { type: "answer", attempt: 1, status: 429, headers: { "content-type": "application/json" } },
    { type: "retry", attempt: 1, delay: 250 },
    { type: "attempt", attempt: 2 },
    { type: "answer", attempt: 2, status: 200 },
    { type: "outcome", attempt: 2, outcome: "accepted" },
  ]);
  expect(new Set(events.map(({ requestId }) => requestId)).size).toBe(1);
  expect(new Set(events.map(({ reference }) => reference))).toEqual(new Set(["r"]));
});

test("row 48: a failure is reported with its phase, and the unknown outcome with its reason", async () => {
  const events: FlowsEvent[] = [];
  const { flows } = await pair(drop, { onEvent: (event) => events.push(event) });
  await failureOf(flows.submitXml(XML));
  expect(events.slice(1)).toMatchObject([
    { type: "failure", phase: "send" },
    { type: "outcome", outcome: "unknown", error: expect.stringMatching(/may or may not/) },
  ]);
});

test("row 48: the diagnostics channel reports the same, without an option", async () => {
  const seen: unknown[] = [];
  const listener = (event: unknown) => seen.push(event);
  subscribe("xsdflow:flows", listener);
  onTestFinished(() => void unsubscribe("xsdflow:flows", listener));
  const { flows } = await busyOnce();
  await flows.submitXml(XML);
  expect(seen.length).toBe(6);
});

test("row 48: nothing is logged unless a logger is given", async () => {
  const spies = (["log", "info", "warn", "error", "debug"] as const).map((name) => vi.spyOn(console, name));
  const { flows } = await busyOnce();
  await flows.submitXml(XML);
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  const lines: string[] = [];
  const { flows: logging } = await pair((_, response) => json(response, { id: "e-1" }), {
    logger: { debug: (message) => lines.push(message) },
  });
  await logging.submitXml(XML);
  expect(lines).toEqual([
    expect.stringMatching(/^attempt 1: start the flow \(POST \/api\/v1\/flows\/executions\)$/),
    expect.stringMatching(/^answer 1: .*: 200 after \d+ ms$/),
    expect.stringMatching(/^outcome 1: .*: accepted$/),
  ]);
});

test("row 48: a listener that throws disturbs nothing", async () => {
  const { flows } = await pair((_, response) => json(response, { id: "e-1" }), {
    onEvent: () => {
      throw new Error("listener");
    },
  });
  expect((await flows.submitXml(XML)).id).toBe("e-1");
});

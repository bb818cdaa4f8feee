import { gunzipSync } from "node:zlib";
import { Agent, request } from "undici";
import { describe, expect, test } from "vitest";
import type { Fault } from "../../src/index.ts";
import { FAST, type Harness, invoice, start, XML_TYPE } from "../harness.ts";

const POST = { method: "POST", path: "/flows/executions" };
const PROGRESS = { method: "GET", path: "/flows/executions/*/progress" };

/** Submits without fetch's own retry on reused connections; the error's code, or the answer. */
async function submitBare({ emulator, flowId }: Harness, agent: Agent) {
  const headers = { "x-api-key": emulator.apiKey, "content-type": XML_TYPE };
  const url = `${emulator.apiUrl}/flows/executions?flowId=${flowId}`;
  const answer = await request(url, { method: "POST", headers, body: invoice(), dispatcher: agent });
  return { status: answer.statusCode, text: await answer.body.text() };
}

async function attempt(harness: Harness, agent: Agent = new Agent({ pipelining: 1 })): Promise<string> {
  try {
    return String((await submitBare(harness, agent)).status);
  } catch (error) {
    return String((error as { code?: string }).code);
  } finally {
    await agent.close();
  }
}

const withFault = (fault: Fault) => start({ faults: [fault] });

describe("a connection that breaks", () => {
  const OTHER_SIDE = "UND_ERR_SOCKET";

  test("drop-before: the request was read and took no effect", async () => {
    const harness = await withFault({ kind: "drop-before", match: POST });
    expect(await attempt(harness)).toBe(OTHER_SIDE);
    expect(harness.emulator.executions()).toEqual([]);
    expect(harness.emulator.requests()).toMatchObject([
      { fault: "drop-before", bodyBytes: invoice().length },
    ]);
    expect(harness.emulator.requests()[0]).not.toHaveProperty("status");
  });

  test("drop-after: the execution is counted though the answer is lost", async () => {
    const harness = await withFault({ kind: "drop-after", match: POST });
    expect(await attempt(harness)).toBe(OTHER_SIDE);
    expect(harness.emulator.executions()).toHaveLength(1);
    expect(await attempt(harness)).toBe("200");
  });

  test("drop-mid-answer: half of the body arrives, the execution is counted", async () => {
    const harness = await withFault({ kind: "drop-mid-answer", match: POST });
    expect(await attempt(harness)).toMatch(/UND_ERR_SOCKET|UND_ERR_ABORTED|ECONNRESET/u);
    expect(harness.emulator.executions()).toHaveLength(1);
    expect(harness.emulator.requests()).toMatchObject([{ status: 200 }]);
  });

  test.each([
    [undefined, 0],
    [true, 1],
  ])("reset-reused: only a connection that was used before, accepted %s", async (accepted, executions) => {
    const fault: Fault = {
      kind: "reset-reused",
      match: { ...POST, times: 9 },
      ...(accepted ? { accepted } : {}),
    };
    const harness = await withFault(fault);
    const agent = new Agent({ pipelining: 1, connections: 1 });
    expect((await submitBare(harness, agent)).status).toBe(200);
    await expect(submitBare(harness, agent)).rejects.toThrow(expect.objectContaining({ code: "ECONNRESET" }));
    await agent.close();
    expect(harness.emulator.executions()).toHaveLength(1 + executions);
    expect(harness.emulator.requests().map(({ reused }) => reused)).toEqual([false, true]);
  });
});

describe("time", () => {
  test.each(["delay-before", "delay-after"] as const)("%s: the answer is late but complete", async (kind) => {
    const harness = await withFault({ kind, ms: 150, match: POST });
    const began = performance.now();
    const answer = harness.submit();
    await new Promise((resolve) => setTimeout(resolve, 75));
    expect(harness.emulator.executions()).toHaveLength(kind === "delay-before" ? 0 : 1);
    expect((await answer).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(140);
  });

  test("delay-after without end: the execution runs, the answer is never sent, and close is not delayed", async () => {
    const harness = await withFault({ kind: "delay-after", ms: Number.POSITIVE_INFINITY, match: POST });
    const answer = harness.submit().catch(() => "closed");
    await expect.poll(() => harness.emulator.executions()[0]?.status).toBe("Success");
    await harness.emulator.close();
    expect(await answer).toBe("closed");
  });

  test("slow-drip: the body arrives in small pieces", async () => {
    const harness = await withFault({ kind: "slow-drip", bytes: 20, everyMs: 10, match: POST });
    const began = performance.now();
    expect((await harness.submit()).json).toMatchObject({ status: "Queued" });
    expect(performance.now() - began).toBeGreaterThan(60);
  });

  test("long-poll-ignored: progress answers immediately, whatever the timeout", async () => {
    const flows = [{ ...FAST, stageDelayMs: Number.POSITIVE_INFINITY }];
    const harness = await start({
      flows,
      faults: [{ kind: "long-poll-ignored", match: { ...PROGRESS, times: 3 } }],
    });
    const { id } = (await harness.submit()).json;
    const began = performance.now();
    for (let index = 0; index < 3; index++)
      await harness.call("GET", `/flows/executions/${id}/progress?timeout=20`);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test("clock-skew: the server's clock runs ahead from then on", async () => {
    const harness = await withFault({ kind: "clock-skew", ms: -600_000, match: POST });
    const { headers } = await harness.submit();
    for (const date of [headers.get("date"), harness.emulator.executions()[0]?.receivedAt]) {
      expect(Math.abs(Date.parse(date ?? "") + 600_000 - Date.now())).toBeLessThan(5000);
    }
  });
});

describe("an answer of another status", () => {
  test.each([307, 308] as const)("redirect %i: to the same address, without effect", async (status) => {
    const harness = await withFault({ kind: "redirect", status, match: POST });
    const answer = await harness.submit();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("location")).toBe(`/api/v1/flows/executions?flowId=${harness.flowId}`);
    expect(harness.emulator.executions()).toEqual([]);
  });

  test("redirect: to a given address", async () => {
    const harness = await withFault({
      kind: "redirect",
      status: 307,
      location: "https://example.org/",
      match: POST,
    });
    expect((await harness.submit()).headers.get("location")).toBe("https://example.org/");
  });

  test.each([
    ["seconds", /^7$/u],
    ["date", / GMT$/u],
    ["past-date", / GMT$/u],
    ["negative", /^-5$/u],
    ["garbage", /^soon, perhaps$/u],
    ["huge", /^86400000$/u],
    ["1e3", /^1e3$/u],
  ])("rate-limit: 429 with Retry-After as %s", async (retryAfter, pattern) => {
    const harness = await withFault({ kind: "rate-limit", retryAfter, seconds: 7, match: POST });
    const answer = await harness.submit();
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toMatch(pattern);
    const wait = Date.parse(answer.headers.get("retry-after") ?? "") - Date.now();
    if (retryAfter === "date") expect(Math.abs(wait - 7000)).toBeLessThan(3000);
    if (retryAfter === "past-date") expect(wait).toBeLessThan(-3_000_000);
    expect(harness.emulator.executions()).toEqual([]);
  });

  test("rate-limit: without Retry-After", async () => {
    const harness = await withFault({ kind: "rate-limit", retryAfter: "none", match: POST });
    expect((await harness.submit()).headers.has("retry-after")).toBe(false);
  });

  test.each([408, 500, 502, 503, 504])("status %i, before or after the execution started", async (status) => {
    const match = POST;
    const harness = await start({
      faults: [
        { kind: "status", status, match },
        { kind: "status", status, accepted: true, retryAfter: "seconds", match },
      ],
    });
    const refused = await harness.submit();
    expect([refused.status, harness.emulator.executions().length]).toEqual([status, 0]);
    expect(refused.json.error).toBe("Fault");
    const accepted = await harness.submit();
    expect([accepted.status, accepted.headers.get("retry-after")]).toEqual([status, "1"]);
    expect(harness.emulator.executions()).toHaveLength(1);
  });

  test("not-found: the resource appears after a few 404s", async () => {
    const harness = await withFault({ kind: "not-found", match: { ...PROGRESS, times: 2 } });
    const { id } = (await harness.submit()).json;
    const statuses = [];
    for (let index = 0; index < 3; index++) {
      statuses.push((await harness.call("GET", `/flows/executions/${id}/progress?timeout=0`)).status);
    }
    expect(statuses).toEqual([404, 404, 200]);
  });

  test("html: a page with status 200", async () => {
    const harness = await withFault({ kind: "html", accepted: true, match: POST });
    const answer = await harness.submit();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(answer.text).toMatch(/^<!doctype html>/u);
    expect(harness.emulator.executions()).toHaveLength(1);
  });
});

describe("an answer with the wrong content", () => {
  test("truncated-json: complete by its length, and not JSON", async () => {
    const { text, status, headers } = await (
      await withFault({ kind: "truncated-json", match: POST })
    ).submit();
    expect([status, headers.get("content-length")]).toEqual([200, String(text.length)]);
    expect(() => JSON.parse(text)).toThrow();
  });

  test("missing-id: everything but the id", async () => {
    const harness = await withFault({ kind: "missing-id", match: POST });
    const { json } = await harness.submit();
    expect(json).toMatchObject({ status: "Queued" });
    expect(json).not.toHaveProperty("id");
    expect(harness.emulator.executions()).toHaveLength(1);
  });

  test("progress-backwards: a lower percentage than before", async () => {
    const harness = await withFault({ kind: "progress-backwards", by: 40, match: PROGRESS });
    const { id } = (await harness.submit()).json;
    await new Promise((resolve) => setTimeout(resolve, 60));
    const path = `/flows/executions/${id}/progress`;
    expect((await harness.call("GET", path)).json.percentage).toBe(60);
    expect((await harness.call("GET", path)).json.percentage).toBe(100);
  });

  test("unknown-status: an undocumented status", async () => {
    const harness = await withFault({ kind: "unknown-status", match: POST });
    expect((await harness.submit()).json.status).toBe("Archiving");
    expect(harness.emulator.executions()[0]?.status).not.toBe("Archiving");
  });

  test("huge-output: valid JSON of the requested length", async () => {
    const { json, bytes } = await (
      await withFault({ kind: "huge-output", bytes: 3_000_000, match: POST })
    ).submit();
    expect(String(json.padding)).toHaveLength(3_000_000);
    expect(json.status).toBe("Queued");
    expect(bytes.byteLength).toBeGreaterThan(3_000_000);
  });

  test("gzip-bomb: small on the wire, huge when unpacked", async () => {
    const harness = await withFault({ kind: "gzip-bomb", bytes: 20_000_000, match: POST });
    const { emulator, flowId } = harness;
    const url = `${emulator.apiUrl}/flows/executions?flowId=${flowId}`;
    const answer = await request(url, {
      method: "POST",
      headers: { "x-api-key": emulator.apiKey },
      body: invoice(),
    });
    const packed = Buffer.from(await answer.body.arrayBuffer());
    expect(answer.headers["content-encoding"]).toBe("gzip");
    expect(packed.byteLength).toBeLessThan(100_000);
    expect(JSON.parse(gunzipSync(packed).toString()).padding).toHaveLength(20_000_000);
  });

  test.each([7, -7])("wrong-length: off by %i", async (by) => {
    const harness = await withFault({ kind: "wrong-length", by, match: POST });
    const outcome = await submitBare(harness, new Agent()).catch((error: unknown) => error);
    const whole = (await harness.submit()).text.length;
    if (by > 0) expect(outcome).toBeInstanceOf(Error);
    else if (!(outcome instanceof Error)) expect((outcome as { text: string }).text.length).toBe(whole + by);
    expect(harness.emulator.executions()).toHaveLength(2);
  });
});

describe("lists", () => {
  const FILTER = { method: "POST", path: "/flows/executions/filter" };
  const body = JSON.stringify({ group: { type: "and", nodes: [] } });

  test("slow-to-appear: young executions are not listed yet", async () => {
    const harness = await withFault({ kind: "slow-to-appear", ms: 200, match: { ...FILTER, times: 9 } });
    await harness.submit();
    expect((await harness.call("POST", "/flows/executions/filter", { body })).json).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect((await harness.call("POST", "/flows/executions/filter", { body })).json).toHaveLength(1);
  });

  test("page-cap: pages are smaller than requested, and together complete", async () => {
    const harness = await withFault({ kind: "page-cap", size: 2, match: { ...FILTER, times: 9 } });
    for (let index = 0; index < 5; index++) await harness.submit();
    const sizes = [];
    for (const page of [0, 1, 2]) {
      const { json } = await harness.call("POST", `/flows/executions/filter?page=${page}&size=50`, { body });
      sizes.push((json as unknown as unknown[]).length);
    }
    expect(sizes).toEqual([2, 2, 1]);
  });
});

test("setFaults replaces the plan of a running server", async () => {
  const harness = await withFault({ kind: "status", status: 500, match: { times: 99 } });
  expect((await harness.submit()).status).toBe(500);
  harness.emulator.setFaults([]);
  expect((await harness.submit()).status).toBe(200);
});

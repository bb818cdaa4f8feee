import { Agent } from "undici";
import { describe, expect, test } from "vitest";
import { resolveRetry, resolveTimeouts } from "../../../src/flows/options.ts";
import { client, failureOf, pair, XML } from "../support/client.ts";
import { fastClock } from "../support/clock.ts";
import { closedPort, json } from "../support/server.ts";

const once = { retry: { attempts: 1 }, clock: fastClock(1) };

describe("row 10: timeouts", () => {
  test.each([Number.NaN, "1000"])("refuses an invalid time, and sends nothing: %j", async (timeout) => {
    const { server, flows } = await pair((_, response) => json(response, { id: "e-1" }));
    const options = { timeout: timeout as number };
    expect(await failureOf(flows.submitXml(XML, options))).toMatchObject({ code: "configuration" });
    expect(server.seen).toEqual([]);
  });

  test("connect: a connection that is not made in time, and nothing was sent", async () => {
    // An address that swallows connections cannot be relied on, so the connector is one that never connects.
    const dispatcher = new Agent({ connect: (_options, _callback) => {} });
    const flows = client("http://127.0.0.1:9", { ...once, dispatcher, timeouts: { attempt: 100 } });
    expect(await failureOf(flows.submitXml(XML))).toMatchObject({ code: "timeout", outcome: "not-sent" });
    await dispatcher.destroy();
  });

  test("headers: an answer that does not begin in time", async () => {
    const { flows } = await pair(() => {}, { ...once, timeouts: { headers: 100 } });
    const error = await failureOf(flows.submitXml(XML));
    expect(error).toMatchObject({ outcome: "unknown", attempts: [{ phase: "send" }] });
    expect(String(error)).toMatch(/UND_ERR_HEADERS_TIMEOUT/);
  });

  test("body idle: an answer that stops coming", async () => {
    const { flows } = await pair(
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
        response.write("{");
      },
      { ...once, timeouts: { bodyIdle: 100 } },
    );
    expect(String(await failureOf(flows.me()))).toMatch(/UND_ERR_BODY_TIMEOUT/);
  });

  test("attempt: an answer that drips forever", async () => {
    const { server, flows } = await pair(
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const drip = setInterval(() => response.write(" "), 10);
        response.on("close", () => clearInterval(drip));
      },
      { retry: { attempts: 2, base: 1 }, clock: fastClock(1), timeouts: { attempt: 100 } },
    );
    expect(await failureOf(flows.me())).toMatchObject({
      code: "timeout",
      attempts: [{ phase: "body" }, { phase: "body" }],
    });
    expect(server.seen).toHaveLength(2);
  });

  test("overall: wins over every other, attempts and waiting included", async () => {
    const flows = client(`http://127.0.0.1:${await closedPort()}`, {
      clock: fastClock(1),
      retry: { attempts: 1000, base: 20, cap: 20 },
      random: () => 0.99,
    });
    const start = performance.now();
    expect(await failureOf(flows.submitXml(XML, { timeout: 200 }))).toMatchObject({ outcome: "not-sent" });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("overall: a request that cannot be tried again in the remaining time fails immediately", async () => {
    const { server, flows } = await pair((_, response) => json(response, {}, 503, { "retry-after": "60" }), {
      clock: fastClock(1),
    });
    const start = performance.now();
    expect(await failureOf(flows.submitXml(XML, { timeout: 5_000 }))).toMatchObject({ status: 503 });
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(server.seen).toHaveLength(1);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])("a timeout of %d ms is refused", (ms) => {
    expect(() => resolveTimeouts({ overall: ms })).toThrow(/timeouts.overall/);
  });

  test("retry options that make no sense are refused", () => {
    expect(() => resolveRetry({ attempts: 0 })).toThrow(/attempts/);
    expect(() => resolveRetry({ base: -1 })).toThrow(/base/);
    expect(() => client("http://127.0.0.1:9", { concurrency: 0 })).toThrow(/concurrency/);
  });
});

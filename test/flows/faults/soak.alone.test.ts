import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test } from "vitest";
import { SmartFlows } from "../../../src/flows/client.ts";
import { isSmartFlowsError } from "../../../src/flows/errors/guards.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { API_KEY } from "../../support/api-key/keys.mjs";
import { fastClock } from "../support/clock.ts";

const SUBMITS = 10_000;
const WORKERS = 16;
/** One request in so many goes wrong. */
const FAULT_EVERY = 100;
const MEGABYTE = 1024 * 1024;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

async function usedMemory(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed / MEGABYTE;
}

/** Runs every flow at once, remembers only counts, and drops, resets or refuses one request in a hundred. */
async function server() {
  const executions = new Map<string, number>();
  const sockets = new Set<Socket>();
  let requests = 0;
  const http = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (piece: string) => {
      body += piece;
    });
    request.on("end", () => {
      requests += 1;
      const fault = requests % FAULT_EVERY === 0 ? (requests / FAULT_EVERY) % 4 : -1;
      if (fault === 0) return request.socket.destroy();
      if (fault === 1) return response.writeHead(503).end();
      if (request.method === "POST") executions.set(body, (executions.get(body) ?? 0) + 1);
      if (fault === 2) return request.socket.resetAndDestroy();
      const status = request.method === "POST" ? "Queued" : "Success";
      const asked = /executions\/([^/?]+)/.exec(request.url ?? "")?.[1];
      response.setHeader("content-type", fault === 3 ? "text/html" : "application/json");
      return response.end(
        fault === 3 ? "<p>" : JSON.stringify({ id: asked ?? `e-${executions.size}`, status }),
      );
    });
  });
  http.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  return { baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, executions, sockets };
}

test("row 50: ten thousand submissions, one fault in a hundred: memory does not grow, and no socket remains", async () => {
  const { baseUrl, executions, sockets } = await server();
  const journal = new MemoryJournal({ maxEnded: 100 });
  // The clock makes a minute of these a thousandth: on a busy machine the usual ones would strike.
  const timeouts = { headers: 60_000, attempt: 60_000_000, overall: 120_000_000, wait: 120_000_000 };
  const flows = new SmartFlows({ baseUrl, apiKey: API_KEY, journal, timeouts, clock: fastClock(1000) });
  const outcomes = { done: 0, uncertain: 0 };
  let next = 0;
  let early = 0;
  const worker = async () => {
    for (let n = next++; n < SUBMITS; n = next++) {
      if (n === SUBMITS / 5) early = await usedMemory();
      try {
        const run = await flows.submitXml(`<n>${n}</n>`, { reference: `r-${n}` });
        await run.wait();
        outcomes.done += 1;
      } catch (error) {
        if (!isSmartFlowsError(error)) throw error;
        outcomes.uncertain += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  const late = await usedMemory();
  await flows.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(outcomes.done + outcomes.uncertain).toBe(SUBMITS);
  expect(outcomes.uncertain).toBeLessThan(SUBMITS / 50);
  expect(outcomes.uncertain).toBeGreaterThan(0);
  expect(Math.max(...executions.values())).toBe(1);
  // The test's own count of executions is in it: some hundred bytes each.
  expect(late - early).toBeLessThan(8);
  expect(sockets.size).toBe(0);
}, 300_000);

import { expect, test } from "vitest";
import { serveHealth } from "../../../src/queue/worker/health.ts";

test("serves health and metrics on the loopback address, and nothing else", async () => {
  let isHealthy = true;
  const facts = { isHealthy: () => isHealthy, describe: () => ({ sent: 1 }), metrics: async () => "a 1\n" };
  const server = await serveHealth({ port: 0 }, facts);
  const get = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(server.url + path, init);
    return [answer.status, await answer.text()];
  };
  try {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await get("/health")).toEqual([200, '{"status":"ok","sent":1}\n']);
    isHealthy = false;
    expect(await get("/health?x")).toEqual([503, '{"status":"unavailable","sent":1}\n']);
    expect(await get("/metrics")).toEqual([200, "a 1\n"]);
    expect((await get("/other"))[0]).toBe(404);
    expect((await get("/metrics", { method: "POST" }))[0]).toBe(405);
  } finally {
    await server.close();
  }
});

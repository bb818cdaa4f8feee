import { expect, test } from "vitest";
import { Limiter } from "../../../src/flows/transport/limiter.ts";
import { failureOf, pair } from "../support/client.ts";
import { json } from "../support/server.ts";

const never = new AbortController().signal;

test("row 27: places are given in the order of asking, and a place is given back once", async () => {
  const limiter = new Limiter(1);
  const first = await limiter.acquire(never);
  const order: string[] = [];
  const named = async (name: string) => {
    const release = await limiter.acquire(never);
    order.push(name);
    return release;
  };
  const second = named("second");
  const third = named("third");
  first();
  first();
  (await second)();
  (await third)();
  expect(order).toEqual(["second", "third"]);
  expect(limiter.waiting).toBe(0);
});

test("row 27: a call that gives up waiting leaves the queue", async () => {
  const limiter = new Limiter(1);
  const release = await limiter.acquire(never);
  const abort = new AbortController();
  const waiting = limiter.acquire(abort.signal);
  abort.abort(new Error("enough"));
  expect(String(await failureOf(waiting))).toMatch(/enough/);
  expect(limiter.waiting).toBe(0);
  release();
  await limiter.acquire(never);
});

test("row 27: never more requests at a time than the client's concurrency", async () => {
  let now = 0;
  let most = 0;
  const { flows } = await pair(
    async (_, response) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      json(response, { id: "u" });
    },
    { concurrency: 3 },
  );
  await Promise.all(Array.from({ length: 20 }, () => flows.me()));
  expect(most).toBe(3);
});

test("row 27: time in the queue counts in the overall timeout, and nothing was sent", async () => {
  const { server, flows } = await pair(() => {}, { concurrency: 1, timeouts: { overall: 20_000 } });
  const first = failureOf(flows.me());
  const error = await failureOf(flows.submitXml("<a/>", { reference: "r", timeout: 5_000 }));
  expect(error).toMatchObject({ code: "timeout", outcome: "not-sent", attempts: [{ phase: "queue" }] });
  expect(server.of("POST")).toEqual([]);
  await first;
});

test("row 27: a call that waits in the queue can be aborted", async () => {
  const { server, flows } = await pair(() => {}, { concurrency: 1, timeouts: { overall: 20_000 } });
  const first = failureOf(flows.me());
  const abort = new AbortController();
  const waiting = failureOf(flows.submitXml("<a/>", { reference: "r", signal: abort.signal }));
  setTimeout(() => abort.abort(), 10);
  expect(await waiting).toMatchObject({ code: "aborted", outcome: "not-sent" });
  expect(server.of("POST")).toEqual([]);
  await first;
});

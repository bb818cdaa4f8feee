import { getEventListeners } from "node:events";
import { Agent } from "undici";
import { describe, expect, onTestFinished, test } from "vitest";
import { isActionRequiredError, isWaitTimeoutError } from "../../../src/flows/errors/guards.ts";
import { readStatus, statusKind } from "../../../src/flows/model/status.ts";
import { client, failureOf, pair, XML } from "../support/client.ts";
import { settled } from "../support/clock.ts";
import { collect } from "../support/collect.ts";
import { cutOff, drop, json, type Responder, type Seen } from "../support/server.ts";

const isProgress = ({ method, path }: Seen) => method === "GET" && path.includes("/progress");

/** Accepts every submission as e-1; `progress` answers what asks for it, `rest` everything else. */
function server(
  progress: Responder,
  rest: Responder = (_, response) => json(response, { id: "e-1", status: "Success" }),
): Responder {
  return (request, response) => {
    if (request.method === "POST") return json(response, { id: "e-1", status: "Queued" });
    return isProgress(request) ? progress(request, response) : rest(request, response);
  };
}

/** A server that goes through these statuses, and stays at the last. */
function through(...statuses: readonly unknown[]): Responder {
  let poll = 0;
  return server((_, response) => {
    const status = statuses[Math.min(poll++, statuses.length - 1)];
    json(response, typeof status === "string" ? { id: "e-1", status } : status);
  });
}

test("row 28: a held poll counts as lost ten seconds after it should have been answered", async () => {
  const polls: { readonly heldFor: number; readonly lostAfter: number }[] = [];
  const agent = new Agent();
  onTestFinished(() => agent.destroy());
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    const asked = /\/progress\?timeout=(\d+)/.exec(options.path);
    if (asked !== null) polls.push({ heldFor: Number(asked[1]), lostAfter: Number(options.headersTimeout) });
    return dispatch(options, handler);
  });
  const { flows } = await pair(through("Success"), { dispatcher: dispatcher as never });
  const run = await flows.submitXml(XML);
  await run.wait({ timeout: 40_500 });
  expect(polls).toHaveLength(1);
  for (const { heldFor, lostAfter } of polls) {
    expect(heldFor).toBeGreaterThan(0);
    expect(lostAfter).toBe(heldFor * 1000 + 10_000);
  }
});

describe("row 30: while waiting", () => {
  const faults: readonly (readonly [string, Responder])[] = [
    ["a dropped connection", drop],
    ["a cut answer", (request) => cutOff(request)],
    ["a page of HTML", (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>")],
    ...[408, 429, 500, 502, 503, 504].map(
      (status) =>
        [`status ${status}`, (_: Seen, response) => json(response, {}, status)] as [string, Responder],
    ),
  ];

  test.each(faults)("%s is skipped, also with an empty retry budget", async (_, fault) => {
    const { flows } = await pair(
      server((request, response) =>
        request.number < 4 ? fault(request, response) : json(response, { status: "Success" }),
      ),
      { retry: { budget: 0 } },
    );
    expect((await (await flows.submitXml(XML)).wait()).status).toBe("Success");
  });

  test("there is a pause after every failure, however often it fails", async () => {
    const { server: seen, flows } = await pair(server(drop), { retry: { budget: 0 } });
    const run = await flows.submitXml(XML);
    expect(isWaitTimeoutError(await failureOf(run.wait({ timeout: 30_000 })))).toBe(true);
    expect(seen.seen.filter(isProgress).length).toBeLessThan(12);
  });

  test("a cap on failures in a row can be set", async () => {
    const { server: seen, flows } = await pair(server(drop), { retry: { maxPollFailures: 2 } });
    const run = await flows.submitXml(XML);
    expect(await failureOf(run.wait())).toMatchObject({ code: "connection-failed", executionId: "e-1" });
    expect(seen.seen.filter(isProgress)).toHaveLength(3);
  });

  test.each([401, 403, 400])("status %i ends the waiting", async (status) => {
    const { flows } = await pair(server((_, response) => json(response, {}, status)));
    expect(await failureOf((await flows.submitXml(XML)).wait())).toMatchObject({ status });
  });
});

describe("row 31: an execution that the server does not list", () => {
  const missing = server((_, response) => json(response, {}, 404));

  test("is waited for in the first ten seconds", async () => {
    const { flows } = await pair(
      server(({ number }, response) =>
        number < 4 ? json(response, {}, 404) : json(response, { status: "Success" }),
      ),
    );
    expect((await (await flows.submitXml(XML)).wait()).status).toBe("Success");
  });

  test("is an ExecutionNotFoundError after that", async () => {
    const { server: seen, flows } = await pair(missing);
    const error = await failureOf((await flows.submitXml(XML, { reference: "r" })).wait());
    expect(error).toMatchObject({
      code: "execution-not-found",
      status: 404,
      executionId: "e-1",
      reference: "r",
    });
    expect(seen.seen.filter(isProgress).length).toBeGreaterThan(2);
  });

  test("is thrown immediately for a run from before", async () => {
    const { server: seen, flows } = await pair(missing);
    expect(await failureOf(flows.run("e-9").wait())).toMatchObject({ code: "execution-not-found" });
    expect(seen.seen).toHaveLength(1);
  });
});

describe("row 32: statuses", () => {
  test.each([
    ["Queued", "active"],
    ["Running", "active"],
    ["Waiting", "paused"],
    ["UserInput", "blocked"],
    ["SelectFlow", "blocked"],
    ["Success", "succeeded"],
    ["Warning", "succeeded"],
    ["Error", "failed"],
    ["Canceled", "failed"],
    ["Interrupted", "failed"],
    ["Hibernating", "active"],
    ["", "active"],
  ])("%j is %s", (status, kind) => {
    expect(statusKind(status)).toBe(kind);
  });

  test.each([
    ["User input", "UserInput"],
    ["success", "Success"],
    ["SELECT_FLOW", "SelectFlow"],
    ["Hibernating", "Hibernating"],
    [null, ""],
  ])("%j is read as %j", (said, read) => {
    expect(readStatus(said)).toBe(read);
  });

  test("an unknown one is shown unchanged, does not count as success, and does not wait forever", async () => {
    const { flows } = await pair(through("Hibernating"));
    const run = await flows.submitXml(XML);
    const error = await failureOf(run.wait({ timeout: 20_000 }));
    expect(error).toMatchObject({ code: "wait-timeout", lastStatus: "Hibernating" });
  });

  test("an unknown one that passes is one event among others", async () => {
    const { flows } = await pair(through("Hibernating", "Waiting", "Running", "Success"));
    const run = await flows.submitXml(XML);
    const statuses = (await collect(run.progress())).map(({ status }) => status);
    expect(statuses).toEqual(["Queued", "Hibernating", "Waiting", "Running", "Success"]);
  });
});

describe("row 33: a run that waits for a person", () => {
  const question = {
    id: "e-1",
    status: "User input",
    message: "Sure?",
    schema: { a: 1 },
    model: { b: 2 },
    form: { c: 3 },
  };

  test("is an ActionRequiredError with the question", async () => {
    const { flows } = await pair(through("Running", question));
    const error = await failureOf((await flows.submitXml(XML, { reference: "r" })).wait());
    expect(isActionRequiredError(error)).toBe(true);
    expect(error).toMatchObject({
      code: "action-required",
      executionStatus: "UserInput",
      schema: { a: 1 },
      model: { b: 2 },
      form: { c: 3 },
      executionId: "e-1",
      outcome: "accepted",
    });
    expect(String(error)).toMatch(/Sure\?.*run\.continue with values/);
  });

  test("by SelectFlow contains what to do", async () => {
    const { flows } = await pair(through("SelectFlow"));
    expect(String(await failureOf((await flows.submitXml(XML)).wait()))).toMatch(/submit with a flowId/);
  });

  test("shows the question as an event before it throws", async () => {
    const { flows } = await pair(through(question));
    const seen: string[] = [];
    const iterate = async () => {
      for await (const { status } of (await flows.submitXml(XML)).progress()) seen.push(status);
    };
    expect(isActionRequiredError(await failureOf(iterate()))).toBe(true);
    expect(seen).toEqual(["Queued", "UserInput"]);
  });

  test("is answered by onActionRequired, once for each question, and continues", async () => {
    let answered = false;
    const asked: unknown[] = [];
    const { server: seen, flows } = await pair((request, response) => {
      if (request.path.startsWith("/flows/executions?") || request.path === "/flows/executions") {
        return json(response, { id: "e-1", status: "Queued" });
      }
      if (request.method === "POST") {
        answered = true;
        return json(response, question);
      }
      // The server takes its time to notice the answer.
      return json(response, answered && request.number > 4 ? { status: "Success" } : question);
    });
    const run = await flows.submitXml(XML, {
      onActionRequired: ({ schema }) => {
        asked.push(schema);
        return { yes: true };
      },
    });
    expect((await run.wait()).status).toBe("Success");
    expect(asked).toEqual([{ a: 1 }]);
    const answer = seen.of("POST")[1];
    expect(answer).toMatchObject({
      path: "/flows/executions/e-1/progress",
      headers: { "content-type": "application/json; charset=utf-8" },
    });
    expect(answer?.body.toString()).toBe('{"yes":true}');
  });

  test("continues to wait if onActionRequired returns nothing", async () => {
    const { server: seen, flows } = await pair(through(question, question, "Success"));
    const run = await flows.submitXml(XML);
    expect((await run.wait({ onActionRequired: () => undefined })).status).toBe("Success");
    expect(seen.of("POST")).toHaveLength(1);
  });

  test("an answer whose receipt is lost is not sent again", async () => {
    const { server: seen, flows } = await pair((request, response) =>
      request.path.includes("/progress") ? drop(request) : json(response, { id: "e-1", status: "UserInput" }),
    );
    const run = await flows.submitXml(XML);
    expect(await failureOf(run.continue({}))).toMatchObject({ outcome: "unknown", executionId: "e-1" });
    expect(seen.of("POST")).toHaveLength(2);
  });
});

describe("row 34: consumers", () => {
  test("one that throws or is slow does not disturb the others", async () => {
    const { flows } = await pair(through("Running", "Waiting", "Running", "Success"));
    const run = await flows.submitXml(XML);
    const throwing = async () => {
      for await (const _ of run.progress()) throw new Error("consumer");
    };
    const slow = async () => {
      const statuses: string[] = [];
      for await (const { status } of run.progress()) {
        statuses.push(status);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      return statuses.at(-1);
    };
    const [thrown, last, ended] = await Promise.all([failureOf(throwing()), slow(), run.wait()]);
    expect(String(thrown)).toMatch(/consumer/);
    expect(last).toBe("Success");
    expect(ended.status).toBe("Success");
  });
});

describe("row 36: an abort", () => {
  test("ends the waiting within a tick, closes the request, and does not cancel the run", async () => {
    const { server: seen, flows } = await pair(server(() => {}));
    const run = await flows.submitXml(XML);
    const abort = new AbortController();
    let failed: unknown;
    run.wait({ signal: abort.signal }).catch((error: unknown) => {
      failed = error;
    });
    while (!seen.seen.some(isProgress)) await settled();
    const poll = seen.seen.find(isProgress);
    abort.abort();
    await new Promise((resolve) => process.nextTick(resolve));
    expect(failed).toMatchObject({ code: "aborted", outcome: "accepted", executionId: "e-1" });
    expect(String(failed)).toMatch(/the run itself continues/);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(poll?.socket.destroyed).toBe(true);
    expect(seen.of("DELETE")).toEqual([]);
  });

  test("of one waiter does not affect the others", async () => {
    const { flows } = await pair(through("Running", "Running", "Success"));
    const run = await flows.submitXml(XML);
    const aborted = failureOf(run.wait({ signal: AbortSignal.timeout(5) }));
    const other = run.wait();
    expect(await aborted).toMatchObject({ code: "aborted" });
    expect((await other).status).toBe("Success");
  });
});

describe("row 36: cancel", () => {
  test("is a DELETE, and waiters are notified", async () => {
    const { server: seen, flows } = await pair((request, response) => {
      if (request.method === "DELETE") return json(response, { id: "e-1", status: "Canceled" });
      return server(() => {})(request, response);
    });
    const run = await flows.submitXml(XML);
    const waiting = run.wait();
    expect((await run.cancel()).status).toBe("Canceled");
    expect((await waiting).status).toBe("Canceled");
    expect(seen.of("DELETE")[0]?.path).toBe("/flows/executions/e-1/progress");
  });

  test("is repeated when its answer is lost, and unknown when that does not help", async () => {
    const { server: seen, flows } = await pair((request, response) => {
      if (request.method === "DELETE")
        return request.number < 3 ? drop(request) : json(response, { status: "Canceled" });
      return server(() => {})(request, response);
    });
    expect((await flows.run("e-1").cancel()).status).toBe("Canceled");
    expect(seen.of("DELETE")).toHaveLength(3);
    const { flows: others } = await pair(drop);
    expect(await failureOf(others.run("e-1").cancel())).toMatchObject({
      outcome: "unknown",
      executionId: "e-1",
    });
  });

  test("of a run that has ended reports how it ended", async () => {
    const { flows } = await pair((request, response) =>
      request.method === "DELETE"
        ? json(response, {}, 409)
        : json(response, { id: "e-1", status: "Success" }),
    );
    expect((await flows.run("e-1").cancel()).status).toBe("Success");
  });

  test("of an unknown execution is an error", async () => {
    const { flows } = await pair((_, response) => json(response, {}, 404));
    expect(await failureOf(flows.run("e-1").cancel())).toMatchObject({ code: "execution-not-found" });
  });
});

describe("row 37 and 38: a run that is picked up again", () => {
  test("row 37: a wait that takes too long carries the handle, and the run can be resumed", async () => {
    let finished = false;
    const { server: seen, flows } = await pair(
      server((_, response) => json(response, { id: "e-1", status: finished ? "Success" : "Running" })),
    );
    const run = await flows.submitXml(XML, { reference: "r", flowId: "f" });
    // The status is known before the wait begins: a poll on a busy machine may take longer than the wait.
    for await (const { status } of run.progress()) if (status === "Running") break;
    const error = await failureOf(run.wait({ timeout: 3_000 }));
    if (!isWaitTimeoutError(error)) throw error;
    expect(error).toMatchObject({
      executionId: "e-1",
      reference: "r",
      lastStatus: "Running",
      retryable: true,
    });
    finished = true;
    const resumed = client(seen.baseUrl).resume(error.resumeToken);
    expect(resumed).toMatchObject({ id: "e-1", reference: "r", flow: "f" });
    expect((await resumed.wait()).status).toBe("Success");
    expect(seen.of("POST")).toHaveLength(1);
  });

  test("row 38: the token is versioned, and contains server, id and reference, but no key", async () => {
    const { server: seen, flows } = await pair(through("Success"));
    const token = (await flows.submitXml(XML, { reference: "r", flowId: "f" })).serialize();
    expect(JSON.parse(token)).toEqual({
      version: 1,
      server: seen.baseUrl,
      executionId: "e-1",
      mode: "interactive",
      reference: "r",
      flow: "f",
      submittedAt: expect.stringMatching(/^\d{4}-/),
    });
  });

  test.each([
    ["another server's", { server: "https://other.example.com/api/v1" }, /use a client for that server/],
    ["a newer version's", { version: 2 }, /update xsdflow/],
    ["one without an id", { executionId: undefined }, /not a token/],
    ["one with a bad id", { executionId: "../x" }, /not a token/],
  ])("row 38: %s token is refused", async (_, change, message) => {
    const { flows } = await pair(through("Success"));
    const token = JSON.parse((await flows.submitXml(XML)).serialize());
    expect(() => flows.resume(JSON.stringify({ ...token, ...change }))).toThrow(message);
    expect(() => flows.resume("no json")).toThrow(/not a token/);
  });
});

describe("row 39: resources after use", () => {
  test("removes its listener from the caller's signal", async () => {
    const { flows } = await pair(through("Running", "Success"));
    const { signal } = new AbortController();
    const run = await flows.submitXml(XML, { signal });
    await Promise.all([run.wait({ signal }), collect(run.progress({ signal }))]);
    await run.output({ signal });
    for await (const _ of flows.run("e-1").progress({ signal })) break;
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("no socket and no timer after the client is closed, also while it waits", async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const { server: seen, flows } = await pair(server(() => {}));
    const run = await flows.submitXml(XML);
    const waiting = failureOf(run.wait());
    while (!seen.seen.some(isProgress)) await settled();
    await flows[Symbol.asyncDispose]();
    expect(await waiting).toMatchObject({ code: "aborted" });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen.sockets.size).toBe(0);
    expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length).toBeLessThanOrEqual(
      before + 1,
    );
  });

  test("a closed client refuses every call", async () => {
    const { server: seen, flows } = await pair(through("Success"));
    await flows.close();
    expect(await failureOf(flows.submitXml(XML))).toMatchObject({ outcome: "not-sent" });
    expect(seen.seen).toEqual([]);
  });
});

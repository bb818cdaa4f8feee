import { describe, expect, test } from "vitest";
import { EXECUTION_STATUSES } from "../../src/index.ts";
import { FAST, invoice, start } from "../harness.ts";

const SLOW = { ...FAST, stages: 2, stageDelayMs: 300 };
const ENDLESS = { ...FAST, stageDelayMs: Number.POSITIVE_INFINITY };

describe("GET /flows/executions/{id}/progress", () => {
  test("changes from Queued to Running to Success, never backwards", async () => {
    const { submit, follow } = await start({ flows: [{ ...FAST, stages: 4, stageDelayMs: 30 }] });
    const first = (await submit()).json;
    const seen = await follow(first.id);
    const percentages = seen.map(({ percentage }) => Number(percentage));
    expect(first.status).toBe("Queued");
    expect(seen.map(({ status }) => status)).toEqual(["Running", "Running", "Running", "Running", "Success"]);
    expect(percentages).toEqual([0, 25, 50, 75, 100]);
  });

  test("is held until something changes", async () => {
    const { submit, call } = await start({ flows: [SLOW] });
    const { id } = (await submit()).json;
    const began = performance.now();
    const { json } = await call("GET", `/flows/executions/${id}/progress?timeout=20`);
    const held = performance.now() - began;
    expect(json.status).toBe("Running");
    expect(held).toBeGreaterThan(150);
    expect(held).toBeLessThan(5000);
  });

  test("answers with its current state when the time is over", async () => {
    const { submit, call } = await start({ flows: [ENDLESS] });
    const { id } = (await submit()).json;
    const began = performance.now();
    const { json } = await call("GET", `/flows/executions/${id}/progress?timeout=0.2`);
    expect(performance.now() - began).toBeGreaterThan(150);
    expect(json).toMatchObject({ id, status: "Queued" });
  });

  test("answers immediately if something changed between two calls", async () => {
    const { submit, call } = await start({ flows: [{ ...SLOW, stageDelayMs: 60 }] });
    const { id } = (await submit()).json;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const began = performance.now();
    expect((await call("GET", `/flows/executions/${id}/progress?timeout=20`)).json.status).toBe("Running");
    expect(performance.now() - began).toBeLessThan(60);
  });

  test.each([
    ["immediate", 0, 150],
    ["hold", 250, 5000],
  ] as const)("treats timeout=-1 as configured: %s", async (negativeTimeout, least, most) => {
    const { submit, call } = await start({ flows: [ENDLESS], negativeTimeout, maxHoldMs: 300 });
    const { id } = (await submit()).json;
    const began = performance.now();
    await call("GET", `/flows/executions/${id}/progress?timeout=-1`);
    const held = performance.now() - began;
    expect(held).toBeGreaterThanOrEqual(least);
    expect(held).toBeLessThan(most);
  });

  test("never holds a stable execution", async () => {
    const { submit, call, follow } = await start();
    const { id } = (await submit()).json;
    await follow(id);
    const began = performance.now();
    for (let index = 0; index < 3; index++) await call("GET", `/flows/executions/${id}/progress`);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test("ends when the caller disconnects, and when the server closes", async () => {
    const { submit, call, emulator } = await start({ flows: [ENDLESS] });
    const { id } = (await submit()).json;
    const path = `/flows/executions/${id}/progress?timeout=60`;
    await expect(call("GET", path, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    const held = call("GET", path).catch(() => "dropped");
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    await emulator.close();
    await held;
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test("on completion carries the documents as model[key][key]", async () => {
    const { submit, follow } = await start({
      flows: [{ ...FAST, outputs: [{ key: "quote" }, { key: "terms" }] }],
    });
    const last = (await follow((await submit(invoice("Q 7"))).json.id)).at(-1);
    expect(last?.model).toMatchObject({
      quote: { quote: { displayName: "Invoice Q 7.pdf", type: "document" } },
      terms: { terms: { id: expect.any(String), type: "document" } },
    });
  });
});

describe("statuses", () => {
  test.each([...EXECUTION_STATUSES, "Archiving"])("a flow can end in %s", async (result) => {
    const { submit, follow } = await start({ flows: [{ ...FAST, result, stages: 1 }] });
    const { id } = (await submit()).json;
    let seen = (await follow(id, result)).at(-1);
    while (seen?.percentage !== 100) seen = (await follow(id, result)).at(-1);
    expect(seen.status).toBe(result);
  });

  test("Error and Warning carry their reasons, and only Warning has outputs", async () => {
    const flows = [
      { ...FAST, name: "Fails", result: "Error" },
      { ...FAST, name: "Warns", result: "Warning" },
    ];
    const { call, follow } = await start({ flows });
    const run = async (flow: string) => {
      const { id } = (await call("POST", `/flows/executions/start?flow=${flow}`, { body: invoice() })).json;
      await follow(id);
      return (await call("GET", `/flows/executions/${id}`)).json;
    };
    expect(await run("Fails")).toMatchObject({
      state: { errors: [{ error: "FlowError" }], warnings: [] },
      outputs: [],
    });
    expect(await run("Warns")).toMatchObject({
      state: { errors: [], warnings: [{ error: "FlowWarning" }] },
      outputs: [{}],
    });
  });

  test("waitMs puts Waiting before the end", async () => {
    const { submit, follow } = await start({ flows: [{ ...FAST, waitMs: 30 }] });
    const seen = await follow((await submit()).json.id);
    expect(seen.slice(-2).map(({ status }) => status)).toEqual(["Waiting", "Success"]);
  });
});

describe("a flow that asks the user", () => {
  const schema = { type: "object", required: ["approved"], properties: { approved: { type: "boolean" } } };
  const flows = [
    { ...FAST, interactive: { schema, model: { approved: false }, form: ["approved"], message: "Approve?" } },
  ];

  test("stops in UserInput with schema, model and form, and continues with an answer that fits", async () => {
    const { submit, call, follow, emulator } = await start({ flows });
    const { id } = (await submit()).json;
    const asked = (await follow(id, "UserInput")).at(-1);
    expect(asked).toMatchObject({
      status: "UserInput",
      schema,
      model: { approved: false },
      form: ["approved"],
      message: "Approve?",
    });
    const began = performance.now();
    await call("GET", `/flows/executions/${id}/progress?timeout=20`);
    expect(performance.now() - began).toBeLessThan(1000);
    const answered = await call("POST", `/flows/executions/${id}/progress`, { body: '{"approved":true}' });
    expect(answered.json).toMatchObject({ id, status: "Running" });
    expect((await follow(id)).at(-1)?.status).toBe("Success");
    expect(emulator.executions()[0]?.answers).toEqual([{ approved: true }]);
  });

  test.each(['{"approved":"yes"}', "{}", "[]", "no"])(
    "refuses the answer %s and keeps waiting",
    async (body) => {
      const { submit, call, follow } = await start({ flows });
      const { id } = (await submit()).json;
      await follow(id, "UserInput");
      expect((await call("POST", `/flows/executions/${id}/progress`, { body })).status).toBe(400);
      expect((await call("GET", `/flows/executions/${id}`)).json.status).toBe("UserInput");
    },
  );

  test("answers 409 if no question is open", async () => {
    const { submit, call } = await start({ flows: [ENDLESS] });
    const { id } = (await submit()).json;
    expect((await call("POST", `/flows/executions/${id}/progress`, { body: "{}" })).status).toBe(409);
  });
});

describe("DELETE /flows/executions/{id}/progress", () => {
  test("cancels, wakes waiting calls, and stops the timers", async () => {
    const { submit, call, emulator } = await start({ flows: [SLOW] });
    const { id } = (await submit()).json;
    const waiting = call("GET", `/flows/executions/${id}/progress?timeout=20`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const { json } = await call("DELETE", `/flows/executions/${id}/progress`);
    expect(json).toMatchObject({ id, status: "Canceled" });
    expect((await waiting).json.status).toBe("Canceled");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(emulator.executions()).toMatchObject([{ status: "Canceled", canceled: true }]);
  });

  test("does not change a stable execution", async () => {
    const { submit, call, follow, emulator } = await start();
    const { id } = (await submit()).json;
    await follow(id);
    expect((await call("DELETE", `/flows/executions/${id}/progress`)).json.status).toBe("Success");
    expect(emulator.executions()[0]?.canceled).toBe(false);
  });
});

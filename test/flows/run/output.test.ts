import { describe, expect, test } from "vitest";
import { isFlowFailedError } from "../../../src/flows/errors/guards.ts";
import { readExecution } from "../../../src/flows/model/execution.ts";
import { readProgress } from "../../../src/flows/model/progress.ts";
import { findDocuments } from "../../../src/flows/run/output.ts";
import { failureOf, pair, XML } from "../support/client.ts";
import { json, type Responder } from "../support/server.ts";

/** A run that ended like this. */
function ended(progress: object, execution: object): Responder {
  return (request, response) => {
    if (request.method === "POST") return json(response, { id: "e-1", status: "Queued" });
    return json(response, { id: "e-1", ...(request.path.includes("/progress") ? progress : execution) });
  };
}

describe("row 40: how a run ended", () => {
  const errors = [
    {
      error: "TemplateError",
      message: "Field total is missing",
      causes: [{ message: "line 3" }],
      stackTrace: "at …",
    },
    { message: "second" },
  ];

  test.each(["Error", "Canceled", "Interrupted"])(
    "%s is a FlowFailedError with its report",
    async (status) => {
      const state = { errors, report: { zones: [1] }, warnings: ["careful"] };
      const { flows } = await pair(ended({ status }, { status, state }));
      const error = await failureOf((await flows.submitXml(XML, { reference: "r" })).output());
      if (!isFlowFailedError(error)) throw error;
      expect(error).toMatchObject({
        code: "flow-failed",
        executionStatus: status,
        executionId: "e-1",
        reference: "r",
        outcome: "accepted",
        retryable: false,
        report: { zones: [1] },
        errors: [
          { error: "TemplateError", message: "Field total is missing", causes: [{ message: "line 3" }] },
          {},
        ],
        warnings: [{ message: "careful" }],
      });
      expect(error.message).toContain(`ended with ${status}: Field total is missing (and 1 more`);
    },
  );

  test("a failed run is reported as failed even if the execution cannot be read", async () => {
    const { flows } = await pair((request, response) => {
      if (request.path.endsWith("e-1")) return json(response, {}, 403);
      return ended({ status: "Error", message: "no template" }, {})(request, response);
    });
    const error = await failureOf((await flows.submitXml(XML)).output());
    expect(error).toMatchObject({ code: "flow-failed", executionStatus: "Error" });
    expect(String(error)).toMatch(/ended with Error: no template/);
  });

  test("throwOnFailure: false returns the output of a failed run", async () => {
    const { flows } = await pair(ended({ status: "Error" }, { status: "Error", state: { errors } }));
    const output = await (await flows.submitXml(XML)).output({ throwOnFailure: false });
    expect(output).toMatchObject({
      status: "Error",
      errors: [{ error: "TemplateError" }, {}],
      documents: [],
    });
  });

  test("Warning is a success that has warnings", async () => {
    const state = { warnings: [{ error: "Font", message: "Arial was replaced" }] };
    const { flows } = await pair(ended({ status: "Warning" }, { status: "Warning", state }));
    const output = await (await flows.submitXml(XML)).output();
    expect(output).toMatchObject({
      status: "Warning",
      warnings: [{ error: "Font", message: "Arial was replaced" }],
    });
  });
});

describe("row 41: an output", () => {
  const document = (id: string, displayName = `${id}.pdf`) => ({ id, displayName, type: "document" });

  test("has its documents, its values, and everything as it was received", async () => {
    const model = { offer: { offer: document("d-1") } };
    const execution = { status: "Success", state: {}, somethingNew: { deep: [1] } };
    const { flows } = await pair(ended({ status: "Success", model }, execution));
    const output = await (await flows.submitXml(XML, { reference: "r" })).output();
    expect(output.documents).toMatchObject([{ id: "d-1", displayName: "d-1.pdf", executionId: "e-1" }]);
    expect(output).toMatchObject({ reference: "r", model, raw: { somethingNew: { deep: [1] } } });
  });

  test.each([
    ["in the official samples' place", { model: { a: { a: document("d") } } }, {}],
    ["directly", { model: { a: document("d") } }, {}],
    ["in a list", { model: { a: [document("d")] } }, {}],
    ["with another spelling of its type", { model: { a: { ...document("d"), type: "Document" } } }, {}],
    ["in the state's output", {}, { state: { output: { model: { a: { a: document("d") } } } } }],
    ["in a part of the output", {}, { state: { output: { parts: [{ model: { a: document("d") } }] } } }],
    [
      "in a batch execution's outputs",
      {},
      { outputs: [{ output: { id: "out", type: "document" }, content: document("d") }] },
    ],
    [
      "in several places, and is one all the same",
      { model: { a: document("d") } },
      { outputs: [{ content: document("d") }] },
    ],
  ])("finds a document %s", (_, progress, execution) => {
    const found = findDocuments(readProgress(progress), readExecution(execution));
    expect(found).toMatchObject([{ id: "d", displayName: "d.pdf" }]);
  });

  test("takes the name from wherever there is one, and keeps the order", () => {
    const model = { a: { id: "1", type: "document" }, b: document("2") };
    const found = findDocuments(
      readProgress({ model }),
      readExecution({ outputs: [{ content: document("1") }] }),
    );
    expect(found.map(({ id, displayName }) => [id, displayName])).toEqual([
      ["1", "1.pdf"],
      ["2", "2.pdf"],
    ]);
  });

  test.each([
    null,
    [],
    "text",
    7,
    { id: 7, status: 9, state: [], outputs: {} },
    { state: { errors: [null, 1, []] } },
  ])("of any shape does no harm: %j", (raw) => {
    const execution = readExecution(raw);
    expect(execution).toMatchObject({ status: "", outputs: [], raw });
    expect(findDocuments(readProgress(raw), execution)).toEqual([]);
  });

  test("with a document whose id would be another address is given, and that document is refused when it is fetched", async () => {
    const model = { a: document("../users/me", "a.pdf") };
    const { server, flows } = await pair(ended({ status: "Success", model }, {}));
    const [found] = (await (await flows.submitXml(XML)).output()).documents;
    const before = server.seen.length;
    expect(await failureOf(found?.bytes() ?? Promise.resolve())).toMatchObject({ code: "configuration" });
    expect(await failureOf(found?.info() ?? Promise.resolve())).toMatchObject({ code: "configuration" });
    expect(server.seen).toHaveLength(before);
  });

  test("is not searched without end", () => {
    let model: unknown = document("d");
    for (let depth = 0; depth < 10_000; depth += 1) model = { model };
    expect(findDocuments(readProgress({ model }), readExecution({}))).toEqual([]);
  });
});

test("a batch run is started by name or id, followed by its status, and its output is found", async () => {
  const { server, flows } = await pair((request, response) => {
    const running = request.method === "POST" || request.number < 3;
    const outputs = running
      ? []
      : [{ output: { id: "o", displayName: "Offer" }, content: { id: "d", type: "document" } }];
    return json(response, { id: "e-1", mode: "batch", status: running ? "Running" : "Success", outputs });
  });
  const run = await flows.start("Offer & invoice", { xml: XML }, { reference: "r" });
  expect((await run.output()).documents).toMatchObject([{ id: "d" }]);
  expect(server.seen[0]).toMatchObject({
    method: "POST",
    path: "/flows/executions/start?flow=Offer+%26+invoice",
  });
  expect(new Set(server.of("GET").map(({ path }) => path))).toEqual(
    new Set(["/flows/executions/e-1/status"]),
  );
  expect(JSON.parse(run.serialize())).toMatchObject({ mode: "batch" });
  expect((await flows.start("Offer & invoice", { xml: XML }, { reference: "r" })).id).toBe("e-1");
  expect(server.of("POST")).toHaveLength(1);
});

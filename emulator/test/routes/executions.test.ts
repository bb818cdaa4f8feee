import { describe, expect, test } from "vitest";
import { sha256 } from "../../src/ids.ts";
import { FAST, INVOICE_XSD, invoice, start, XML_TYPE } from "../harness.ts";

describe("POST /flows/executions", () => {
  test("starts the flow and answers its first progress", async () => {
    const { submit, emulator, flowId } = await start();
    const { status, json } = await submit();
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: "Queued", percentage: 0, currentData: { type: "data" } });
    expect(json.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    expect(emulator.executions()).toMatchObject([
      {
        id: json.id,
        flowId,
        payloadKind: "xml",
        payloadHash: sha256(invoice()),
        canceled: false,
        contentType: XML_TYPE,
      },
    ]);
  });

  test("takes XML that is labelled application/json, as one document of the API prints it", async () => {
    const { submit, emulator } = await start();
    expect((await submit(invoice(), { "content-type": "application/json" })).status).toBe(200);
    expect(emulator.executions()[0]?.payloadKind).toBe("xml");
  });

  test.each([
    ["no body", undefined, "none"],
    ["JSON", '{"entity":"account","ids":["1"]}', "json"],
  ])("takes %s", async (_name, body, kind) => {
    const { call, flowId, emulator } = await start();
    const options = body === undefined ? {} : { body, headers: { "content-type": "application/json" } };
    expect((await call("POST", `/flows/executions?flowId=${flowId}`, options)).status).toBe(200);
    expect(emulator.executions()).toMatchObject([{ payloadKind: kind }]);
  });

  test("takes UTF-16 with a byte order mark", async () => {
    const { call, flowId, emulator } = await start();
    const body = Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${invoice("é中")}`, "utf16le");
    const { status } = await call("POST", `/flows/executions?flowId=${flowId}`, { body });
    expect(status).toBe(200);
    expect(emulator.executions()).toMatchObject([{ label: "é中" }]);
  });

  test("refuses invalid XML with libxml2's findings and their lines, and starts nothing", async () => {
    const { submit, emulator } = await start();
    const { status, json } = await submit(
      "<invoice>\n<number>1</number>\n<total>x</total>\n<total>y</total></invoice>",
    );
    expect(status).toBe(400);
    expect(json).toMatchObject({ error: "BadRequest", message: expect.stringContaining("does not conform") });
    expect(json.causes).toMatchObject([
      { line: 3, message: expect.stringContaining("'x' is not a valid value") },
      { line: 4, message: expect.stringContaining("'y' is not a valid value") },
    ]);
    expect(emulator.executions()).toEqual([]);
  });

  test.each([
    ["XML that is not well-formed", "<invoice>", "not well-formed"],
    ["text that is neither XML nor JSON", "hello", "neither XML nor JSON"],
  ])("refuses %s", async (_name, body, message) => {
    const { call, flowId, emulator } = await start();
    const { status, json } = await call("POST", `/flows/executions?flowId=${flowId}`, { body });
    expect(status).toBe(400);
    expect(json.message).toContain(message);
    expect(emulator.executions()).toEqual([]);
  });

  test("answers 404 for a flow that is missing, 413 for a body over the limit, 415 for a compressed one", async () => {
    const { call, submit } = await start({ bodyLimit: 1000 });
    expect((await call("POST", "/flows/executions?flowId=nobody")).status).toBe(404);
    expect((await submit(invoice("x".repeat(2000)))).status).toBe(413);
    expect((await submit(invoice(), { "content-encoding": "gzip" })).status).toBe(415);
  });

  test("records the reference of the header, of a processing instruction, or of the flow's XPath", async () => {
    const { submit, emulator } = await start({ flows: [{ ...FAST, referencePath: "/invoice/number" }] });
    await submit(invoice("PATH"));
    await submit(`<?smartflows-ref INSTRUCTION ?>${invoice("PATH")}`);
    await submit(invoice("PATH"), { "x-reference": "HEADER" });
    expect(emulator.executions().map(({ reference }) => reference)).toEqual([
      "PATH",
      "INSTRUCTION",
      "HEADER",
    ]);
    expect(emulator.executionsOf("HEADER")).toHaveLength(1);
    expect(emulator.executionsOf({ payloadHash: sha256(invoice("PATH")) })).toHaveLength(2);
  });
});

describe("an execution without flowId", () => {
  const flows = [FAST, { name: "Letter", schema: INVOICE_XSD.replaceAll("invoice", "letter") }];

  test("waits in SelectFlow among the flows of its data set, and runs the one that is chosen", async () => {
    const { call, emulator, follow } = await start({ flows });
    const datasetId = emulator.flows[0]?.datasetId;
    const { json } = await call("POST", `/flows/executions?datasetId=${datasetId}`, { body: invoice() });
    expect(json).toMatchObject({
      status: "SelectFlow",
      schema: { properties: { flow: { oneOf: [{ title: "Invoice" }] } } },
    });
    const path = `/flows/executions/${json.id}/progress`;
    expect((await call("POST", path, { body: JSON.stringify({ flow: emulator.flows[1]?.id }) })).status).toBe(
      400,
    );
    expect(
      (await call("POST", path, { body: JSON.stringify({ flow: emulator.flows[0]?.id }) })).json.status,
    ).toBe("Queued");
    expect((await follow(json.id)).at(-1)?.status).toBe("Success");
  });

  test("needs a datasetId with data, which must exist and fit", async () => {
    const { call, emulator } = await start({ flows });
    const [first, second] = emulator.flows;
    expect((await call("POST", "/flows/executions", { body: invoice() })).status).toBe(400);
    expect((await call("POST", "/flows/executions?datasetId=nobody", { body: invoice() })).status).toBe(404);
    const other = `/flows/executions?flowId=${first?.id}&datasetId=${second?.datasetId}`;
    expect((await call("POST", other, { body: invoice() })).status).toBe(400);
    expect((await call("POST", "/flows/executions")).json.status).toBe("SelectFlow");
  });
});

describe("batch mode", () => {
  const question = { schema: { type: "object" } };

  test.each(["Invoice", "id"])("starts by name or id (%s), and never asks a question", async (by) => {
    const { call, flowId, follow } = await start({ flows: [{ ...FAST, interactive: question }] });
    const key = by === "id" ? flowId : by;
    const { json } = await call("POST", `/flows/executions/start?flow=${key}`, { body: invoice() });
    expect(json).toMatchObject({
      mode: "batch",
      status: "Queued",
      flow: { displayName: "Invoice", type: "flow" },
    });
    expect((await follow(json.id)).at(-1)?.status).toBe("Success");
  });

  test("the status call gives all outputs or the named one", async () => {
    const { call, follow } = await start({ flows: [{ ...FAST, outputs: [{ key: "a" }, { key: "b" }] }] });
    const { json } = await call("POST", "/flows/executions/start?flow=Invoice", { body: invoice() });
    await follow(json.id);
    expect((await call("GET", `/flows/executions/${json.id}/status`)).json.outputs).toHaveLength(2);
    const named = await call("GET", `/flows/executions/${json.id}/status?output=b`);
    expect(named.json.outputs).toMatchObject([{ output: { id: "b" }, content: { type: "document" } }]);
  });

  test("needs a flow that exists", async () => {
    const { call } = await start();
    expect((await call("POST", "/flows/executions/start")).status).toBe(400);
    expect((await call("POST", "/flows/executions/start?flow=Nothing")).status).toBe(404);
  });
});

test("GET /flows/executions/{id} has state, report and outputs in the documented shape", async () => {
  const { call, submit, follow } = await start();
  const { id } = (await submit()).json;
  await follow(id);
  const { json } = await call("GET", `/flows/executions/${id}`);
  expect(json).toMatchObject({
    ...{ id, mode: "interactive", status: "Success", createdBy: { displayName: "developer", type: "user" } },
    state: {
      ...{ inputData: { type: "data" }, stages: [{}, {}], warnings: [], errors: [] },
      report: [{ blocks: [{ step: { status: "Output" } }, { step: { status: "Output" } }] }],
    },
    outputs: [{ output: { id: "document" }, content: { type: "document" } }],
  });
  expect((await call("GET", "/flows/executions/nobody")).status).toBe(404);
});

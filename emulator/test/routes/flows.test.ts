import { expect, test } from "vitest";
import { FAST, INVOICE_XSD, start } from "../harness.ts";

test("GET /flows and /flows/{id or name} give the flow with its data set", async () => {
  const { call, emulator, flowId } = await start({
    flows: [{ ...FAST, description: "Bills" }, { name: "Plain" }],
  });
  const list = await call("GET", "/flows");
  expect(list.json).toMatchObject([
    { displayName: "Invoice", description: "Bills" },
    { displayName: "Plain" },
  ]);
  const expected = {
    ...{ id: flowId, displayName: "Invoice", type: "advanced", primaryEntity: "invoice" },
    input: { type: "plugin", dataset: { id: emulator.flows[0]?.datasetId, type: "dataset" } },
  };
  expect((await call("GET", `/flows/${flowId}`)).json).toMatchObject(expected);
  expect((await call("GET", "/flows/Invoice")).json).toMatchObject(expected);
  expect((await call("GET", "/flows/Nothing")).status).toBe(404);
  expect((await call("GET", "/flows?size=1&page=1")).json).toMatchObject([{ displayName: "Plain" }]);
});

test("the XSD of a flow can be fetched: flow, data set, base64 content", async () => {
  const { call } = await start({ flows: [{ ...FAST, wrapperElementName: "invoices" }] });
  const flow = (await call("GET", "/flows/Invoice")).json as { input: { dataset: { id: string } } };
  const { json } = await call("GET", `/datasets/${flow.input.dataset.id}`);
  const { content } = json as { content: { type: string; schemaContent: Record<string, string> } };
  expect(content.type).toBe("schema");
  expect(content.schemaContent).toMatchObject({
    schemaType: "xsd",
    wrapperElementName: "invoices",
    primaryEntity: "invoice",
  });
  expect(Buffer.from(content.schemaContent.schemaContent ?? "", "base64").toString()).toBe(INVOICE_XSD);
  expect((await call("GET", "/datasets")).json).toHaveLength(1);
  expect((await call("GET", "/datasets/nobody")).status).toBe(404);
});

test("POST /flows/{flow}/contract gives both schemas", async () => {
  const { call } = await start();
  const { json } = await call("POST", "/flows/Invoice/contract");
  expect(json).toMatchObject({
    inputSchema: { type: "schema" },
    outputSchema: { properties: { document: {} } },
  });
});

test("ids depend only on the names, so that documentation can contain them", async () => {
  const first = (await start()).emulator.flows;
  const second = (await start()).emulator.flows;
  expect(first).toEqual(second);
  expect(first[0]?.id).toBe("27976452-8d93-5302-bc5f-543b53109a96");
});

test.each([
  ["two flows of one name", [FAST, FAST], /Two flows are called "Invoice"/u],
  [
    "a schema that does not compile",
    [{ name: "Bad", schema: "<xs:schema xmlns:xs='urn:x'/>" }],
    /does not compile/u,
  ],
  ["a schema file that is not there", [{ name: "Bad", schema: "nowhere/nothing.xsd" }], /ENOENT/u],
  ["a reference path that is no XPath", [{ name: "Bad", referencePath: "/[" }], /XPath/iu],
  [
    "a question whose schema is none",
    [{ name: "Bad", interactive: { schema: { type: "nonsense" } } }],
    /schema/iu,
  ],
])("refuses to start with %s", async (_name, flows, message) => {
  await expect(start({ flows })).rejects.toThrow(message);
});

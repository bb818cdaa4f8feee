import { expect, test } from "vitest";
import { allOf, where } from "../../../src/flows/catalog/filter.ts";
import { FLOW, failureOf, pair } from "../support/client.ts";
import { collect } from "../support/collect.ts";
import { json } from "../support/server.ts";

const entries = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `f-${from + n}` }));

test("a list is fetched page by page, until a page contains nothing new", async () => {
  const { server, flows } = await pair(({ path }, response) => {
    const page = Number(/page=(\d+)/.exec(path)?.[1]);
    json(response, page < 2 ? entries(page * 3, 3) : page === 2 ? entries(6, 1) : []);
  });
  expect((await collect(flows.flows({ size: 3 }))).map(({ id }) => id)).toEqual(
    entries(0, 7).map(({ id }) => id),
  );
  expect(server.seen.map(({ path }) => path)).toEqual(
    [0, 1, 2, 3].map((page) => `/flows?page=${page}&size=3`),
  );
  expect(await flows.flows({ size: 3, page: 1 }).page()).toHaveLength(3);
  expect(await flows.flows({ size: 3 }).toArray(4)).toHaveLength(4);
});

test("a list ends on a server that returns the same page forever, and contains nothing twice", async () => {
  const { server, flows } = await pair((_, response) => json(response, entries(0, 3)));
  expect(await collect(flows.datasets({ size: 3 }))).toHaveLength(3);
  expect(server.seen).toHaveLength(2);
});

test("a value that is not a list is an error", async () => {
  const { flows } = await pair((_, response) => json(response, { message: "no" }));
  expect(await failureOf(collect(flows.flows()))).toMatchObject({ code: "bad-response" });
});

test("executions are listed of all, of one flow, or by a filter", async () => {
  const { server, flows } = await pair((_, response) => json(response, []));
  await collect(flows.executions({ sort: "createdAt,desc" }));
  await collect(flows.executions({ flow: "my flow" }));
  const filter = allOf(where("flow.id", "equalTo", FLOW), where("status", "in", "Error", "Canceled"));
  await collect(flows.executions({ filter, size: 5 }));
  expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /flows/executions?page=0&size=50&sort=createdAt%2Cdesc",
    "GET /flows/my%20flow/executions?page=0&size=50",
    "POST /flows/executions/filter?page=0&size=5",
  ]);
  expect(JSON.parse(server.seen[2]?.body.toString() ?? "")).toEqual({
    group: {
      type: "and",
      nodes: [
        { condition: { key: "flow.id", operator: "equalTo", values: [FLOW] } },
        { condition: { key: "status", operator: "in", values: ["Error", "Canceled"] } },
      ],
    },
  });
});

test("the XSD of a flow is fetched by its input's data set", async () => {
  const schemaContent = Buffer.from("<xs:schema/>").toString("base64");
  const { flows } = await pair(({ path }, response) =>
    json(
      response,
      path.startsWith("/flows")
        ? { id: FLOW, displayName: "Offer", input: { dataset: { id: "ds-1", type: "dataset" } } }
        : {
            id: "ds-1",
            displayName: "Offers",
            purpose: ["flowInput"],
            content: {
              type: "schema",
              schemaContent: { schemaType: "xsd", schemaContent, primaryEntity: "offer" },
            },
          },
    ),
  );
  const schema = await flows.flowSchema(FLOW);
  expect(Buffer.from(schema.xsd).toString()).toBe("<xs:schema/>");
  expect(schema).toMatchObject({
    flowName: "Offer",
    datasetId: "ds-1",
    datasetName: "Offers",
    primaryEntity: "offer",
  });
});

test("reports a flow without data, or without an XSD", async () => {
  const { flows } = await pair(({ path }, response) =>
    json(
      response,
      path === "/flows/none" ? { id: "none" } : { id: "x", input: { dataset: { id: "ds-1" } }, content: {} },
    ),
  );
  expect(String(await failureOf(flows.flowSchema("none")))).toMatch(/no input data set/);
  expect(String(await failureOf(flows.flowSchema("other")))).toMatch(/no XSD/);
});

test("account, system and contract are read, and survive any shape", async () => {
  const { server, flows } = await pair((_, response) =>
    json(response, { id: "u-1", displayName: "Ann", version: "5.2", role: "production" }),
  );
  expect(await flows.me()).toMatchObject({ id: "u-1", displayName: "Ann" });
  expect(await flows.systemInfo()).toMatchObject({ version: "5.2", role: "production" });
  expect(await flows.flowContract(FLOW)).toMatchObject({ id: "u-1" });
  expect(server.seen.at(-1)).toMatchObject({ method: "POST", path: `/flows/${FLOW}/contract` });
});

test("the error for an answer that is not JSON shows the answer", async () => {
  const { flows } = await pair((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<p>Sign in</p>"),
  );
  const error = await failureOf(flows.me());
  expect(error).toMatchObject({ code: "bad-response", status: 200, excerpt: "<p>Sign in</p>" });
  expect(String(error)).toMatch(/baseUrl ends with \/api\/v1/);
});

test("a list ends if a page repeats the former one, also with entries without ids", async () => {
  const { server, flows } = await pair((_, response) => json(response, [{}, { name: "x" }]));
  expect(await flows.flows().toArray()).toHaveLength(2);
  expect(server.seen).toHaveLength(2);
});

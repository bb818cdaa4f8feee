import { describe, expect, it } from "vitest";
import { FLOW, failureOf, pair } from "../support/client.ts";
import { json } from "../support/server.ts";

const OTHER = "0f0e7a64-5a0c-4d3b-9f7e-0000000000ff";
const FLOWS = [
  { id: FLOW, displayName: "Invoice" },
  { id: OTHER, displayName: "Letter" },
  { id: "letter-2", displayName: "Customer letter" },
];

/** A server that lists these flows, and finds a flow by its id only. */
function withFlows(flows: readonly { id: string; displayName: string }[]) {
  return pair(({ path }, response) => {
    if (/\/flows\?page=0/.test(path)) return json(response, flows);
    if (path.includes("?page=")) return json(response, []);
    const found = flows.find(({ id }) => path.endsWith(`/flows/${id}`));
    return json(response, found ?? { message: "no" }, found ? 200 : 404);
  });
}

describe("O6: flows by name", () => {
  it("uses a GUID unchanged, without a request", async () => {
    const { server, flows } = await withFlows([]);
    expect(await flows.flowId(OTHER)).toBe(OTHER);
    expect(server.seen).toHaveLength(0);
  });

  it.each([
    ["Invoice", FLOW],
    ["Customer letter", "letter-2"],
    ["letter-2", "letter-2"],
  ])("finds %s with one request", async (name, id) => {
    const { server, flows } = await withFlows(FLOWS);
    expect(await flows.flowId(name)).toBe(id);
    const asked = server.seen.length;
    expect(await flows.flowId(name)).toBe(id);
    expect(server.seen).toHaveLength(asked);
  });

  it("lists the ids of flows that share the name", async () => {
    const { flows } = await withFlows([...FLOWS, { id: "third", displayName: "Letter" }]);
    expect(await failureOf(flows.flowId("Letter"))).toMatchObject({
      code: "configuration",
      message: expect.stringMatching(new RegExp(`2 flows are called "Letter".*${OTHER}, third`)),
    });
  });

  it.each([
    ["Invioce", `did you mean "Invoice" (${FLOW})?`],
    ["invoice", `did you mean "Invoice" (${FLOW})?`],
    ["Purchase order", 'it has "'],
  ])("suggests names similar to %s", async (name, expected) => {
    const { flows } = await withFlows(FLOWS);
    expect(await failureOf(flows.flowId(name))).toMatchObject({
      code: "configuration",
      message: expect.stringContaining(expected),
    });
  });

  it("names a few of many flows", async () => {
    const many = Array.from({ length: 40 }, (_, n) => ({ id: `f-${n}`, displayName: `Flow ${n}` }));
    const { flows } = await withFlows(many);
    const message = expect.stringContaining("and 30 more");
    expect(await failureOf(flows.flowId("something else"))).toMatchObject({ message });
  });

  it("finds a flow that the key may read and not list", async () => {
    const { flows } = await pair(({ path }, response) =>
      path.endsWith("/flows/Invoice") ? json(response, FLOWS[0]) : json(response, {}, 403),
    );
    expect(await flows.flowId("Invoice")).toBe(FLOW);
  });

  it("treats a name in the form of an id as an id if the server has no list of flows", async () => {
    const { flows } = await pair((_, response) => json(response, {}, 403));
    expect(await flows.flowId("flow-7")).toBe("flow-7");
    expect(await failureOf(flows.flowId("Invoice run"))).toMatchObject({ code: "configuration" });
  });

  it("advises to check the address if the server lists no flows", async () => {
    const { flows } = await pair((_, response) => json(response, {}, 404));
    expect(await failureOf(flows.flowId("Invoice"))).toMatchObject({
      code: "configuration",
      advice: "api-path",
      message: expect.stringContaining("baseUrl ends with /api/v1"),
    });
  });

  it.each([
    ["with 404", 404],
    ["with a page", 200],
  ])("reports that the address has no API if a server answers %s", async (_, status) => {
    const { flows } = await pair((__, response) => {
      response.writeHead(status, { "content-type": "text/html" });
      response.end("<!DOCTYPE html><title>Sign in</title>");
    });
    for (const flow of ["Invoice", "Invoice run"]) {
      expect(await failureOf(flows.flowId(flow))).toMatchObject({
        ...{ code: "configuration", advice: "api-path" },
        message: expect.stringMatching(/has no Smart Flows API.*baseUrl ends with \/api\/v1/),
      });
    }
  });

  it("refuses what is not a name", async () => {
    const { server, flows } = await withFlows(FLOWS);
    for (const name of ["", " ", ".."]) {
      expect(await failureOf(flows.flowId(name))).toMatchObject({ code: "configuration" });
    }
    expect(server.seen).toHaveLength(0);
  });
});

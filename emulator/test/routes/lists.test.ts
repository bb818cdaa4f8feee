import { describe, expect, test } from "vitest";
import { apiKey } from "../../../test/support/api-key/keys.mjs";
import { FAST, type Harness, invoice, start } from "../harness.ts";

const flows = [FAST, { ...FAST, name: "Letter", stageDelayMs: Number.POSITIVE_INFINITY }];

async function submitMany(harness: Harness, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++)
    ids.push(String((await harness.submit(invoice(`N${index}`))).json.id));
  return ids;
}

const idsOf = (json: unknown): string[] => (json as { id: string }[]).map(({ id }) => id);
const condition = (key: string, operator: string, ...values: unknown[]) => ({
  condition: { key, operator, values },
});

describe("lists of executions", () => {
  test("are arrays of 20 by default, and page from 0", async () => {
    const harness = await start({ flows });
    const ids = await submitMany(harness, 25);
    const first = await harness.call("GET", "/flows/executions");
    const second = await harness.call("GET", "/flows/executions?page=1");
    const third = await harness.call("GET", "/flows/executions?page=2");
    expect([...idsOf(first.json), ...idsOf(second.json)]).toEqual(ids);
    expect(idsOf(first.json)).toHaveLength(20);
    expect(third.json).toEqual([]);
    expect(idsOf((await harness.call("GET", "/flows/executions?page=3&size=7")).json)).toEqual(ids.slice(21));
  });

  test.each(["createdAt,desc", "-createdAt"])("sort by %s", async (sort) => {
    const harness = await start({ flows });
    const ids = await submitMany(harness, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    ids.push(...(await submitMany(harness, 1)));
    const { json } = await harness.call("GET", `/flows/executions?sort=${sort}`);
    expect(idsOf(json)).toEqual(ids.reverse());
  });

  test("filter by flow, creator and time, as a client does to find a lost submission", async () => {
    const harness = await start({ flows, apiKeys: [apiKey("a"), { key: apiKey("b"), user: "b" }] });
    const { call, emulator, flowId } = harness;
    const from = new Date(Date.now() - 1000).toISOString();
    const [mine] = await submitMany(harness, 1);
    await harness.submit(invoice(), { "x-api-key": apiKey("b") });
    await call("POST", `/flows/executions?flowId=${emulator.flows[1]?.id}`, { body: invoice() });
    const me = (await call("GET", "/users/me")).json.id;
    const until = new Date(Date.now() + 1000).toISOString();
    const nodes = [
      condition("flow.id", "equalTo", flowId),
      condition("createdBy.id", "equalTo", me),
      condition("createdAt", "between", from, until),
    ];
    const body = JSON.stringify({ group: { type: "and", nodes } });
    const { json } = await call("POST", "/flows/executions/filter?size=5", { body });
    expect(idsOf(json)).toEqual([mine]);
    const inputId = (json[0] as { state: { inputData: { id: string } } }).state.inputData.id;
    expect((await call("GET", `/data/${inputId}/content`)).text).toBe(invoice("N0"));
  });

  test("accept other names of keys by option", async () => {
    const harness = await start({ flows, filterAliases: { flowId: "flow.id" } });
    await submitMany(harness, 2);
    const body = JSON.stringify(condition("flowId", "notEqualTo", harness.flowId));
    expect((await harness.call("POST", "/flows/executions/filter", { body })).json).toEqual([]);
  });

  test("of one flow show only that flow's", async () => {
    const harness = await start({ flows });
    const [id] = await submitMany(harness, 1);
    await harness.call("POST", `/flows/executions?flowId=${harness.emulator.flows[1]?.id}`);
    expect(idsOf((await harness.call("GET", "/flows/Invoice/executions")).json)).toEqual([id]);
    expect((await harness.call("GET", "/flows/Nothing/executions")).status).toBe(404);
  });

  test("leave out state by option", async () => {
    const harness = await start({ flows, listsCarryState: false });
    await submitMany(harness, 1);
    expect((await harness.call("GET", "/flows/executions")).json[0]).not.toHaveProperty("state");
  });

  test.each([
    "page=x",
    "page=-1",
    "size=1.5",
    "sort=;drop",
    "filter=%7Bnonsense",
    "filter=%7B%22a%22%3A1%7D",
  ])("refuse %s", async (query) => {
    const { call } = await start({ flows });
    expect((await call("GET", `/flows/executions?${query}`)).status).toBe(400);
  });
});

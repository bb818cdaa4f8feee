import { describe, expect, it } from "vitest";
import { Pages } from "../../../src/flows/catalog/paging.ts";
import { AuthError, PermissionError, ServerError, ValidationError } from "../../../src/flows/errors/http.ts";
import { readExecution } from "../../../src/flows/model/execution.ts";
import { listWindow } from "../../../src/flows/submit/listing.ts";
import type { SearchWindow } from "../../../src/flows/submit/window.ts";
import { failureOf } from "../support/client.ts";

const window: SearchWindow = { from: 1000, to: 2000, flow: "f", user: undefined };
const keys = { createdAt: "createdAt", flow: "flow", createdBy: "createdBy" };
const execution = (id: string, ms = 1500, more: object = {}) => ({
  id,
  createdAt: new Date(ms).toISOString(),
  flow: { id: "f" },
  ...more,
});

type Answer = readonly unknown[] | Error;

/** A server whose list has these executions, with a filter and without. */
function setUp(filtered: Answer, plain: Answer = []) {
  const asked: string[] = [];
  const executions = ({ filter, sort }: { readonly filter?: object; readonly sort?: string }) =>
    new Pages(async (page) => {
      asked.push(`${filter === undefined ? `plain ${sort}` : "filtered"} ${page}`);
      const answer = filter === undefined ? plain : filtered;
      if (answer instanceof Error) throw answer;
      return page === 0 ? answer : [];
    }, readExecution);
  const list = (decisive: boolean) =>
    listWindow({ catalog: { executions } as never, keys, signal: undefined }, window, decisive);
  return { asked, list };
}
const ids = ({ executions }: { readonly executions: readonly { readonly id: string }[] }): string[] =>
  executions.map(({ id }) => id);

describe("listWindow: the executions that can be those of lost submissions", () => {
  it("those that the server finds by its filter", async () => {
    const { asked, list } = setUp([execution("a"), execution("b")]);
    expect(ids(await list(true))).toEqual(["a", "b"]);
    expect(asked).toEqual(["filtered 0", "filtered 1"]);
  });

  it("of them those that fit, as the filter's keys are not documented", async () => {
    const { list } = setUp([
      execution("early", 999),
      execution("a"),
      execution("late", 2001),
      { createdAt: "x" },
    ]);
    expect(ids(await list(true))).toEqual(["a"]);
  });

  it("an empty answer to the filter is not sufficient for a decision: the unfiltered list is read", async () => {
    const { asked, list } = setUp([], [execution("a")]);
    expect(ids(await list(true))).toEqual(["a"]);
    expect(asked).toEqual(["filtered 0", "plain createdAt,desc 0", "plain createdAt,desc 1"]);
  });

  it("and a faster digest if it does not", async () => {
    const { asked, list } = setUp([], [execution("a")]);
    expect(ids(await list(false))).toEqual([]);
    expect(asked).toEqual(["filtered 0"]);
  });

  it.each([
    ["refuses it", new ValidationError("m", { status: 400 })],
    ["fails on it", new ServerError("m", { status: 500 })],
  ])(
    "a server that does not support the filter and %s: the unfiltered list is read",
    async (_says, error) => {
      expect(ids(await setUp(error, [execution("a")]).list(false))).toEqual(["a"]);
    },
  );

  it.each([
    ["the key is refused", new AuthError("m", { status: 401 })],
    ["the is not allowed to do this", new PermissionError("m", { status: 403 })],
    ["the network is away", new Error("reset")],
  ])("not where %s", async (_says, error) => {
    const { asked, list } = setUp(error);
    expect(await failureOf(list(true))).toBe(error);
    expect(asked).toHaveLength(1);
  });

  it("keeps neither the raw answer nor the report, which are large", async () => {
    const { executions } = await setUp([execution("a", 1500, { state: { report: { zones: [] } } })]).list(
      true,
    );
    expect(executions[0]).toMatchObject({ id: "a", raw: undefined });
    expect(executions[0]).not.toHaveProperty("report");
  });

  it("gives up an endless list after five hundred pages without news, and reports this", async () => {
    const endless = () => new Pages(async (page) => [execution(`e-${page}`, 5000)], readExecution);
    const found = await listWindow(
      { catalog: { executions: endless } as never, keys, signal: undefined },
      window,
      true,
    );
    expect(found).toEqual({
      executions: [],
      unfinished:
        "the server's list of executions did not end after 500 pages: the last 500 contained no execution of that time",
    });
  });
});

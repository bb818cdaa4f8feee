import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { newestExecutions, type ReadPage } from "../../src/cli/newest-executions.ts";
import { type FlowExecution, HttpError } from "../../src/flows/index.ts";
import { API_KEY } from "../support/api-key/keys.mjs";
import { cli, json } from "./harness.ts";

const START = Date.UTC(2026, 0, 1);

/** Executions 0 to `count` - 1, the later the newer. */
function executions(count: number): FlowExecution[] {
  return Array.from({ length: count }, (_, n) => ({
    ...{ id: `e-${n}`, status: "Success", createdAt: new Date(START + n * 1000).toISOString() },
    ...{ outputs: [], warnings: [], errors: [], raw: {} },
  }));
}

/** Every entry in an order that only looks like none: the same at each run. */
function shuffled<T>(entries: readonly T[]): T[] {
  return entries
    .map((entry, n) => ({ entry, key: (n * 7919) % 10_007 }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
}

const ORDERS: Readonly<Record<string, (all: FlowExecution[]) => FlowExecution[]>> = {
  "newest first": (all) => all.toReversed(),
  "oldest first": (all) => all,
  "in no order": shuffled,
  "by flow, each newest first": (all) => [
    ...all.filter((_, n) => n % 3 === 0).toReversed(),
    ...all.filter((_, n) => n % 3 !== 0).toReversed(),
  ],
  "by flow, each oldest first": (all) => [
    ...all.filter((_, n) => n % 3 !== 0),
    ...all.filter((_, n) => n % 3 === 0),
  ],
};

const timeOf = ({ createdAt = "" }: FlowExecution): number => Date.parse(createdAt);

interface Manners {
  readonly sort: "heeded" | "ignored" | "refused";
  /** The most entries that a page has. */
  readonly cap?: number;
  readonly ignoresSize?: boolean;
}

function server(listed: readonly FlowExecution[], { sort: manner, cap = 1000, ignoresSize }: Manners) {
  const asked: number[] = [];
  const read: ReadPage = async (page, size, sort) => {
    asked.push(page);
    if (sort !== undefined && manner === "refused") throw new HttpError("no", { status: 400 });
    const sign = sort === "createdAt,asc" ? 1 : -1;
    const sorted = sort !== undefined && manner === "heeded";
    const all = sorted ? listed.toSorted((a, b) => sign * (timeOf(a) - timeOf(b))) : listed;
    const length = ignoresSize ? cap : Math.min(size, cap);
    return all.slice(page * length, (page + 1) * length);
  };
  return { read, asked };
}

const newestIds = (count: number, limit: number) =>
  Array.from({ length: Math.min(count, limit) }, (_, n) => `e-${count - 1 - n}`);

describe("O5: the newest executions", () => {
  const manners: readonly Manners[] = [
    { sort: "heeded" },
    { sort: "ignored" },
    { sort: "refused" },
    { sort: "ignored", cap: 50 },
    { sort: "ignored", cap: 20, ignoresSize: true },
  ];
  const cases = Object.keys(ORDERS).flatMap((order) => manners.map((manner) => [order, manner] as const));

  it.each(cases)("are found in a list %s: %o", async (order, manner) => {
    for (const count of [0, 1, 2, 199, 200, 201, 2001, 4321]) {
      const { read } = server((ORDERS[order] ?? ((all) => all))(executions(count)), manner);
      for (const limit of [1, 20, 450]) {
        const found = await newestExecutions(read, limit);
        expect(found.executions.map(({ id }) => id)).toEqual(newestIds(count, limit));
        expect(found.unread).not.toBe("rest");
      }
    }
  });

  it.each([
    ["newest first", { sort: "ignored" }, 110],
    ["oldest first", { sort: "ignored" }, 110],
    ["oldest first", { sort: "heeded" }, 4],
  ] as const)("of 100 000 listed %s (sort %o) cost at most %i requests", async (order, manner, most) => {
    const { read, asked } = server((ORDERS[order] ?? ((all) => all))(executions(100_000)), manner);
    expect((await newestExecutions(read, 20)).executions[0]?.id).toBe("e-99999");
    expect(asked.length).toBeLessThanOrEqual(most);
  });

  it("are reported as incomplete if the list has no order and too many entries", async () => {
    const many = shuffled(executions(1000));
    const read: ReadPage = async (page, size) =>
      many.slice(0, size).map((entry, n) => ({ ...entry, id: `e-${page}-${n}` }));
    const found = await newestExecutions(read, 5);
    expect(found).toMatchObject({ unread: "rest", count: 100_000 });
    expect(found.executions).toHaveLength(5);
  });

  it.each([
    ["no dates", (entry: FlowExecution) => ({ ...entry, createdAt: "" })],
    ["one date", (entry: FlowExecution) => ({ ...entry, createdAt: new Date(START).toISOString() })],
  ])("have %s: all are read, each once", async (_, change) => {
    const { read } = server(executions(450).map(change), { sort: "ignored" });
    const found = await newestExecutions(read, 1000);
    expect(new Set(found.executions.map(({ id }) => id)).size).toBe(450);
  });

  it("end on a server that gives the same page forever", async () => {
    const read: ReadPage = async () => executions(30);
    expect((await newestExecutions(read, 2)).executions.map(({ id }) => id)).toEqual(["e-29", "e-28"]);
  });

  it("are what `xsdflow runs` prints of 2 500 that are listed oldest first", async () => {
    const all = executions(2500);
    const http = createServer((request, response) => {
      const query = new URL(request.url ?? "", "http://localhost").searchParams;
      const [page, size] = [Number(query.get("page")), Number(query.get("size"))];
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(all.slice(page * size, (page + 1) * size)));
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    try {
      const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/v1`;
      const env = { SMARTFLOWS_URL: url, SMARTFLOWS_API_KEY: API_KEY };
      const { stdout, stderr } = await cli(["runs", "--limit", "3"], { env });
      expect(stdout.split("\n").map((line) => line.split(" ")[0])).toEqual([...newestIds(2500, 3), ""]);
      expect(stderr).toContain("lists 2500 executions by time");
      const listed = json(await cli(["runs", "list", "--limit", "1", "--json"], { env }));
      expect(listed).toMatchObject({ complete: true, executions: [{ id: "e-2499" }] });
    } finally {
      http.close();
      http.closeAllConnections();
    }
  });
});

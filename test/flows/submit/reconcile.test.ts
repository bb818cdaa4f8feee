import { describe, expect, onTestFinished, test } from "vitest";
import type { Emulator, EmulatorOptions, Fault } from "../../../emulator/src/index.ts";
import type { BulkResult } from "../../../src/flows/bulk/record.ts";
import type { SmartFlows } from "../../../src/flows/client.ts";
import { systemClock } from "../../../src/flows/config/clock.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import type { SmartFlowsOptions } from "../../../src/flows/options.ts";
import type { Reconciled, ReconcileProgress } from "../../../src/flows/submit/reconciliation.ts";
import { startMarkedEmulator } from "../../support/api-key/emulator.ts";
import { client, failureOf, pair, XML } from "../support/client.ts";
import { fastClock } from "../support/clock.ts";
import { collect } from "../support/collect.ts";
import { drop, json, type Responder, type Seen } from "../support/server.ts";

const LOST: Fault = { kind: "drop-after", match: { method: "POST", path: "/flows/executions" } };
const NOT_ARRIVED: Fault = { kind: "drop-before", match: { method: "POST", path: "/flows/executions" } };

interface World {
  readonly emulator: Emulator;
  readonly flows: SmartFlows;
  readonly flowId: string;
}

async function world(
  faults: readonly Fault[],
  emulated: Partial<EmulatorOptions> = {},
  options: Partial<SmartFlowsOptions> = {},
): Promise<World> {
  const emulator = await startMarkedEmulator({
    flows: [{ name: "orders", stageDelayMs: 1 }],
    faults,
    ...emulated,
  });
  onTestFinished(() => emulator.close());
  const flows = client(emulator.apiUrl, { apiKey: emulator.apiKey, clock: fastClock(10), ...options });
  return { emulator, flows, flowId: emulator.flows[0]?.id ?? "" };
}

async function lose({ flows, flowId }: World, reference = "r", xml: string = XML): Promise<void> {
  expect(await failureOf(flows.submitXml(xml, { flowId, reference }))).toMatchObject({ outcome: "unknown" });
}

const QUICK = { settle: 3_000 };

describe("row 21: reconcile", () => {
  test("finds the one execution that has our data, adopts it, and the run continues from there", async () => {
    const here = await world([LOST]);
    await lose(here);
    const result = await here.flows.reconcile("r", QUICK);
    expect(result).toMatchObject({
      verdict: "found",
      run: { reference: "r", id: here.emulator.executions()[0]?.id },
    });
    const again = await here.flows.submitXml(XML, { flowId: here.flowId, reference: "r" });
    expect((await again.output()).documents).toHaveLength(1);
    expect(await here.flows.reconcile("r")).toMatchObject({ verdict: "not-needed", run: { id: again.id } });
    expect(here.emulator.executions()).toHaveLength(1);
  });

  test("returns absent if the server does not list it before the end of the settle period, and sends nothing", async () => {
    const here = await world([NOT_ARRIVED]);
    await lose(here);
    const before = performance.now();
    expect(await here.flows.reconcile("r", QUICK)).toMatchObject({ verdict: "absent" });
    expect(performance.now() - before).toBeGreaterThan(250);
    expect(here.emulator.executions()).toEqual([]);
  });

  test("does not take an execution that has other data, or belongs to another reference", async () => {
    const here = await world([{ ...NOT_ARRIVED, match: { ...NOT_ARRIVED.match, nth: 3 } }]);
    await here.flows.submitXml("<other/>", { flowId: here.flowId, reference: "a" });
    await here.flows.submitXml(XML, { flowId: here.flowId, reference: "b" });
    await lose(here);
    expect(await here.flows.reconcile("r", QUICK)).toMatchObject({ verdict: "absent" });
  });

  test("does not take another program's execution, which has other data", async () => {
    const here = await world([NOT_ARRIVED]);
    await lose(here);
    const other = client(here.emulator.apiUrl, { apiKey: here.emulator.apiKey });
    await other.submitXml(XML.replace("1", "2"), { flowId: here.flowId });
    expect(await here.flows.reconcile("r", QUICK)).toMatchObject({ verdict: "absent" });
  });

  test("lists them when several fit, and adopts the one that a person chooses", async () => {
    const here = await world([{ ...LOST, match: { ...LOST.match, times: 2 } }]);
    await lose(here, "r");
    // Another journal, as of another program: it does not know whose execution is whose.
    await lose(
      { ...here, flows: client(here.emulator.apiUrl, { apiKey: here.emulator.apiKey }) },
      "elsewhere",
    );
    const result = await here.flows.reconcile("r", QUICK);
    expect(result).toMatchObject({
      verdict: "ambiguous",
      candidates: [{ content: "same" }, { content: "same" }],
    });
    const chosen = here.emulator.executions()[1]?.id ?? "";
    expect((await here.flows.adopt("r", chosen)).id).toBe(chosen);
    expect((await here.flows.submitXml(XML, { flowId: here.flowId, reference: "r" })).id).toBe(chosen);
    expect(await failureOf(here.flows.adopt("r", chosen))).toMatchObject({ code: "configuration" });
  });

  test("walks all pages, also if the server gives less than was requested", async () => {
    const here = await world([{ ...LOST, match: { ...LOST.match, nth: 8 } }]);
    for (let n = 0; n < 7; n += 1) await here.flows.submitXml(`<o>${n}</o>`, { flowId: here.flowId });
    await lose(here);
    here.emulator.setFaults([{ kind: "page-cap", size: 2, match: { times: 1000 } }]);
    expect(await here.flows.reconcile("r", QUICK)).toMatchObject({ verdict: "found" });
  });

  test("repeats the search until an execution shows that the server lists late", async () => {
    const here = await world([LOST]);
    await lose(here);
    here.emulator.setFaults([{ kind: "slow-to-appear", ms: 800, match: { times: 1000 } }]);
    expect(await here.flows.reconcile("r", { settle: 30_000 })).toMatchObject({ verdict: "found" });
  });

  test.each([3_600_000, -3_600_000])("finds it on a server whose clock is %i ms off", async (clockSkewMs) => {
    const here = await world([LOST], { clockSkewMs });
    await lose(here);
    expect(await here.flows.reconcile("r", QUICK)).toMatchObject({ verdict: "found" });
  });

  test("fetches the execution itself if lists leave out the state", async () => {
    const here = await world([LOST], { listsCarryState: false });
    await lose(here);
    expect(await here.flows.reconcile("r", QUICK)).toMatchObject({ verdict: "found" });
  });

  test("uses the unfiltered list if the server does not support the filter's keys", async () => {
    for (const fault of [
      { kind: "status", status: 400 },
      { kind: "status", status: 500 },
    ] as const) {
      const here = await world([
        LOST,
        { ...fault, match: { path: "/flows/executions/filter", times: 1000 } },
      ]);
      await lose(here);
      expect(await here.flows.reconcile("r", QUICK)).toMatchObject({ verdict: "found" });
    }
    const here = await world([LOST]);
    await lose(here);
    const keys = { flow: "nobody.knows.this" };
    expect(await here.flows.reconcile("r", { ...QUICK, keys })).toMatchObject({ verdict: "found" });
  });

  test("does not adopt an execution that it cannot compare, unless time, flow and user are declared sufficient", async () => {
    const here = await world([
      LOST,
      { kind: "status", status: 404, match: { path: "/data/**", times: 1000 } },
    ]);
    await lose(here);
    expect(await here.flows.reconcile("r", QUICK)).toMatchObject({
      verdict: "ambiguous",
      candidates: [{ content: "unreadable" }],
    });
    expect(await here.flows.reconcile("r", { ...QUICK, evidence: "metadata" })).toMatchObject({
      verdict: "found",
    });
  });

  test("takes only the payload that was submitted, and no unknown reference", async () => {
    const here = await world([LOST]);
    await lose(here);
    expect(await failureOf(here.flows.reconcile("r", { xml: "<other/>" }))).toMatchObject({
      code: "reference-conflict",
    });
    expect(await failureOf(here.flows.reconcile("nobody"))).toMatchObject({ code: "configuration" });
  });
});

describe("C2: many lost submissions", () => {
  /** Loses every third of so many, and the last one before it arrives. */
  async function lostNight(records: number): Promise<World & { readonly lost: readonly string[] }> {
    const here = await world([]);
    const lost: string[] = [];
    for (let n = 0; n < records; n += 1) {
      const isLost = n % 3 === 0;
      here.emulator.setFaults(isLost ? [n === 0 ? NOT_ARRIVED : LOST] : []);
      const xml = XML.replace("1", String(n));
      if (isLost) {
        await lose(here, `r-${n}`, xml);
        lost.push(`r-${n}`);
      } else await here.flows.submitXml(xml, { flowId: here.flowId, reference: `r-${n}` });
    }
    here.emulator.setFaults([]);
    return { ...here, lost };
  }

  const inputsRead = ({ emulator }: World): readonly string[] =>
    emulator
      .requests()
      .flatMap(({ method, path }) => (method === "GET" && path.includes("/content") ? [path] : []));

  test("are found with one list, reading each input once, and each unknown one has a reason", async () => {
    const here = await lostNight(30);
    const progress: ReconcileProgress[] = [];
    const results: Reconciled[] = [];
    const search = here.flows.reconcileMany({ ...QUICK, onProgress: (seen) => progress.push(seen) });
    for await (const result of search) results.push(result);
    const found = results.filter(({ verdict }) => verdict === "found").map(({ reference }) => reference);
    expect(new Set(found)).toEqual(new Set(here.lost.slice(1)));
    expect(results.find(({ reference }) => reference === "r-0")).toMatchObject({
      verdict: "absent",
      reason: { code: "other-data", message: "all 9 executions of that time have different data" },
    });
    const read = inputsRead(here);
    expect(read).toHaveLength(9);
    expect(new Set(read).size).toBe(read.length);
    expect(progress.at(-1)).toEqual({ unknown: 10, resolved: 10, listed: 9, compared: 9 });
    expect(await all(here.flows.reconcileMany(QUICK))).toMatchObject([
      { reference: "r-0", verdict: "absent" },
    ]);
  });

  test("with the same data are not assigned by guessing", async () => {
    const here = await world([{ ...LOST, match: { ...LOST.match, times: 2 } }]);
    await lose(here, "a");
    await lose(here, "b");
    const results = await all(here.flows.reconcileMany(QUICK));
    expect(results).toMatchObject([
      { verdict: "ambiguous", reason: { code: "several" } },
      { verdict: "ambiguous", reason: { code: "several" } },
    ]);
    here.emulator.setFaults([NOT_ARRIVED]);
  });

  test("of which one arrived and another with the same data did not, stay unknown", async () => {
    const here = await world([LOST, NOT_ARRIVED]);
    await lose(here, "a");
    await lose(here, "b");
    for (const result of await all(here.flows.reconcileMany(QUICK))) {
      expect(result).toMatchObject({ verdict: "ambiguous", reason: { code: "same-payload" } });
    }
  });

  test("with the same data, of which only one arrived, are not assigned when one is searched for alone", async () => {
    const here = await world([NOT_ARRIVED]);
    await lose(here, "a");
    here.emulator.setFaults([LOST]);
    await lose(here, "b");
    for (const reference of ["a", "b"])
      expect(await here.flows.reconcile(reference, QUICK)).toMatchObject({
        verdict: "ambiguous",
        reason: { code: "same-payload" },
      });
  });

  test.each(["reconcile", "resubmit-if-absent"] as const)(
    "whose outcome another process records during the search are not absent, and not sent again (%s)",
    async (onUnknown) => {
      const journal = new MemoryJournal();
      const here = await world([LOST], {}, { journal, clock: fastClock(100) });
      await lose(here);
      const executionId = here.emulator.executions()[0]?.id ?? "";
      const records = journal.records.bind(journal);
      journal.records = async function* () {
        for await (const record of records()) {
          yield await journal.advance(record, { state: "accepted", at: record.at, executionId });
        }
      };
      const run = await here.flows.submitXml(XML, { flowId: here.flowId, reference: "r", onUnknown });
      expect(run.id).toBe(executionId);
      expect(here.emulator.executions()).toHaveLength(1);
    },
  );

  test("that did not run according to another process are sent, if the caller asks for the outcome", async () => {
    const journal = new MemoryJournal();
    const here = await world([NOT_ARRIVED], {}, { journal, clock: fastClock(100) });
    await lose(here);
    here.emulator.setFaults([]);
    const records = journal.records.bind(journal);
    const find = journal.find.bind(journal);
    let finds = 0;
    // The search lists nothing and so does not read all records: its own is what it reads again.
    journal.find = async (key) => {
      finds += 1;
      const record = await find(key);
      if (finds !== 3 || record === undefined) return record;
      return await journal.advance(record, { state: "failed", at: record.at });
    };
    const options = { flowId: here.flowId, reference: "r", onUnknown: "reconcile" } as const;
    await here.flows.submitXml(XML, options);
    expect(here.emulator.executions()).toHaveLength(1);
    expect(await collect(records())).toMatchObject([{ generation: 2, state: "accepted" }]);
  });

  test("are decided by one search if the answers were lost longer ago than the settle period", async () => {
    const here = await world([NOT_ARRIVED]);
    await lose(here);
    await new Promise((resolve) => setTimeout(resolve, 400));
    here.emulator.setFaults([]);
    const before = here.emulator.requests().length;
    expect(await here.flows.reconcile("r", QUICK)).toMatchObject({ verdict: "absent" });
    expect(here.emulator.requests().length - before).toBeLessThanOrEqual(4);
  });

  test("have a reason for each: unreadable inputs, payloads that are not kept, references that are not recorded", async () => {
    const here = await world([
      LOST,
      { kind: "status", status: 410, match: { path: "/data/**", times: 1000 } },
    ]);
    await lose(here);
    expect(await all(here.flows.reconcileMany(QUICK))).toMatchObject([
      { reason: { code: "unreadable", message: expect.stringContaining("410") } },
    ]);
    const journal = new MemoryJournal();
    journal.payload = async () => undefined;
    const other = await world([NOT_ARRIVED], {}, { journal });
    await lose(other);
    const elsewhere = client(other.emulator.apiUrl, { apiKey: other.emulator.apiKey });
    await elsewhere.submitXml(XML.replace("1", "2"), { flowId: other.flowId });
    const references = [{ reference: "r" }, { reference: "nobody" }];
    expect(await all(other.flows.reconcileMany({ ...QUICK, references }))).toMatchObject([
      { reference: "nobody", verdict: "unresolved", reason: { code: "not-in-journal" } },
      { reference: "r", verdict: "ambiguous", reason: { code: "not-comparable" } },
    ]);
  });

  test("in a bulk run are resolved, and its results have the reasons for the others", async () => {
    const here = await world([LOST, LOST, NOT_ARRIVED]);
    const records = [1, 2, 3].map((n) => ({ reference: `r-${n}`, xml: XML.replace("1", String(n)) }));
    const options = { flowId: here.flowId, reconcile: QUICK, concurrency: 1, until: "accepted" } as const;
    const bulk = here.flows.submitMany(records, options);
    const results: BulkResult[] = [];
    for await (const result of bulk) results.push(result);
    expect(await bulk.report()).toMatchObject({
      total: 3,
      accepted: 2,
      unknown: 1,
      unknownReferences: ["r-3"],
    });
    expect(results.at(-1)).toMatchObject({
      reference: "r-3",
      state: "unknown",
      error: { code: "unknown-outcome", reason: "other-data" },
    });
  });

  test("that a bulk source has twice are sent once, and found for both of their records", async () => {
    const here = await world([LOST]);
    const records = [1, 2].map((line) => ({ reference: "r", xml: XML, line }));
    const options = { flowId: here.flowId, reconcile: QUICK, until: "accepted" } as const;
    const last = new Map<number | undefined, BulkResult>();
    for await (const result of here.flows.submitMany(records, options)) last.set(result.line, result);
    const [execution, ...others] = here.emulator.executions();
    expect(others).toEqual([]);
    expect([...last.values()]).toMatchObject([
      { line: 1, state: "accepted", executionId: execution?.id },
      { line: 2, state: "accepted", executionId: execution?.id },
    ]);
  });
});

async function all<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const each of source) found.push(each);
  return found;
}

describe("the policy for unknown outcomes", () => {
  test("reconcile: the lost run is found and returned, as if nothing had happened", async () => {
    const here = await world([LOST], {}, { onUnknown: "reconcile" });
    const run = await here.flows.submitXml(XML, { flowId: here.flowId, reference: "r" });
    expect(run.id).toBe(here.emulator.executions()[0]?.id);
    expect(here.emulator.executions()).toHaveLength(1);
  });

  test("reconcile: what is absent is not sent again", async () => {
    const here = await world([NOT_ARRIVED], {}, { onUnknown: "reconcile", clock: fastClock(100) });
    const error = await failureOf(here.flows.submitXml(XML, { flowId: here.flowId, reference: "r" }));
    expect(error).toMatchObject({ outcome: "unknown" });
    expect(String(error)).toMatch(/acceptDuplicateRisk/);
    expect(here.emulator.executions()).toEqual([]);
  });

  test("resubmit-if-absent: what is absent is sent again, once", async () => {
    const here = await world([NOT_ARRIVED], {}, { onUnknown: "resubmit-if-absent", clock: fastClock(100) });
    const run = await here.flows.submitXml(XML, { flowId: here.flowId, reference: "r" });
    expect(here.emulator.executions().map(({ id }) => id)).toEqual([run.id]);
  });

  test("resubmit-if-absent: what arrived is not sent again", async () => {
    const here = await world([LOST], {}, { onUnknown: "resubmit-if-absent" });
    await here.flows.submitXml(XML, { flowId: here.flowId, reference: "r" });
    expect(here.emulator.executions()).toHaveLength(1);
  });

  test("after an abort no further request is sent", async () => {
    const here = await world(
      [{ kind: "delay-after", ms: 60_000, match: { method: "POST" } }],
      {},
      { onUnknown: "reconcile" },
    );
    const signal = AbortSignal.timeout(100);
    const error = await failureOf(here.flows.submitXml(XML, { flowId: here.flowId, reference: "r", signal }));
    expect(error).toMatchObject({ code: "aborted", outcome: "unknown" });
    expect(here.emulator.requests().filter(({ method }) => method === "GET")).toEqual([]);
  });
});

describe("row 22: resubmit", () => {
  test("sends again only by the caller's explicit word", async () => {
    const here = await world([LOST]);
    await lose(here);
    for (const options of [{}, undefined, { acceptDuplicateRisk: false }, { acceptDuplicateRisk: "yes" }]) {
      expect(await failureOf(here.flows.resubmit("r", options as never))).toMatchObject({
        code: "configuration",
      });
    }
    expect(here.emulator.executions()).toHaveLength(1);
    const run = await here.flows.resubmit("r", { acceptDuplicateRisk: true });
    expect(here.emulator.executions().map(({ id }) => id)).toContain(run.id);
    expect(here.emulator.executions()).toHaveLength(2);
    expect((await here.flows.submitXml(XML, { flowId: here.flowId, reference: "r" })).id).toBe(run.id);
  });

  test("needs the payload if the journal does not keep it", async () => {
    const journal = new MemoryJournal();
    journal.payload = async () => undefined;
    const here = await world([LOST], {}, { journal, clock: fastClock(100) });
    await lose(here);
    const error = await failureOf(here.flows.resubmit("r", { acceptDuplicateRisk: true }));
    expect(String(error)).toMatch(/pass the data again, as xml/);
    await here.flows.resubmit("r", { acceptDuplicateRisk: true, xml: XML });
    expect(here.emulator.executions()).toHaveLength(2);
  });

  test("of two at a time, one is sent", async () => {
    const here = await world([LOST]);
    await lose(here);
    const results = await Promise.allSettled(
      [1, 2].map(() => here.flows.resubmit("r", { acceptDuplicateRisk: true })),
    );
    expect(results.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    expect(here.emulator.executions()).toHaveLength(2);
  });
});

describe("looking for a lost submission", () => {
  const isSubmission = ({ method, path }: Seen) => method === "POST" && !path.includes("/filter");

  /** Loses the answer to every submission; its list of executions has no end. */
  const endless: Responder = (request, response) => {
    if (isSubmission(request)) return drop(request);
    if (!request.path.includes("/filter")) return json(response, { id: "u-1" });
    return json(response, [{ id: `e-${request.number}`, createdAt: "2020-01-01T00:00:00Z" }]);
  };

  test("C2: ends although the server's list does not, and reports this for each", async () => {
    const { server, flows } = await pair(endless);
    for (const reference of ["r", "s"]) await failureOf(flows.submitXml(XML, { reference }));
    const reason = {
      code: "unfinished-list",
      message: expect.stringMatching(
        /did not end after 500 pages: the last 500 contained no execution of that time/,
      ),
    };
    expect(await flows.reconcile("r")).toEqual({ verdict: "ambiguous", candidates: [], reason });
    // It is asked once, and not again until the settle period is over.
    expect(server.seen.filter(({ path }) => path.includes("/filter"))).toHaveLength(500);
    const all = await collect(flows.reconcileMany());
    expect(all).toEqual(
      ["r", "s"].map((reference) => expect.objectContaining({ reference, verdict: "ambiguous", reason })),
    );
    for await (const { state } of flows.submissions()) expect(state).toBe("unknown");
  });

  test("C2: finds the entries of an endless list", async () => {
    const { flows } = await pair(
      (request, response) => {
        if (request.path.endsWith("/content")) return response.writeHead(200).end(XML);
        if (!request.path.includes("/filter") || !request.path.includes("page=3&"))
          return endless(request, response);
        const createdAt = new Date().toISOString();
        return json(response, [{ id: "e-ours", createdAt, state: { inputData: { id: "d-1" } } }]);
      },
      { clock: systemClock },
    );
    await failureOf(flows.submitXml(XML, { reference: "r" }));
    expect(await flows.reconcile("r")).toMatchObject({ verdict: "found", run: { id: "e-ours" } });
  });

  test("C2: a list that is read slowly is read to its end, however long that takes by the clock", async () => {
    // Ten thousand times faster than the network: a page takes the client's minute.
    const { flows } = await pair(
      async (request, response) => {
        if (isSubmission(request)) return drop(request);
        if (request.path.endsWith("/content")) return response.writeHead(200).end(XML);
        if (!request.path.includes("/filter")) return json(response, { id: "u-1" });
        await new Promise((resolve) => setTimeout(resolve, 6));
        const page = Number(new URLSearchParams(request.path.split("?")[1]).get("page"));
        const id = page === 30 ? "e-ours" : `e-${page}`;
        const inputData = page === 30 ? { id: "d-1" } : undefined;
        const createdAt = page === 30 ? undefined : "2020-01-01T00:00:00Z";
        return json(response, page > 40 ? [] : [{ id, createdAt, state: { inputData } }]);
      },
      { clock: fastClock(10_000), timeouts: { overall: 100_000_000, attempt: 100_000_000 } },
    );
    await failureOf(flows.submitXml(XML, { reference: "r" }));
    expect(await flows.reconcile("r", { settle: 1_000 })).toMatchObject({
      verdict: "found",
      run: { id: "e-ours" },
    });
  });

  test("that fails leaves the outcome unknown", async () => {
    const { server, flows } = await pair((request, response) =>
      isSubmission(request) ? drop(request) : json(response, {}, 403),
    );
    const error = await failureOf(flows.submitXml(XML, { reference: "r", onUnknown: "reconcile" }));
    expect(error).toMatchObject({
      code: "unknown-outcome",
      outcome: "unknown",
      retryable: false,
      reference: "r",
    });
    expect(error).toMatchObject({ cause: { code: "permission" } });
    expect(server.seen.filter(isSubmission)).toHaveLength(1);
  });

  test("has only options that exist", async () => {
    const { server, flows } = await pair(drop);
    const error = await failureOf(flows.submitXml(XML, { reference: "r", onUnknown: "recncile" as never }));
    expect(error).toMatchObject({ code: "configuration" });
    expect(server.seen).toEqual([]);
  });
});

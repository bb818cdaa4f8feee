import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { FlowOptions } from "../../../emulator/src/index.ts";
import type { BulkRecord, BulkResult } from "../../../src/flows/bulk/record.ts";
import { type BulkStoppedError, isBulkStoppedError } from "../../../src/flows/bulk/stopped-error.ts";
import { FileJournal } from "../../../src/flows/journal/file.ts";
import type { JournalChange, JournalRecord } from "../../../src/flows/journal/journal.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { schemaOf } from "../../schema/value/inline-schema.ts";
import { startMarkedEmulator } from "../../support/api-key/emulator.ts";
import { client, FLOW, failureOf, pair } from "../support/client.ts";
import { fastClock } from "../support/clock.ts";
import { collect } from "../support/collect.ts";
import { temporaryFolder } from "../support/folder.ts";
import { json, runsAtOnce } from "../support/server.ts";

function* orders(count: number, from = 1): Generator<BulkRecord> {
  for (let n = from; n < from + count; n += 1) yield { reference: `R-${n}`, line: n, xml: `<a n="R-${n}"/>` };
}

async function emulated(flow: Partial<FlowOptions> = {}) {
  const flows = [{ name: "orders", stages: 1, stageDelayMs: 2, referencePath: "/*/@n", ...flow }];
  const emulator = await startMarkedEmulator({ flows });
  onTestFinished(() => emulator.close());
  const folder = await temporaryFolder();
  const make = () =>
    client(emulator.apiUrl, {
      apiKey: emulator.apiKey,
      journal: new FileJournal({ folder: join(folder, "journal") }),
      clock: fastClock(50),
    });
  return { emulator, folder, make, flowId: emulator.flows[0]?.id ?? "" };
}

async function linesOf(file: string): Promise<readonly Record<string, unknown>[]> {
  const text = await readFile(file, "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function stopOf(promise: Promise<unknown>): Promise<BulkStoppedError> {
  const error = await failureOf(promise);
  if (!isBulkStoppedError(error)) throw error;
  return error;
}

test("V1: issues of the reader and of the schema are reported together", async () => {
  const { emulator, make, flowId } = await emulated();
  const schema = await schemaOf(
    '<xs:element name="a"><xs:complexType><xs:attribute name="n" type="xs:int"/><xs:attribute name="m" type="xs:int"/></xs:complexType></xs:element>',
    "a",
  );
  const issues = [{ message: "not a number", path: "n" }];
  const records = [
    { reference: "R-1", value: { n: "x", m: "y" } as never, issues },
    { reference: "R-2", value: { n: 1, m: 2 } as never, issues },
    { reference: "R-3", issues },
  ];
  const told = await collect(make().submitMany(records, { flowId, schema }));
  const places = told.map(({ reference, issues }) => [reference, ...(issues ?? []).map(({ path }) => path)]);
  expect(places.sort()).toEqual([
    ["R-1", "n", "m"],
    ["R-2", "n"],
    ["R-3", "n"],
  ]);
  expect(emulator.executions()).toEqual([]);
});

test("every record runs once and is reported once, with its execution", async () => {
  const { emulator, make, flowId, folder } = await emulated();
  const results = join(folder, "results.ndjson");
  const bulk = make().submitMany(orders(60), { flowId, results, total: 60 });
  const told = await collect(bulk);
  expect(await bulk.report()).toMatchObject({ total: 60, done: 60, failed: 0, unknown: 0 });
  expect(new Set(told.map(({ reference }) => reference)).size).toBe(60);
  const [header, ...lines] = await linesOf(results);
  expect(header).toEqual({ version: 1, server: expect.stringContaining("127.0.0.1"), flow: flowId });
  expect(lines).toHaveLength(60);
  for (const { reference, executionId, state } of lines) {
    expect(state).toBe("done");
    expect(emulator.executionsOf(String(reference)).map(({ id }) => id)).toEqual([executionId]);
  }
});

test("started again, it sends nothing that was accepted, and adds no line twice", async () => {
  const { emulator, make, flowId, folder } = await emulated();
  const results = join(folder, "results.ndjson");
  await make().submitMany(orders(20), { flowId, results }).report();
  const second = await make().submitMany(orders(30), { flowId, results }).report();
  expect(second).toMatchObject({ skipped: 20, done: 10 });
  expect(emulator.executions()).toHaveLength(30);
  expect(await linesOf(results)).toHaveLength(31);
});

test("a submission in the results file is not sent again even if the journal has lost it", async () => {
  const { server, flows } = await pair(runsAtOnce());
  const results = join(await temporaryFolder(), "results.ndjson");
  await flows.submitMany(orders(5), { flowId: FLOW, results }).report();
  const forgetful = client(server.baseUrl);
  const report = await forgetful.submitMany(orders(6), { flowId: FLOW, results }).report();
  expect(report).toMatchObject({ skipped: 5, done: 1 });
  expect(server.of("POST")).toHaveLength(6);
});

test("a results file of another flow, or no results file at all, is refused and left unchanged", async () => {
  const { server, flows } = await pair(runsAtOnce());
  const results = join(await temporaryFolder(), "results.ndjson");
  await flows.submitMany(orders(1), { flowId: FLOW, results }).report();
  const before = await readFile(results, "utf8");
  const other = flows.submitMany(orders(1), { flowId: "another-flow", results });
  expect(await failureOf(other.report())).toMatchObject({ code: "configuration" });
  expect(await readFile(results, "utf8")).toBe(before);
  expect(server.of("POST")).toHaveLength(1);
});

test("a last line that a crash cut off harms neither the lines before nor those after it", async () => {
  const { flows } = await pair(runsAtOnce());
  const results = join(await temporaryFolder(), "results.ndjson");
  await flows.submitMany(orders(2), { flowId: FLOW, results }).report();
  const { appendFile } = await import("node:fs/promises");
  await appendFile(results, '{"reference":"R-3","sta');
  await flows.submitMany(orders(4), { flowId: FLOW, results }).report();
  const whole = (await readFile(results, "utf8")).split("\n").filter((line) => line.endsWith("}"));
  expect(whole).toHaveLength(5);
});

test("a record that is not valid is reported with its line and issues, is not sent, and does not stop the others", async () => {
  const { server, flows } = await pair(runsAtOnce());
  const schema = await schemaOf<{ n: number }>(
    `<xs:element name="root"><xs:complexType><xs:sequence>
      <xs:element name="n" type="xs:unsignedByte"/></xs:sequence></xs:complexType></xs:element>`,
  );
  const records: BulkRecord<{ n: number }>[] = [
    { line: 1, reference: "a", value: { n: 1 } },
    { line: 2, reference: "b", value: { n: 999 } },
    { line: 3, reference: "c", issues: [{ message: "this is no JSON" }] },
    { line: 4, reference: "d", xml: '<root xmlns="urn:t"><n>x</n></root>' },
    { line: 5, reference: " ", value: { n: 1 } },
    { line: 6 },
    { line: 7, reference: "g", value: { n: 7 } },
  ];
  const told = await collect(flows.submitMany(records, { flowId: FLOW, schema }));
  const rejected = told.filter(({ state }) => state === "rejected");
  expect(rejected.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  for (const { issues } of rejected) expect(issues?.[0]?.message).toEqual(expect.any(String));
  expect(rejected[0]?.issues?.[0]).toMatchObject({ path: "n", rule: expect.stringMatching(/^cvc-/) });
  expect(server.of("POST")).toHaveLength(2);
});

test("under stopOnInvalid the first such record stops the run", async () => {
  const { server, flows } = await pair(runsAtOnce());
  const records: BulkRecord[] = [
    ...orders(3),
    { line: 4, issues: [{ message: "broken" }] },
    ...orders(50, 5),
  ];
  const bulk = flows.submitMany(records, { flowId: FLOW, stopOnInvalid: true, concurrency: 1 });
  const { message, report } = await stopOf(bulk.report());
  expect(message).toContain("line 4 is not valid: broken");
  expect(report).toMatchObject({ rejected: 1 });
  expect(server.of("POST").length).toBeLessThan(6);
});

test("equal records without a reference, and records with the same one, are one submission", async () => {
  const { server, flows } = await pair(runsAtOnce());
  const records = [
    { xml: "<a/>" },
    { xml: "<a/>" },
    { xml: "<b/>", reference: "b" },
    { xml: "<b/>", reference: "b" },
  ];
  expect(await flows.submitMany(records, { flowId: FLOW }).report()).toMatchObject({ done: 2, skipped: 2 });
  expect(server.of("POST")).toHaveLength(2);
});

test("other data under a used reference is rejected", async () => {
  const { server, flows } = await pair(runsAtOnce());
  const records = [
    { xml: "<a/>", reference: "r" },
    { xml: "<b/>", reference: "r" },
  ];
  const told = await collect(flows.submitMany(records, { flowId: FLOW }));
  expect(told[1]).toMatchObject({ state: "rejected", error: { code: "reference-conflict" } });
  expect(server.of("POST")).toHaveLength(1);
});

test.each([
  ["Success", "done"],
  ["Warning", "done"],
  ["Error", "failed"],
  ["Canceled", "failed"],
])("a run that ends with %s makes its record %s", async (status, state) => {
  const { flows } = await pair(runsAtOnce(status));
  expect(await flows.submitMany(orders(1), { flowId: FLOW }).report()).toMatchObject({ [state]: 1 });
  expect(await collect(flows.submitMany(orders(1), { flowId: FLOW }))).toMatchObject([
    { state: "skipped", earlier: state, status },
  ]);
});

test("until accepted, nothing is polled; afterwards the same records can be followed to their end", async () => {
  const { server, flows } = await pair(runsAtOnce());
  const accepted = await flows.submitMany(orders(5), { flowId: FLOW, until: "accepted" }).report();
  expect(accepted).toMatchObject({ accepted: 5 });
  expect(server.of("GET")).toEqual([]);
  expect(await flows.submitMany(orders(5), { flowId: FLOW, until: "accepted" }).report()).toMatchObject({
    skipped: 5,
  });
  expect(await flows.submitMany(orders(5), { flowId: FLOW }).report()).toMatchObject({ done: 5 });
  expect(server.of("POST")).toHaveLength(5);
});

test("the number of simultaneous submissions is limited, and following runs does not delay submissions", async () => {
  let open = 0;
  let most = 0;
  const { flows } = await pair(
    async (request, response) => {
      const id = request.path.split(/[/?]/)[3] ?? "";
      if (request.method === "GET") {
        // Runs for half a second, ten times longer than a submission takes.
        setTimeout(() => json(response, { id, status: "Success" }), 500);
        return;
      }
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open -= 1;
      json(response, { id: `e-${request.number}`, status: "Queued" });
    },
    { clock: fastClock(1), concurrency: 20 },
  );
  const began = performance.now();
  const report = await flows.submitMany(orders(60), { flowId: FLOW, concurrency: 3, pending: 60 }).report();
  expect(report.done).toBe(60);
  expect(most).toBe(3);
  expect(performance.now() - began).toBeLessThan(3_000);
});

test("the number of runs that are followed at the same time is limited", async () => {
  let running = 0;
  let most = 0;
  const { flows } = await pair((request, response) => {
    const id = request.path.split(/[/?]/)[3] ?? "";
    if (request.method === "POST") {
      running += 1;
      most = Math.max(most, running);
      return json(response, { id: `e-${request.number}`, status: "Queued" });
    }
    setTimeout(() => {
      running -= 1;
      json(response, { id, status: "Success" });
    }, 5);
  });
  await flows.submitMany(orders(40), { flowId: FLOW, concurrency: 8, pending: 4 }).report();
  expect(most).toBe(4);
});

test("the rate limits submissions per second, evenly", async () => {
  const { server, flows } = await pair(runsAtOnce(), { clock: fastClock(1) });
  const began = performance.now();
  await flows.submitMany(orders(21), { flowId: FLOW, rate: 40, until: "accepted" }).report();
  expect(performance.now() - began).toBeGreaterThan(480);
  expect(server.of("POST")).toHaveLength(21);
});

test("memory does not grow with the source: no more is read than is under way or waits to be taken", async () => {
  const { flows } = await pair(runsAtOnce());
  let read = 0;
  function* endless(): Generator<BulkRecord> {
    for (;;) {
      read += 1;
      yield { reference: `R-${read}`, xml: "<a/>" };
    }
  }
  const taken: BulkResult[] = [];
  for await (const result of flows.submitMany(endless(), { flowId: FLOW, until: "accepted" })) {
    taken.push(result);
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (taken.length === 300) break;
  }
  expect(read).toBeLessThan(300 + 256 + 64 + 8 + 2);
});

test("leaving the loop lets submissions in progress finish, and leaves no unknown outcome", async () => {
  const { server, flows } = await pair(runsAtOnce());
  const bulk = flows.submitMany(orders(1000), { flowId: FLOW });
  for await (const { state } of bulk) {
    expect(state).toBe("done");
    break;
  }
  const { report } = await stopOf(bulk.report());
  expect(report.unknown).toBe(0);
  expect(server.of("POST").length).toBeLessThan(200);
});

test("the signal stops gently, also while the source hangs", async () => {
  const { flows } = await pair(runsAtOnce());
  const stop = new AbortController();
  async function* hanging(): AsyncGenerator<BulkRecord> {
    yield* orders(3);
    await new Promise(() => {});
  }
  const bulk = flows.submitMany(hanging(), {
    flowId: FLOW,
    signal: stop.signal,
    onProgress: ({ settled }) => settled === 3 && stop.abort(new Error("enough")),
  });
  const { message, report } = await stopOf(bulk.report());
  expect(message).toContain("enough");
  expect(report).toMatchObject({ done: 3, unknown: 0 });
});

test("a source that fails stops the run after the records before it are settled", async () => {
  const { flows } = await pair(runsAtOnce());
  async function* failing(): AsyncGenerator<BulkRecord> {
    yield* orders(4);
    throw new Error("the file is gone");
  }
  const { message, report } = await stopOf(flows.submitMany(failing(), { flowId: FLOW }).report());
  expect(message).toContain("the file is gone");
  expect(report.total).toBe(4);
});

test.each([
  [401, "notSent"],
  [403, "notSent"],
  [404, "notSent"],
  [429, "notSent"],
])("an error that affects every record (%s) stops the run after ten in a row", async (status, state) => {
  const { server, flows } = await pair((_, response) => json(response, {}, status), {
    retry: { attempts: 1 },
  });
  const { report } = await stopOf(flows.submitMany(orders(500), { flowId: FLOW, concurrency: 1 }).report());
  expect(report).toMatchObject({ total: 10, [state]: 10 });
  expect(server.of("POST")).toHaveLength(10);
});

test("a record whose data the server refuses is rejected, and the others continue", async () => {
  const { flows } = await pair((request, response) =>
    request.number % 2 === 1 && request.method === "POST"
      ? json(response, {}, 422)
      : runsAtOnce()(request, response),
  );
  const report = await flows.submitMany(orders(40), { flowId: FLOW, concurrency: 1 }).report();
  expect(report).toMatchObject({ rejected: 20, done: 20 });
});

test("a submission whose answer is lost is unknown and not sent again; with reconcile it is searched for at the end", async () => {
  const { emulator, make, flowId } = await emulated();
  emulator.setFaults([
    { kind: "drop-after", match: { method: "POST", path: "/flows/executions", times: 3 } },
  ]);
  const first = await make().submitMany(orders(10), { flowId }).report();
  expect(first).toMatchObject({ unknown: 3, done: 7 });
  expect(first.unknownReferences).toHaveLength(3);
  const second = await make().submitMany(orders(10), { flowId, reconcile: true }).report();
  expect(second).toMatchObject({ unknown: 0, done: 3, skipped: 7, unknownReferences: [] });
  expect(emulator.executions()).toHaveLength(10);
});

/** Records the end of a run late, as a journal on a slow disk does. */
class SlowJournal extends MemoryJournal {
  override async advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    if (change.state === "done") await new Promise((resolve) => setTimeout(resolve, 30));
    return await super.advance(record, change);
  }
}

async function statesIn(journal: MemoryJournal): Promise<readonly string[]> {
  return (await collect(journal.records())).map(({ state }) => state);
}

test("the report is returned when the journal has the end of every run", async () => {
  const journal = new SlowJournal();
  const { flows } = await pair(runsAtOnce(), { journal });
  await flows.submitMany(orders(3), { flowId: FLOW }).report();
  expect(await statesIn(journal)).toEqual(["done", "done", "done"]);
});

test("a client is closed when the journal has the end of every run, also of a resumed one", async () => {
  const journal = new SlowJournal();
  const { flows } = await pair(runsAtOnce(), { journal });
  const first = await flows.submitXml("<a/>", { flowId: FLOW, reference: "first" });
  await flows.resume(first.serialize()).wait();
  await (await flows.submitXml("<a/>", { flowId: FLOW, reference: "second" })).wait();
  await flows.close();
  expect(await statesIn(journal)).toEqual(["done", "done"]);
});

test("documents are saved before a record counts as done, and again if its line was lost in a crash", async () => {
  const { flows } = await pair(runsAtOnce());
  const results = join(await temporaryFolder(), "results.ndjson");
  const saved: string[] = [];
  const broken = async () => {
    throw new Error("the disk is full");
  };
  const onDone = async (_: unknown, { reference }: BulkResult) => void saved.push(reference ?? "");
  const first = await flows.submitMany(orders(3), { flowId: FLOW, results, onDone: broken }).report();
  expect(first).toMatchObject({ accepted: 3 });
  expect(await flows.submitMany(orders(3), { flowId: FLOW, results, onDone }).report()).toMatchObject({
    done: 3,
  });
  expect(await flows.submitMany(orders(3), { flowId: FLOW, results, onDone }).report()).toMatchObject({
    skipped: 3,
  });
  expect(saved.sort()).toEqual(["R-1", "R-2", "R-3"]);
});

test("progress reports counts, rate and the time left", async () => {
  const { flows } = await pair(runsAtOnce());
  const seen: { settled: number; left: number | undefined }[] = [];
  await flows
    .submitMany(orders(20), {
      flowId: FLOW,
      total: 20,
      onProgress: ({ settled, secondsLeft }) => seen.push({ settled, left: secondsLeft }),
    })
    .report();
  expect(seen.map(({ settled }) => settled)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(seen.at(-1)?.left).toBe(0);
  expect(seen[5]?.left).toBeGreaterThan(0);
});

test.each([
  [{ concurrency: 0 }],
  [{ pending: 1.5 }],
  [{ rate: 0 }],
  [{ stopAfter: -1 }],
  [{ flowId: "../x" }],
])("refuses %j", async (options) => {
  const { flows } = await pair(runsAtOnce());
  expect(() => flows.submitMany([], options)).toThrow(expect.objectContaining({ code: "configuration" }));
});

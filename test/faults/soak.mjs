/**
 * A long bulk submission with one fault in a hundred requests: memory stays flat, and when the client is closed there is no
 * socket, timer or listener left.
 *
 *   npm run build && node --expose-gc test/faults/soak.mjs [--submissions 100000] [--growth 8]
 *
 * Memory is what is in use after garbage collection, at a fifth, at every further fifth and at the end; `growth` is the
 * number of megabytes by which it may differ from the first fifth. The journal forgets all but a thousand ended runs.
 */
import { fork } from "node:child_process";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { API_KEY } from "../support/api-key/keys.mjs";
import { loadClient, readArguments, sleep, Verdict, withFolder } from "./setup.mjs";

const { source, submissions, growth } = readArguments({ submissions: 100_000, growth: 8 });
const { MemoryJournal, SmartFlows } = await loadClient(source);
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");
const verdict = new Verdict();

const server = fork(new URL("soak-server.mjs", import.meta.url), { execArgv: [] });
const port = await new Promise((resolve) => server.once("message", (message) => resolve(message.port)));
const origin = `http://127.0.0.1:${port}`;
const count = async () => await (await fetch(`${origin}/count`, { headers: { connection: "close" } })).json();

async function memory() {
  for (let round = 0; round < 4; round += 1) {
    collectGarbage();
    await sleep(30);
  }
  const { heapUsed, rss, external, arrayBuffers } = process.memoryUsage();
  return { heap: (heapUsed + external + arrayBuffers) / 2 ** 20, rss: rss / 2 ** 20 };
}

/** Timers and sockets of this process that keep it alive. */
function resources() {
  const counts = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function* records() {
  const filler = "<line><sku>A-1</sku><quantity>2</quantity></line>".repeat(20);
  for (let n = 1; n <= submissions; n += 1)
    yield { line: n, reference: `R-${n}`, xml: `<a><n>${n}</n>${filler}</a>` };
}

let listeners = 0;
function watched(controller) {
  const { signal } = controller;
  for (const [name, by] of [
    ["addEventListener", 1],
    ["removeEventListener", -1],
  ]) {
    const original = signal[name].bind(signal);
    signal[name] = (...args) => {
      listeners += by;
      return original(...args);
    };
  }
  return signal;
}

await withFolder(async (folder) => {
  await count();
  await sleep(100);
  const before = resources();
  const stop = new AbortController();
  const signal = watched(stop);
  const flows = new SmartFlows({
    baseUrl: `${origin}/api/v1`,
    apiKey: API_KEY,
    journal: new MemoryJournal({ maxEnded: 1_000 }),
    concurrency: 16,
    retry: { base: 20, cap: 200 },
  });
  const began = performance.now();
  const bulk = flows.submitMany(records(), {
    concurrency: 16,
    results: join(folder, "results.ndjson"),
    signal,
    pending: 512,
  });
  const samples = [];
  let settled = 0;
  for await (const _ of bulk) {
    settled += 1;
    if (settled % Math.floor(submissions / 5) !== 0) continue;
    samples.push(await memory());
    const { heap, rss } = samples.at(-1);
    console.log(`${settled} settled: ${heap.toFixed(1)} MB in use, ${rss.toFixed(0)} MB resident`);
  }
  const report = await bulk.report();
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${(submissions / seconds).toFixed(0)} submissions a second; ${JSON.stringify({ ...report, unknownReferences: report.unknownReferences.length })}`,
  );
  await flows.close();
  await sleep(500);
  const after = resources();
  const { executions, most, sockets } = await count();
  console.log(
    `executions ${executions}, most of one reference ${most}; sockets at the server ${sockets}; listeners left ${listeners}`,
  );
  console.log(`resources before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
  const drift = Math.max(...samples.map(({ heap }) => heap - samples[0].heap));
  verdict.hold(drift < growth, `memory grew by ${drift.toFixed(1)} MB`);
  verdict.hold(report.total === submissions, `${report.total} of ${submissions} settled`);
  verdict.hold(report.done + report.unknown + report.notSent === submissions, "some ended otherwise");
  verdict.hold(most === 1, `a reference ran ${most} times`);
  verdict.hold(
    executions >= report.done && executions <= report.done + report.unknown,
    "the server counts otherwise",
  );
  verdict.hold(sockets === 0, `${sockets} sockets are open`);
  verdict.hold(listeners === 0, `${listeners} listeners are left on the signal`);
  for (const kind of ["Timeout", "TCPSocketWrap", "TCPConnectWrap", "FSReqPromise"]) {
    verdict.hold(
      (after[kind] ?? 0) <= (before[kind] ?? 0),
      `${kind}: ${before[kind] ?? 0} before, ${after[kind]} after`,
    );
  }
});
server.disconnect();
verdict.print();

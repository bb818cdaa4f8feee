/**
 * Proves that reconciliation scales: among many executions it finds those of submissions whose answers were lost, by one list
 * of the time in question, and reads each input once.
 *
 *   node test/faults/reconcile.mjs [--executions 10000] [--unknown 1000] [--source]
 *
 * The server is a process of its own, so that the memory that is printed is the client's.
 */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { API_KEY } from "../support/api-key/keys.mjs";
import { loadClient, readArguments } from "./setup.mjs";

const { executions, unknown, source } = readArguments({ executions: 10_000, unknown: 1_000 });
const { SmartFlows, MemoryJournal } = await loadClient(source);

const server = fork(fileURLToPath(new URL("./reconcile-server.mjs", import.meta.url)));
const { port } = await new Promise((resolve) => server.once("message", resolve));
const base = `http://127.0.0.1:${port}`;
const client = () =>
  new SmartFlows({
    ...{ baseUrl: `${base}/api/v1`, apiKey: API_KEY, concurrency: 16 },
    journal: new MemoryJournal({ maxEnded: 100 }),
  });
const flows = client();
/** All others are another program's: the journal does not know them, so that each has to be compared. */
const others = client();

// The server loses the answer to every tenth number.
const every = 10;
const xml = (n) => `<order xmlns="urn:orders"><number>${n}</number>${"<line>text</line>".repeat(60)}</order>`;
let next = 0;
let lost = 0;
async function submit() {
  for (let n = next++; n < executions; n = next++) {
    const reference = n % every === 0 && lost < unknown ? `lost-${n}` : `r-${n}`;
    const isLost = reference.startsWith("lost");
    if (isLost) lost += 1;
    await (isLost ? flows : others).submitXml(xml(n), { reference, flowId: "flow-1" }).catch(() => {});
  }
}
await Promise.all(Array.from({ length: 16 }, submit));
await others.close();

const began = performance.now();
const cpu = process.cpuUsage();
// The compiler that turns the sources into JavaScript stays in memory, and is not the client's.
const loaded = source ? process.memoryUsage().rss : 0;
let peak = 0;
const sample = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 50);
let found = 0;
let wrong = 0;
const reasons = {};
for await (const result of flows.reconcileMany()) {
  if (result.verdict !== "found") {
    const code = result.reason?.code ?? result.verdict;
    reasons[code] = (reasons[code] ?? 0) + 1;
  } else if (await isOwn(result)) found += 1;
  else wrong += 1;
}
clearInterval(sample);
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpu);
const counts = await (await fetch(`${base}/counts`)).json();
await flows.close();
server.disconnect();

async function isOwn({ reference, run }) {
  const answer = await fetch(`${base}/reference/${run.id}`);
  return (await answer.text()) === reference.replace("lost-", "");
}

const megabytes = Math.round((peak - loaded) / 2 ** 20);
console.log(
  `${unknown} unknown outcomes among ${executions} executions: ${found} found, ${wrong} wrong, left ${JSON.stringify(reasons)}`,
);
console.log(
  `${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU, peak ${megabytes} MB; ${counts.lists} list pages, ${counts.inputs} inputs read, at most ${counts.most} times each`,
);
const held = found === unknown && wrong === 0 && counts.most <= 1 && seconds < 60 && megabytes < 300;
console.log(held ? "held" : "NOT held");
process.exitCode = held ? 0 : 1;

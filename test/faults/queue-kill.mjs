/**
 * `kill -9` of queue workers at random moments, and immediate stops of the database server: by the record of the Smart Flows server every
 * reference has one execution or is unknown, none has two, and none is lost; and reconciling decides all that the record can decide.
 *
 *   npm run build && node test/faults/queue-kill.mjs [--records 10000] [--kills 200] [--server-stops 10] [--workers 4] [--seed 1]
 *     [--pglite 1]
 *
 * The database is a real PostgreSQL server, with `fsync`, of which an immediate stop loses nothing that was committed; with `--pglite 1`
 * PGlite behind a socket in this process, which is never stopped. One request in a hundred fails: before the server takes it, after
 * it, or with its answer cut off.
 *
 * The moments: at random counts of fresh submissions, plus up to 30 ms; each time one worker, chosen at random, is killed and another one
 * is started in its place. A server stop comes in place of a kill, at the same kind of moment.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { API_KEY } from "../support/api-key/keys.mjs";
import { startServer, whyNoServer } from "../support/postgres/server.mjs";
import { fastClock, loadModules, loadQueue, readArguments, seeded, sleep, Verdict } from "./setup.mjs";

const options = readArguments({
  records: 10_000,
  kills: 200,
  "server-stops": 10,
  workers: 4,
  seed: 1,
  pglite: 0,
});
const { source, records, kills, workers, seed, pglite } = options;
const stops = pglite > 0 ? 0 : options["server-stops"];
const skipped = pglite > 0 ? undefined : whyNoServer();
if (skipped !== undefined) {
  console.log(`skipped: ${skipped}`);
  process.exit(0);
}
const { startEmulator, randomFaults } = await loadModules(source);
const { openQueue } = await loadQueue(source);
const random = seeded(seed);
const verdict = new Verdict();
/** What the search said of each record. */
const reasons = new Map();
const script = fileURLToPath(new URL("queue-worker.mjs", import.meta.url));

/** Workers, and the count of all submissions they have told of. */
class Crew {
  #processes = [];
  #args;
  fresh = 0;
  isEnding = false;

  constructor(...args) {
    this.#args = args;
  }

  start() {
    const flags = source ? ["--source"] : [];
    const child = spawn(
      process.execPath,
      ["--no-warnings", ...process.execArgv, script, ...this.#args, ...flags],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text) => {
      this.fresh += text.split("d").length - 1;
    });
    child.once("close", (code, signal) => {
      this.#processes = this.#processes.filter((each) => each !== child);
      if (signal === "SIGKILL" || this.isEnding) return;
      verdict.hold(false, `a worker ended by itself with ${code ?? signal}`);
    });
    this.#processes.push(child);
  }

  /** Kills one, and starts another. */
  replace() {
    const child = this.#processes[Math.floor(random() * this.#processes.length)];
    child?.kill("SIGKILL");
    this.start();
  }

  /** @returns resolves when all have ended by themselves */
  async end() {
    this.isEnding = true;
    for (const child of this.#processes) child.kill("SIGTERM");
    while (this.#processes.length > 0) await sleep(50);
  }
}

/** Waits until so many submissions were made, or none is made any more. */
async function untilFresh(crew, count) {
  const until = performance.now() + 5000;
  while (crew.fresh < count && performance.now() < until) await sleep(5);
}

async function killAgainAndAgain(crew, database) {
  const events = [...Array(kills).fill("kill"), ...Array(stops).fill("stop")];
  const order = events.map((event) => ({ event, at: random() })).sort((a, b) => a.at - b.at);
  for (const [index, { event }] of order.entries()) {
    const mean = Math.max(1, (records * 0.97 - crew.fresh) / (order.length - index));
    await untilFresh(crew, crew.fresh + Math.ceil(random() * 2 * mean));
    await sleep(random() * 30);
    if (event === "kill") crew.replace();
    else await restart(database);
    if ((index + 1) % 20 === 0) console.log(`${index + 1} moments, about ${crew.fresh} submissions`);
  }
}

async function restart(database) {
  await database.crash();
  await sleep(random() * 500);
  await database.start();
}

function* queued() {
  for (let line = 1; line <= records; line += 1) {
    const reference = `R-${line}`;
    yield {
      reference,
      flow: flowId,
      xml: `<order number="${reference}"><note>${"x".repeat(200)}</note></order>`,
    };
  }
}

/** The record of every reference, from the queue's own table. */
async function recordsByReference(query) {
  const rows = await query("select reference, state, execution_id from xsdflow.queue_record");
  return new Map(rows.map((row) => [row.reference, row]));
}

function judge(emulator, byReference, when) {
  const executions = new Map();
  for (const { id, reference } of emulator.executions())
    executions.set(reference, [...(executions.get(reference) ?? []), id]);
  const counts = { once: 0, unknownAndRan: 0, unknownAndNotRan: 0, failedAndNotRan: 0, lost: 0, doubled: 0 };
  for (let line = 1; line <= records; line += 1) {
    const ids = executions.get(`R-${line}`) ?? [];
    const { state, execution_id: executionId } = byReference.get(`R-${line}`) ?? {};
    const ran = state === "done" || state === "flow-failed";
    if (ids.length > 1) counts.doubled += 1;
    else if (state === "unknown") {
      counts[ids.length === 1 ? "unknownAndRan" : "unknownAndNotRan"] += 1;
      if (ids.length === 1 && reasons.size > 0)
        console.log(`R-${line} ran, and is not found: ${reasons.get(`R-${line}`)}`);
    } else if (ids.length === 1 && ran && executionId === ids[0]) counts.once += 1;
    else if (ids.length === 0 && state === "failed") counts.failedAndNotRan += 1;
    else counts.lost += 1;
  }
  console.log(`${when}: ${JSON.stringify(counts)}`);
  verdict.hold(counts.lost === 0, `${when}: ${counts.lost} records lost or recorded wrongly`);
  verdict.hold(counts.doubled === 0, `${when}: ${counts.doubled} records ran twice`);
  verdict.hold(executions.size <= records, `${when}: executions of records that do not exist`);
  return counts;
}

/** A database, with what the proof does with it. */
async function openDatabase() {
  if (pglite === 0) {
    const server = await startServer({ fsync: true });
    return {
      url: server.url(),
      crash: () => server.crash(),
      start: () => server.start(),
      close: () => server.remove(),
    };
  }
  const { PGlite } = await import("@electric-sql/pglite");
  const { servePglite } = await import("../support/postgres/pglite-server.mjs");
  const db = await PGlite.create();
  const socket = await servePglite(db);
  const { url } = socket;
  return {
    url,
    close: async () => {
      await socket.close();
      await db.close();
    },
  };
}

const database = await openDatabase();
const flow = { name: "orders", stages: 1, stageDelayMs: 5, referencePath: "/*/@number" };
const emulator = await startEmulator({
  flows: [flow],
  apiKeys: [API_KEY],
  faults: randomFaults({ probability: 0.01 }),
  seed,
});
const flowId = emulator.flows[0].id;
const queue = await openQueue({ database: database.url, server: emulator.apiUrl, maintain: false });
const { default: pg } = await import("pg");
const query = async (text) => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};
for await (const { result } of queue.enqueueMany(queued()))
  verdict.hold(result === "added", `a record is ${result}`);
const crew = new Crew(database.url, emulator.apiUrl);
for (let count = 0; count < workers; count += 1) crew.start();
const began = performance.now();
await killAgainAndAgain(crew, database);
console.log(
  `${kills} kills and ${stops} server stops in ${((performance.now() - began) / 1000).toFixed(0)} s`,
);
await queue.drained({ signal: AbortSignal.timeout(600_000) }).catch(async () => {
  verdict.hold(false, `the queue was not worked off: ${JSON.stringify((await queue.status()).counts)}`);
});
await crew.end();
judge(emulator, await recordsByReference(query), "after the last kill");

// The records that are unknown are looked for; 60 s of settling pass in 2.
const counts = {};
const client = { apiKey: API_KEY, clock: fastClock(30) };
// An input that could not be read in one pass, since the faults go on, is read in the next.
for (let pass = 1; pass <= 3 && (pass === 1 || counts.ambiguous > 0); pass += 1) {
  counts.ambiguous = 0;
  for await (const { reference, verdict: found, reason } of queue.reconcile({ client, margin: 3_600_000 })) {
    counts[found] = (counts[found] ?? 0) + 1;
    reasons.set(reference, `${found}: ${reason?.code} ${reason?.message}`);
  }
}
console.log(`reconciled: ${JSON.stringify(counts)}`);
const follower = await queue.work({ client: { apiKey: API_KEY }, submit: false, pollInterval: 100 });
await queue.drained({ signal: AbortSignal.timeout(120_000) });
await follower.stop();
const left = judge(emulator, await recordsByReference(query), "after reconciling");
verdict.hold(left.unknownAndRan === 0, `${left.unknownAndRan} that ran were not found`);
await queue.close();
await emulator.close();
await database.close();
verdict.print();

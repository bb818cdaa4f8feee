/**
 * What the queue on PostgreSQL does in a second, and what it costs, beside bare pg-boss in the same run.
 *
 *   npm run build && node bench/flows/queue.mjs [--jobs 20000] [--workers 4] [--concurrency 64] [--floor 1000] [--share 0.6]
 *   npm run build && node bench/flows/queue.mjs --limits 1       a limit for a flow and one for an account, over a minute
 *   npm run build && node bench/flows/queue.mjs --growth 10000,100000,1000000
 *
 * Throughput: worker processes submit 1 KB of XML each to a server that answers at once, a process of its own. "bare" is what pg-boss does
 * alone with the same number of processes, jobs at once and requests, "jobs" the same without a request. It holds at 1000 submissions a second, or at
 * 0.6 of the rate of "bare" in the same run, for on two cores all of these processes, the database and the server share them.
 *
 * Growth: adds so many records, works 5000 of them off, and reads the status while they wait. The exponent is that of the cost for each record against
 * the length of the queue: 0 where a record costs the same in a queue of any length.
 */
import { fork, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { API_KEY } from "../../test/support/api-key/keys.mjs";
import { startServer, whyNoServer } from "../../test/support/postgres/server.mjs";
import { nextMessage } from "./next-message.mjs";

const { values } = parseArgs({
  options: {
    jobs: { type: "string", default: "20000" },
    workers: { type: "string", default: "4" },
    concurrency: { type: "string", default: "64" },
    floor: { type: "string", default: "1000" },
    share: { type: "string", default: "0.6" },
    limits: { type: "string", default: "0" },
    growth: { type: "string", default: "" },
    sides: { type: "string", default: "queue,bare,jobs" },
  },
});
const JOBS = Number(values.jobs);
const WORKERS = Number(values.workers);
const FLOW = "aa0b2142-06da-57e4-b5b0-d3386badbd0c";
const skipped = whyNoServer();
if (skipped !== undefined) {
  console.log(`skipped: ${skipped}`);
  process.exit(0);
}
const { openQueue } = await import("xsdflow/queue");
const { default: pg } = await import("pg");
const database = await startServer({ fsync: true });
const pool = new pg.Pool({ connectionString: database.url(), max: 4 });
pool.on("error", () => {});
const server = fork(new URL("server.mjs", import.meta.url), { execArgv: [] });
const { port } = await nextMessage(server);
const url = `http://127.0.0.1:${port}/api/v1`;
let held = true;
try {
  if (values.growth !== "") await growth(values.growth.split(",").map(Number));
  else if (Number(values.limits) > 0) await limits();
  else await throughput();
} finally {
  server.disconnect();
  await pool.end();
  await database.remove();
}
process.exitCode = held ? 0 : 1;

async function throughput() {
  const rates = {};
  for (const side of values.sides.split(",")) {
    const schema = `bench_${side}`;
    const count = side === "queue" ? await fillQueue(schema, JOBS) : await fillBare(schema, JOBS);
    rates[side] = await measure(side, schema, count);
  }
  const { queue, bare } = rates;
  const share = bare === undefined ? Number.NaN : queue / bare;
  const isHeld = queue >= Number(values.floor) || share >= Number(values.share);
  console.log(
    `the queue does ${queue.toFixed(0)} a second, ${share.toFixed(2)} of bare pg-boss: ${isHeld ? "held" : "NOT HELD"}`,
  );
  held = isHeld;
}

/** The rate of one side: from the start of all workers until the last job is done. */
async function measure(side, schema, count) {
  await pool.query("checkpoint");
  const workers = [];
  for (let number = 0; number < WORKERS; number += 1) {
    const script = new URL("queue-worker.mjs", import.meta.url);
    const worker = fork(script, [side, database.url(), url, schema, API_KEY, values.concurrency]);
    workers.push(worker);
    await nextMessage(worker);
  }
  const before = await figures();
  const began = performance.now();
  for (const worker of workers) worker.send("begin");
  const left = side === "queue" ? leftInQueue(schema) : leftInBare(schema);
  while ((await left()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const seconds = (performance.now() - began) / 1000;
  const after = await figures();
  let cpu = 0;
  for (const worker of workers) {
    worker.send("end");
    cpu += (await nextMessage(worker)).cpu;
  }
  const each = (value) => (value / count).toFixed(2);
  console.log(
    `${side}: ${(count / seconds).toFixed(0)} a second; each ${(cpu / count).toFixed(0)} µs CPU of workers, ` +
      `${((after.cpu - before.cpu) / count).toFixed(0)} µs of the database; ${each(after.commits - before.commits)} commits, ` +
      `${each(after.rows - before.rows)} rows written, ${each(after.walBytes - before.walBytes)} bytes of WAL, ` +
      `${each(after.syncs - before.syncs)} syncs`,
  );
  return count / seconds;
}

function leftInQueue(schema) {
  return async () =>
    Number(
      (await pool.query(`select sum(records)::text as n from ${schema}.queue_tally where state = 'waiting'`))
        .rows[0].n,
    );
}

function leftInBare(schema) {
  return async () =>
    Number(
      (
        await pool.query(
          `select count(*) as n from ${schema}_bare.job where name = 'bare' and state < 'completed'`,
        )
      ).rows[0].n,
    );
}

/** CPU of the server's processes (microseconds), and what it has written. */
async function figures() {
  const wal = await pool
    .query("select wal_bytes::text as bytes, wal_sync::text as syncs from pg_stat_wal")
    .catch(() => ({ rows: [{}] }));
  const stat = await pool.query(
    "select xact_commit::text as commits, (tup_inserted + tup_updated + tup_deleted)::text as rows from pg_stat_database where datname = current_database()",
  );
  const { bytes = 0, syncs = 0 } = wal.rows[0] ?? {};
  const { commits, rows } = stat.rows[0];
  return {
    cpu: databaseCpu(),
    commits: Number(commits),
    rows: Number(rows),
    walBytes: Number(bytes),
    syncs: Number(syncs),
  };
}

/** Of the postmaster's children that live, and of those that have ended. */
function databaseCpu() {
  const { stdout } = spawnSync("ps", ["--ppid", String(database.pid), "-o", "pid="], { encoding: "utf8" });
  const ticks = (pid, fields) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const parts = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields.reduce((sum, field) => sum + Number(parts[field]), 0);
    } catch {
      return 0;
    }
  };
  const living = stdout
    .split("\n")
    .filter(Boolean)
    .reduce((sum, pid) => sum + ticks(pid.trim(), [11, 12]), 0);
  return (living + ticks(database.pid, [11, 12, 13, 14])) * 10_000;
}

function* queued(count, flow = FLOW) {
  const xml = `<order>${"x".repeat(1000)}</order>`;
  for (let line = 0; line < count; line += 1) yield { reference: `R-${line}`, flow, xml, follow: false };
}

async function fillQueue(schema, count, flow = FLOW) {
  const queue = await openQueue({ database: database.url(), server: url, schema, maintain: false });
  let added = 0;
  for await (const { result } of queue.enqueueMany(queued(count, flow))) added += result === "added" ? 1 : 0;
  await queue.close();
  return added;
}

async function fillBare(schema, count) {
  const module = await import("pg-boss");
  const PgBoss = module.PgBoss ?? module.default;
  const boss = new PgBoss({
    connectionString: database.url(),
    schema: `${schema}_bare`,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {});
  await boss.start();
  await boss.createQueue("bare", { retryLimit: 0 });
  for (let from = 0; from < count; from += 500) {
    const jobs = Array.from({ length: Math.min(500, count - from) }, () => ({
      name: "bare",
      data: { id: "x" },
    }));
    await (module.PgBoss === undefined ? boss.insert(jobs) : boss.insert("bare", jobs));
  }
  await boss.stop({ graceful: false });
  return count;
}

/** Submissions in a minute, of four workers, under a limit: by the server's record, which counts what arrives. */
async function limits() {
  for (const [subject, perMinute] of [
    ["flow", 1200],
    ["account", 600],
  ]) {
    const schema = `limit_${subject}`;
    await fillQueue(schema, perMinute * 2);
    const queue = await openQueue({ database: database.url(), server: url, schema, maintain: false });
    await queue.limit(subject === "flow" ? { flow: FLOW } : { account: "default" }, perMinute);
    const workers = [];
    for (let number = 0; number < WORKERS; number += 1) {
      workers.push(await queue.work({ client: { apiKey: API_KEY }, follow: false, concurrency: 8 }));
    }
    // What the bucket holds at first is not counted.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const before = (await queue.status()).counts.accepted;
    const began = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    const sent = (await queue.status()).counts.accepted - before;
    const minutes = (performance.now() - began) / 60_000;
    const off = sent / minutes / perMinute - 1;
    const isHeld = Math.abs(off) <= 0.05;
    console.log(
      `limit of ${subject === "flow" ? "a flow" : "an account"}: ${perMinute} a minute, ${(sent / minutes).toFixed(0)} sent by ${WORKERS} workers (${(off * 100).toFixed(1)} %): ${isHeld ? "held" : "NOT HELD"}`,
    );
    held = held && isHeld;
    await queue.close();
  }
}

async function growth(sizes) {
  const points = [];
  for (const size of sizes) {
    const schema = `growth_${size}`;
    const began = performance.now();
    await fillQueue(schema, size);
    const enqueue = ((performance.now() - began) * 1000) / size;
    const queue = await openQueue({ database: database.url(), server: url, schema, maintain: false });
    const status = await shortest(5, () => queue.status());
    const some = Math.min(size, 5000);
    const worker = await queue.work({
      client: { apiKey: API_KEY, concurrency: 16 },
      concurrency: 16,
      follow: false,
    });
    const start = performance.now();
    while ((await queue.status()).counts.waiting > size - some)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const work = ((performance.now() - start) * 1000) / some;
    await worker.stop();
    const busy = await shortest(5, () => queue.status());
    await queue.close();
    points.push({ size, enqueue, work, status });
    console.log(
      `${size} records: ${enqueue.toFixed(0)} µs to add one, ${work.toFixed(0)} µs to submit one, status ${status.toFixed(1)} ms, ${busy.toFixed(1)} ms after work`,
    );
    held = held && Math.max(status, busy) < 1000;
  }
  const first = points[0];
  const last = points.at(-1);
  if (points.length < 2) return;
  for (const name of ["enqueue", "work"]) {
    const exponent = Math.log(last[name] / first[name]) / Math.log(last.size / first.size);
    console.log(
      `exponent of the cost to ${name} one: ${exponent.toFixed(2)}: ${exponent < 0.15 ? "held" : "NOT HELD"}`,
    );
    held = held && exponent < 0.15;
  }
}

async function shortest(times, work) {
  let least = Number.POSITIVE_INFINITY;
  for (let number = 0; number < times; number += 1) {
    const began = performance.now();
    await work();
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

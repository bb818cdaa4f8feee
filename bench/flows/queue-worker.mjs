/** A worker of the benchmark of the queue, in a process of its own: of our queue, or of bare pg-boss. */
import { Pool } from "undici";

const [side, database, server, schema, key, concurrency] = process.argv.slice(2);
const count = Number(concurrency);

/** Our worker. */
async function queueWorker() {
  const { openQueue } = await import("xsdflow/queue");
  const queue = await openQueue({ database, server, schema, maintain: false });
  const client = { apiKey: key, concurrency: count };
  process.send("ready");
  await begun();
  const worker = await queue.work({ client, concurrency: count, follow: false, pollInterval: 200 });
  return {
    close: () => queue.close(),
    sent: async () => Number(/outcome="accepted"} (\d+)/.exec(await worker.metrics())?.[1] ?? 0),
  };
}

/**
 * Jobs by pg-boss alone: as many at once as our worker takes, each with a request of the same payload (or with nothing to do), completed together. There
 * is no claim, no record, no limit and no retry.
 */
async function bareWorker(posts) {
  const module = await import("pg-boss");
  const PgBoss = module.PgBoss ?? module.default;
  const boss = new PgBoss({
    connectionString: database,
    schema: `${schema}_bare`,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {});
  await boss.start();
  const pool = new Pool(new URL(server).origin, { connections: count });
  const body = `<order>${"x".repeat(1000)}</order>`;
  const headers = { "content-type": "application/xml", authorization: `Bearer ${key}` };
  const post = async () => {
    const answer = await pool.request({ method: "POST", path: "/api/v1/flows/executions", headers, body });
    return JSON.parse(await answer.body.text());
  };
  process.send("ready");
  await begun();
  let isEnding = false;
  const loop = async () => {
    while (!isEnding) {
      const jobs = await boss.fetch("bare", { batchSize: count * 4 });
      if (jobs.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        continue;
      }
      let next = 0;
      const one = async () => {
        while (next < jobs.length) {
          next += 1;
          if (posts) await post();
        }
      };
      await Promise.all(Array.from({ length: count }, one));
      await boss.complete(
        "bare",
        jobs.map(({ id }) => id),
      );
    }
  };
  const running = loop();
  return {
    close: async () => {
      isEnding = true;
      await running;
      await pool.close();
      await boss.stop({ graceful: false });
    },
  };
}

function begun() {
  return new Promise((resolve) => process.once("message", resolve));
}

const cpu = process.cpuUsage();
const worker = await (side === "queue" ? queueWorker() : bareWorker(side === "bare"));
process.once("message", async () => {
  const { user, system } = process.cpuUsage(cpu);
  await worker.close();
  process.send({ cpu: user + system });
  process.disconnect();
});

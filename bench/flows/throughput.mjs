/**
 * What the client costs on top of the HTTP library below it: CPU time of this process for one execution (submit 30 KB,
 * read the progress, read the output), beside the same three calls by a bare undici `Pool` and by `fetch`. The server
 * runs in its own process and answers at once, so no waiting is measured. Rounds are interleaved, medians compared.
 *
 *   npm run build && node bench/flows/throughput.mjs [--executions 2000] [--rounds 9] [--limit 1.3]
 */
import { fork } from "node:child_process";
import { parseArgs } from "node:util";
import { Pool } from "undici";
import { SmartFlows } from "../../dist/src/flows/index.js";

const { values } = parseArgs({
  options: {
    executions: { type: "string", default: "2000" },
    rounds: { type: "string", default: "9" },
    limit: { type: "string", default: "1.3" },
  },
});
const executions = Number(values.executions);
const rounds = Number(values.rounds);
const WORKERS = 8;

const server = fork(new URL("server.mjs", import.meta.url));
const port = await new Promise((resolve) => server.once("message", (message) => resolve(message.port)));
const origin = `http://127.0.0.1:${port}`;
const flowId = "0f0e7a64-5a0c-4d3b-9f7e-00000000000f";
const line = "<line><sku>A-1</sku><quantity>2</quantity><price>19.90</price></line>";
const xml = new TextEncoder().encode(
  `<order xmlns="urn:orders">${line.repeat(Math.ceil(30_000 / line.length))}</order>`,
);
const headers = {
  "x-api-key": "key",
  accept: "application/json",
  "content-type": 'application/xml; charset="utf-8"',
};

const pool = new Pool(origin, { connections: WORKERS, pipelining: 1 });
const flows = new SmartFlows({
  baseUrl: `${origin}/api/v1`,
  apiKey: "key",
  concurrency: WORKERS,
  pollConcurrency: WORKERS,
});
let number = 0;

async function bare() {
  const call = async (method, path, body) => {
    const reply = await pool.request({ method, path: `/api/v1${path}`, headers, body });
    return await reply.body.json();
  };
  const { id } = await call("POST", `/flows/executions?flowId=${flowId}`, xml);
  await call("GET", `/flows/executions/${id}/progress?timeout=30`);
  return await call("GET", `/flows/executions/${id}`);
}

async function viaFetch() {
  const call = async (method, path, body) => {
    const reply = await fetch(`${origin}/api/v1${path}`, { method, headers, body });
    return await reply.json();
  };
  const { id } = await call("POST", `/flows/executions?flowId=${flowId}`, xml);
  await call("GET", `/flows/executions/${id}/progress?timeout=30`);
  return await call("GET", `/flows/executions/${id}`);
}

async function client() {
  number += 1;
  const run = await flows.submitXml(xml, { flowId, reference: `R-${number}` });
  return await run.output();
}

/** Milliseconds of CPU and of time for one execution. */
async function measure(one, count) {
  let left = count;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000 / count, time: (performance.now() - began) / count };
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

const kinds = { "undici Pool.request": bare, "xsdflow client": client, fetch: viaFetch };
const samples = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
for (const one of Object.values(kinds)) await measure(one, Math.min(500, executions));
for (let round = 0; round < rounds; round += 1) {
  // Each round in another order, so that none always comes after the same one.
  const names = Object.keys(kinds);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[(index + round) % names.length];
    samples[name].push(await measure(kinds[name], executions));
  }
}
const base = samples["undici Pool.request"];
for (const [name, list] of Object.entries(samples)) {
  const cpu = median(list.map((sample) => sample.cpu));
  const perSecond = 1000 / median(list.map((sample) => sample.time));
  const ratio = median(list.map((sample, round) => sample.cpu / base[round].cpu));
  console.log(
    `${name.padEnd(20)} ${cpu.toFixed(3)} ms CPU an execution, ${perSecond.toFixed(0)} a second, ratio ${ratio.toFixed(2)}`,
  );
}
const ratio = median(samples["xsdflow client"].map((sample, round) => sample.cpu / base[round].cpu));
const limit = Number(values.limit);
console.log(
  `client against bare undici: ${ratio.toFixed(2)} (limit ${limit.toFixed(2)}): ${ratio <= limit ? "held" : "NOT HELD"}`,
);
await Promise.all([pool.close(), flows.close()]);
server.disconnect();
process.exitCode = ratio <= limit ? 0 : 1;

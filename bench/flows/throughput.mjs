/**
 * What the client costs on top of the HTTP library below it: CPU time of the client's process for one execution (submit
 * 30 KB, read the progress, read the execution), beside the same three calls by a bare undici `Pool`, and by `fetch`.
 *
 *   npm run build && node bench/flows/throughput.mjs [--processes 5] [--executions 4000] [--rounds 16] [--limit 1.3]
 *
 * What each side does: 16 executions at a time over kept-alive connections without pipelining; the payload is given in the
 * same form, as a string (both sides encode it) or as bytes (bare undici sends them as they lie there, the client copies
 * them first, for they must not change any more); answers are parsed as JSON. The bare side has 16 connections. The client
 * has up to 16 for submissions and as many again for the rest, as it has by design, and does what it is for besides: journal, reference,
 * fingerprint of the payload, deadlines, retries, limits of sizes. "journal" is the same client with a `FileJournal`, which
 * writes to the disk and waits for it twice for each execution.
 *
 * How it is measured: the server is a process of its own and answers at once. Every process of the measurement is fresh,
 * for the same code may be compiled well or badly by chance; in each, after a warm-up, the sides take turns in random
 * order, and a round's ratio is taken within the round. The ratio that counts is the median over processes of their medians.
 */
import { fork } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    processes: { type: "string", default: "5" },
    executions: { type: "string", default: "4000" },
    rounds: { type: "string", default: "16" },
    limit: { type: "string", default: "1.3" },
    form: { type: "string", default: "string,bytes" },
    sides: { type: "string", default: "bare,client,fetch,journal" },
  },
});
const NAMES = {
  bare: "undici Pool.request",
  client: "xsdflow client",
  fetch: "fetch",
  journal: "client, FileJournal",
};

const server = fork(new URL("server.mjs", import.meta.url), { execArgv: [] });
const port = await new Promise((resolve) => server.once("message", (message) => resolve(message.port)));
const limit = Number(values.limit);
let held = true;
for (const form of values.form.split(",")) {
  const processes = [];
  for (let number = 0; number < Number(values.processes); number += 1) processes.push(await run(form));
  held = report(form, processes) && held;
}
server.disconnect();
process.exitCode = held ? 0 : 1;

/** The rounds of one fresh process. */
function run(form) {
  const { executions, rounds, sides } = values;
  const args = [`http://127.0.0.1:${port}`, form, executions, rounds, ...sides.split(",")];
  const child = fork(new URL("rounds.mjs", import.meta.url), args);
  const samples = [];
  child.on("message", (sample) => samples.push(sample));
  return new Promise((resolve, reject) => {
    child.on("exit", (code) => (code === 0 ? resolve(samples) : reject(new Error(`exit code ${code}`))));
  });
}

function report(form, processes) {
  console.log(`payload given as ${form}:`);
  const all = processes.flat();
  for (const side of values.sides.split(",")) {
    const cpu = all.map((sample) => sample[side].cpu / 1000);
    const perSecond =
      1000 /
      quantile(
        all.map((sample) => sample[side].time),
        0.5,
      );
    const ratios = all.map((sample) => sample[side].cpu / sample.bare.cpu);
    console.log(
      `  ${NAMES[side].padEnd(20)} ${figures(cpu, 3)} ms CPU, ratio ${figures(ratios, 2)}, ${perSecond.toFixed(0)} a second`,
    );
  }
  const medians = processes.map((rounds) =>
    quantile(
      rounds.map(({ client, bare }) => client.cpu / bare.cpu),
      0.5,
    ),
  );
  const ratio = quantile(medians, 0.5);
  const each = medians.map((median) => median.toFixed(2)).join(" ");
  console.log(
    `  client against bare undici: ${ratio.toFixed(2)} (limit ${limit.toFixed(2)}; processes ${each}): ${ratio <= limit ? "held" : "NOT HELD"}`,
  );
  return ratio <= limit;
}

/** Median, and quartiles in brackets. */
function figures(list, digits) {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantile(list, part).toFixed(digits));
  return `${middle} [${low} ${high}]`;
}

function quantile(list, part) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

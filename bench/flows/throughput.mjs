/**
 * What the client costs on top of the HTTP library below it: CPU time of the client's process for one execution (submit
 * 30 KB, read the progress, read the execution), beside the same three calls by a bare undici `Pool`, and by `fetch`.
 *
 *   npm run build && node bench/flows/throughput.mjs [--sets 5] [--rounds 12] [--executions 1000] [--limit 1.3] [--journal-limit 3]
 *
 * What each side does: 16 executions at a time over kept-alive connections without pipelining; the requests are the same to
 * the byte, but for their ids; the payload is given in the same form, as a string (both sides encode it) or as bytes (bare
 * undici sends them as they lie there, the client copies them first, for they must not change any more); answers are
 * parsed as JSON. The bare side has 16 connections. The client has up to 16 for submissions and as many again for the
 * rest, as it has by design, and does what it is for besides: journal, reference, fingerprint of the payload, deadlines,
 * retries, limits of sizes. "journal" is the same client with a `FileJournal`, by which each execution waits for the disk twice,
 * together with others.
 *
 * How it is measured: the server is a process of its own and answers at once. A set has a fresh process for each side, as
 * an application uses one of them and not all: in one process they would spoil each other's compiled code. After a
 * warm-up the sides of a set take turns in random order, and a round's ratio is taken within the round. The ratio that
 * counts is the median over sets of their medians, since the same code may be compiled well or badly by chance.
 */
import { fork } from "node:child_process";
import { parseArgs } from "node:util";
import { nextMessage } from "./next-message.mjs";

const { values } = parseArgs({
  options: {
    sets: { type: "string", default: "5" },
    rounds: { type: "string", default: "12" },
    executions: { type: "string", default: "1000" },
    limit: { type: "string", default: "1.3" },
    "journal-limit": { type: "string", default: "3" },
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
/** Slow sides need no thousand executions. */
const SHARE = { bare: 1, client: 1, fetch: 0.25, journal: 0.5 };
const WARM_UP = 12;

const server = fork(new URL("server.mjs", import.meta.url), { execArgv: [] });
const { port } = await nextMessage(server);
const names = values.sides.split(",");
/** What each side may cost of what bare undici does. */
const LIMITS = { client: Number(values.limit), journal: Number(values["journal-limit"]) };
let held = true;
for (const form of values.form.split(",")) {
  const sets = [];
  for (let number = 0; number < Number(values.sets); number += 1) sets.push(await measureSet(form));
  held = report(form, sets) && held;
}
server.disconnect();
process.exitCode = held ? 0 : 1;

/** The rounds of fresh processes. */
async function measureSet(form) {
  const sides = new Map();
  for (const name of names) {
    const side = fork(new URL("rounds.mjs", import.meta.url), [name, `http://127.0.0.1:${port}`, form]);
    await nextMessage(side);
    sides.set(name, side);
    await measure(name, side, WARM_UP);
  }
  const rounds = [];
  for (let number = 0; number < Number(values.rounds); number += 1) {
    const round = {};
    for (const name of shuffled(names)) round[name] = await measure(name, sides.get(name), 1);
    rounds.push(round);
  }
  for (const side of sides.values()) side.disconnect();
  return rounds;
}

function measure(name, side, times) {
  side.send(Math.ceil(Number(values.executions) * times * SHARE[name]));
  return nextMessage(side);
}

function report(form, sets) {
  console.log(`payload given as ${form}:`);
  const all = sets.flat();
  for (const name of names) {
    const cpu = all.map((round) => round[name].cpu);
    const ratios = all.map((round) => round[name].cpu / round.bare.cpu);
    const time = quantile(
      all.map((round) => round[name].time),
      0.5,
    );
    const shown = `${figures(cpu, 1)} µs CPU, ratio ${figures(ratios, 2)}, ${(1e6 / time).toFixed(0)} a second`;
    console.log(`  ${NAMES[name].padEnd(20)} ${shown}`);
  }
  const verdicts = Object.entries(LIMITS).filter(([name]) => names.includes(name));
  return verdicts.map(([name, limit]) => judge(name, limit, sets)).every((isHeld) => isHeld);
}

function judge(name, limit, sets) {
  const medians = sets.map((rounds) =>
    quantile(
      rounds.map((round) => round[name].cpu / round.bare.cpu),
      0.5,
    ),
  );
  const ratio = quantile(medians, 0.5);
  const each = medians.map((one) => one.toFixed(2)).join(" ");
  const verdict = ratio <= limit ? "held" : "NOT HELD";
  console.log(
    `  ${NAMES[name]} against bare undici: ${ratio.toFixed(2)} (limit ${limit.toFixed(2)}; sets ${each}): ${verdict}`,
  );
  return ratio <= limit;
}

function figures(list, digits) {
  const [low, median, high] = [0.1, 0.5, 0.9].map((q) => quantile(list, q).toFixed(digits));
  return `${median} [${low} ${high}]`;
}

function quantile(list, q) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.round(q * (sorted.length - 1))];
}

function shuffled(list) {
  const rest = [...list];
  return list.map(() => rest.splice(Math.floor(Math.random() * rest.length), 1)[0]);
}

/**
 * Writing a value as valid XML, beside `JSON.stringify` of the same object and beside peers: CPU time, each candidate
 * paired with `JSON.stringify` in turn, medians of the ratios in a process, medians over processes. Every result is made
 * into bytes, so that nobody leaves work undone.
 *
 *   npm run build && node bench/serialize/serialize.mjs [--processes 5] [--json]
 *
 * The first row is the measure; a ratio of 0.5 is half its speed. `npm run compare` installs fast-xml-parser.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median, table } from "../cost/measure.mjs";
import { checkSame, invoice, writers } from "./subjects.mjs";

const LINES = { "1 KB": 5, "30 KB": 180, "3 MB": 18_000 };
const MEASURE = "JSON.stringify";
const ROUNDS = 15;
/** Milliseconds of CPU time that one side of a pair takes, or one call where that takes longer. */
const SLICE = 20;
/** Milliseconds before anything counts: compiling goes on beside the first calls, and would be counted with them. */
const WARM_UP = 600;

const { values } = parseArgs({
  options: {
    processes: { type: "string", default: "5" },
    json: { type: "boolean", default: false },
    child: { type: "boolean", default: false },
  },
});

if (values.child) console.log(JSON.stringify(await measureAll()));
else report(Array.from({ length: Number(values.processes) }, runChild));

async function measureAll() {
  const named = await writers();
  const results = [];
  for (const [size, lines] of Object.entries(LINES)) {
    const value = invoice(lines);
    checkSame(named, invoice(50));
    for (const [name, write] of Object.entries(named))
      results.push({ size, name, ...compare(named, write, value) });
  }
  return results;
}

function compare(named, write, value) {
  const base = () => named[MEASURE](value);
  const candidate = () => write(value);
  const calls = { base: callsFor(base), candidate: callsFor(candidate) };
  const ratios = [];
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const first = round % 2 === 0;
    const early = first ? cpu(base, calls.base) : cpu(candidate, calls.candidate);
    const late = first ? cpu(candidate, calls.candidate) : cpu(base, calls.base);
    const [reference, own] = first ? [early, late] : [late, early];
    ratios.push(reference / own);
    times.push(own);
  }
  return { ratio: median(ratios), microseconds: median(times), bytes: write(value).length };
}

/** Warms up, and finds how many calls fill a slice. */
function callsFor(call) {
  for (const until = performance.now() + WARM_UP; performance.now() < until; ) call();
  let calls = 1;
  while (calls < 1e6 && cpu(call, calls) * calls < SLICE * 1000) calls *= 2;
  return calls;
}

/** Microseconds of CPU time for a call. */
function cpu(call, calls) {
  const before = process.cpuUsage();
  for (let made = 0; made < calls; made++) call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

function runChild() {
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--child"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (run.status !== 0) throw new Error(`A measuring process ended with ${run.status}.`);
  return JSON.parse(run.stdout);
}

function report(runs) {
  const rows = runs[0].map(({ size, name, bytes }, at) => {
    const ratio = median(runs.map((run) => run[at].ratio));
    const microseconds = median(runs.map((run) => run[at].microseconds));
    return { size, name, bytes, microseconds, ratio };
  });
  if (values.json) {
    console.log(JSON.stringify({ node: process.version, processes: runs.length, rows }));
    return;
  }
  console.log(`Node ${process.version}, ${runs.length} processes, medians`);
  table(
    ["writer", "size", "bytes", "µs of CPU", `of ${MEASURE}`],
    rows.map(({ size, name, bytes, microseconds, ratio }) => [
      name,
      size,
      bytes,
      microseconds.toFixed(1),
      ratio.toFixed(3),
    ]),
  );
}

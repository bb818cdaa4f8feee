/**
 * Candidates beside a measure: CPU time, each candidate paired with the measure in turn, medians of the ratios in a process,
 * medians over processes.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { median, table } from "../cost/measure.mjs";

const ROUNDS = 15;
/** Milliseconds of CPU time that one side of a pair takes, or one call where that takes longer. */
const SLICE = 20;
/** Milliseconds before anything counts: compiling goes on beside the first calls, and would be counted with them. */
const WARM_UP = 600;

/** Lines of the invoice that documents of a size have. */
const LINES = { "1 KB": 5, "30 KB": 180, "3 MB": 18_000 };

/**
 * Measures in processes of their own, and prints a table: `[--processes 5] [--json]`.
 *
 * @param script the file of the script that calls this.
 * @param measure the candidate that the others are compared with.
 * @param prepare async: for a case `{ bytes, candidates }`, where candidates are calls by name.
 * @param cases by name. Default: numbers of lines of the invoice, by size.
 */
export async function measurePairs(script, measure, prepare, cases = LINES) {
  const { values } = parseArgs({
    options: {
      processes: { type: "string", default: "5" },
      json: { type: "boolean", default: false },
      child: { type: "boolean", default: false },
    },
  });
  if (values.child) console.log(JSON.stringify(await measureAll(measure, prepare, cases)));
  else
    report(
      Array.from({ length: Number(values.processes) }, () => runChild(script)),
      measure,
      values.json,
    );
}

async function measureAll(measure, prepare, cases) {
  const results = [];
  for (const [size, subject] of Object.entries(cases)) {
    const { bytes, candidates } = await prepare(subject);
    for (const [name, call] of Object.entries(candidates)) {
      results.push({ size, name, bytes: bytes[name] ?? bytes, ...compare(candidates[measure], call) });
    }
  }
  return results;
}

function compare(base, candidate) {
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
  return { ratio: median(ratios), microseconds: median(times) };
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

function runChild(script) {
  const run = spawnSync(process.execPath, [script, "--child"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (run.status !== 0) throw new Error(`A measuring process ended with ${run.status}.`);
  return JSON.parse(run.stdout);
}

function report(runs, measure, json) {
  const rows = runs[0].map(({ size, name, bytes }, at) => {
    const ratio = median(runs.map((run) => run[at].ratio));
    const microseconds = median(runs.map((run) => run[at].microseconds));
    return { size, name, bytes, microseconds, ratio };
  });
  if (json) {
    console.log(JSON.stringify({ node: process.version, processes: runs.length, rows }));
    return;
  }
  console.log(`Node ${process.version}, ${runs.length} processes, medians`);
  table(
    ["who", "size", "bytes", "µs of CPU", `of ${measure}`],
    rows.map(({ size, name, bytes, microseconds, ratio }) => [
      name,
      size,
      bytes,
      microseconds.toFixed(1),
      ratio.toFixed(3),
    ]),
  );
}

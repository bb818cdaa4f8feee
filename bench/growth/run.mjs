/**
 * How cost grows with schema, document and text: CPU time at several sizes, and the exponent between the smallest and the largest. 1
 * is linear. Beside it stands the most memory that the process had, and how much of it preparing took.
 *
 *   npm run build && node bench/growth/run.mjs [--case TEXT]… [--limit 1.15] [--json]
 *
 * Each size is measured in a process of its own. The figure is the least of up to seven measurements of 0.1 s or one call: others on the
 * machine only ever add to it. Ends with 1 where an exponent is above the limit, a case is out of its own bounds, or fails.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { table, verdict } from "../cost/measure.mjs";
import { CASES } from "./cases.mjs";

const { values } = parseArgs({
  options: {
    case: { type: "string", multiple: true, default: [""] },
    limit: { type: "string", default: "1.15" },
    json: { type: "boolean", default: false },
    child: { type: "string" },
    size: { type: "string" },
  },
});

/** Milliseconds of CPU time that count as one measurement. */
const SLICE = 100;
const RUNS = 7;
/** Measuring is not begun again after so many milliseconds. */
const ENOUGH = 5_000;
/** A size that takes more milliseconds of CPU counts as endless: others on the machine do not make it so. */
const CEILING = 120_000;
const WATCH = 500;

if (values.child !== undefined) await measure(values.child, Number(values.size));
else report();

/** Ends this process when it has used its time. That takes a thread of its own: the work may never come back. */
function watch() {
  const source = `setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (user + system > ${CEILING * 1000}) process.kill(process.pid, "SIGKILL");
  }, ${WATCH});`;
  new Worker(source, { eval: true }).unref();
}

async function measure(name, size) {
  watch();
  const call = await CASES[name][1](size);
  const prepared = peak();
  await call();
  let least = Number.POSITIVE_INFINITY;
  let total = 0;
  for (let run = 0; run < RUNS && total < ENOUGH; run++) {
    let calls = 0;
    const before = process.cpuUsage();
    let spent = 0;
    while (spent < SLICE) {
      await call();
      calls += 1;
      const { user, system } = process.cpuUsage(before);
      spent = (user + system) / 1000;
    }
    least = Math.min(least, spent / calls);
    total += spent;
  }
  console.log(JSON.stringify({ cost: least, prepared, peak: peak() }));
}

/** The most memory that the process has had, in MB. */
function peak() {
  return process.resourceUsage().maxRSS / 1024;
}

function report() {
  const rows = [];
  const steep = [];
  for (const [name, [sizes, , bounds = {}]] of Object.entries(CASES)) {
    if (!values.case.some((text) => name.includes(text))) continue;
    const measured = sizes.map((size) => measuredApart(name, size));
    const costs = measured.map(({ cost }) => cost);
    const exponent = Math.log(costs.at(-1) / costs[0]) / Math.log(sizes.at(-1) / sizes[0]);
    const peaks = measured.map((each) => `${each.peak.toFixed(0)} (${each.prepared.toFixed(0)})`);
    const shown = costs.map((cost) => cost.toPrecision(3)).join(" / ");
    console.error(`${name}: ${exponent.toFixed(2)} (${shown} ms; ${peaks.join(" / ")} MB)`);
    rows.push({ name, sizes, costs, exponent, peaks });
    if (!(exponent <= Number(values.limit))) steep.push(`${name}: ${exponent.toFixed(2)}`);
    const { most, least } = bounds;
    if (most !== undefined && !(Math.max(...costs) <= most)) steep.push(`${name}: more than ${most} ms`);
    const rate = sizes.at(-1) / 1_000 / costs.at(-1);
    if (least !== undefined && !(rate >= least)) steep.push(`${name}: ${rate.toFixed(0)} of ${least} MB/s`);
  }
  if (values.json) console.log(JSON.stringify(rows));
  else
    table(
      ["case", "sizes", "ms of CPU", "exponent", "peak MB (prepared)"],
      rows.map(({ name, sizes, costs, exponent, peaks }) => [
        name,
        sizes.join(" / "),
        costs.map((cost) => cost.toPrecision(3)).join(" / "),
        exponent.toFixed(2),
        peaks.join(" / "),
      ]),
    );
  verdict(`no exponent above ${values.limit}, and each case within its bounds`, steep);
}

function measuredApart(name, size) {
  const args = ["--stack-size=4000", fileURLToPath(import.meta.url), "--child", name, "--size", String(size)];
  const run = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (run.signal === "SIGKILL") {
    return { cost: Number.POSITIVE_INFINITY, prepared: Number.NaN, peak: Number.NaN };
  }
  if (run.status !== 0) throw new Error(`${name} at ${size} failed:\n${run.stderr.slice(-2000)}`);
  return JSON.parse(run.stdout.trimEnd().split("\n").at(-1));
}

/**
 * How cost grows with schema, document and text: CPU time at three sizes, and the exponent between the smallest and the largest. 1 is linear.
 *
 *   npm run build && node bench/growth/run.mjs [--case TEXT]… [--limit 1.15] [--json]
 *
 * Each size is measured in a process of its own. Ends with 1 where an exponent is above the limit. What takes less than a
 * millisecond is measured over many calls.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median, table, verdict } from "../cost/measure.mjs";
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
/** A size that takes longer is not measured again, and larger ones are left out. */
const CEILING = 60_000;

if (values.child !== undefined) await measure(values.child, Number(values.size));
else report();

async function measure(name, size) {
  const call = await CASES[name][1](size);
  await call();
  const runs = [];
  for (let run = 0; run < 5; run++) {
    let calls = 0;
    const before = process.cpuUsage();
    let spent = 0;
    while (spent < SLICE) {
      await call();
      calls += 1;
      const { user, system } = process.cpuUsage(before);
      spent = (user + system) / 1000;
    }
    runs.push(spent / calls);
    if (spent > CEILING / 10) break;
  }
  console.log(JSON.stringify(median(runs)));
}

function report() {
  const rows = [];
  const steep = [];
  for (const [name, [sizes]] of Object.entries(CASES)) {
    if (!values.case.some((text) => name.includes(text))) continue;
    const costs = sizes.map((size) => costOf(name, size));
    const exponent = Math.log(costs.at(-1) / costs[0]) / Math.log(sizes.at(-1) / sizes[0]);
    rows.push({ name, sizes, costs, exponent });
    if (!(exponent <= Number(values.limit))) steep.push(`${name}: ${exponent.toFixed(2)}`);
  }
  if (values.json) console.log(JSON.stringify(rows));
  else
    table(
      ["case", "sizes", "ms of CPU", "exponent"],
      rows.map(({ name, sizes, costs, exponent }) => [
        name,
        sizes.join(" / "),
        costs.map((cost) => cost.toPrecision(3)).join(" / "),
        exponent.toFixed(2),
      ]),
    );
  verdict(`no exponent above ${values.limit}`, steep);
}

function costOf(name, size) {
  const args = ["--stack-size=4000", fileURLToPath(import.meta.url), "--child", name, "--size", String(size)];
  const run = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 2 * CEILING });
  if (run.error?.code === "ETIMEDOUT") return Number.POSITIVE_INFINITY;
  if (run.status !== 0) throw new Error(`${name} at ${size} failed:\n${run.stderr.slice(-2000)}`);
  return JSON.parse(run.stdout.trimEnd().split("\n").at(-1));
}

/** One process of the benchmark: measures each side in turn, in random order, and sends the figures to its parent. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeSides, WORKERS } from "./sides.mjs";

const [origin, form, executions, rounds, ...only] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "xsdflow-bench-"));
const { sides, close } = makeSides(origin, form, folder);
const names = Object.keys(sides).filter((name) => only.includes(name));
const each = Math.ceil(Number(executions) / Number(rounds));
/** Slow sides need no thousand executions, and fsync wears disks. */
const SLOW = { fetch: 0.25, journal: 0.1 };
const countOf = (name, count) => Math.max(WORKERS, Math.round(count * (SLOW[name] ?? 1)));

/** Microseconds of CPU of this process for one execution, and milliseconds of time. */
async function measure(side, count) {
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await side();
    }
  };
  const cpu = process.cpuUsage();
  const began = performance.now();
  await Promise.all(Array.from({ length: WORKERS }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / count, time: (performance.now() - began) / count };
}

for (const name of names) await measure(sides[name], countOf(name, 2_000));
for (let round = 0; round < Number(rounds); round += 1) {
  const sample = {};
  for (const name of shuffled(names)) sample[name] = await measure(sides[name], countOf(name, each));
  process.send(sample);
}
await close();
await rm(folder, { recursive: true, force: true });
process.disconnect();

function shuffled(list) {
  const rest = [...list];
  return list.map(() => rest.splice(Math.floor(Math.random() * rest.length), 1)[0]);
}

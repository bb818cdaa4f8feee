/** One side in a process of its own: measures whenever its parent says so, and sends the figures back. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeSide, WORKERS } from "./sides.mjs";

const [name, origin, form] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "xsdflow-bench-"));
const { execute, close } = makeSide(name, origin, form, folder);

process.on("message", async (executions) => process.send(await measure(executions)));
process.on("disconnect", async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});
process.send("ready");

/** Microseconds of CPU of this process for one execution, and of time. */
async function measure(executions) {
  let left = executions;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await execute();
    }
  };
  const cpu = process.cpuUsage();
  const began = performance.now();
  await Promise.all(Array.from({ length: WORKERS }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / executions, time: ((performance.now() - began) * 1000) / executions };
}

/**
 * What a folder journal of very many references costs: to fill, to open, to find one, to list all, to claim the next.
 *
 *   npm run build && node bench/flows/journal.mjs [--references 1000000] [--parallel 256] [--folder DIR]
 *
 * It fills by 256 submissions at a time (claim, accepted, done), without HTTP. Opening, listing and claiming are done by a fresh process, as
 * after a restart. A folder that is given is kept, and filled only if it is empty.
 */
import { fork } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FileJournal } from "xsdflow/flows";

const { values } = parseArgs({
  options: {
    references: { type: "string", default: "1000000" },
    parallel: { type: "string", default: "256" },
    folder: { type: "string" },
    reopen: { type: "boolean", default: false },
  },
});
const references = Number(values.references);
const at = "2026-08-22T10:00:00.000Z";
const server = "https://smartflows.example.com/api/v1";
const flow = "0f0e7a64-5a0c-4d3b-9f7e-00000000000f";
const key = (number) => ({ server, flow, reference: `INV-2026-${number}` });
const facts = {
  payloadHash: "0123456789abcdef".repeat(4),
  contentType: 'application/xml; charset="utf-8"',
  mode: "interactive",
  at,
};

/** Seconds of time and of CPU that `work` takes. */
async function measured(what, work) {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  const [time, spent] = [(performance.now() - began) / 1000, (user + system) / 1e6];
  console.log(`${what}: ${time.toFixed(2)} s, ${spent.toFixed(2)} s of CPU${result ?? ""}`);
}

async function fill(folder) {
  const journal = new FileJournal({ folder });
  let next = 0;
  const worker = async () => {
    while (next < references) {
      const number = next++;
      const record = await journal.claim(key(number), 1, facts);
      const executionId = "0f0e7a64-5a0c-4d3b-9f7e-000000000001";
      const accepted = await journal.advance(record, { state: "accepted", at, executionId });
      await journal.advance(accepted, { state: "done", at, status: "Success" });
    }
  };
  await measured(`${references} references are written`, () =>
    Promise.all(Array.from({ length: Number(values.parallel) }, worker)).then(() => ""),
  );
}

async function reopen(folder) {
  const journal = new FileJournal({ folder });
  await measured("opened, and one found", async () => {
    const record = await journal.find(key(references >> 1));
    return ` (${record?.state}); ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB resident`;
  });
  await measured("all listed", async () => {
    let count = 0;
    for await (const _ of journal.records()) count += 1;
    return ` (${count})`;
  });
  await measured("1000 found", async () => {
    for (let n = 0; n < 1000; n += 1) await journal.find(key((n * 7919) % references));
    return "";
  });
  await measured("one claimed", async () => {
    const record = await journal.claim(key(`new-${process.pid}`), 1, facts);
    return ` (${record?.state})`;
  });
}

async function sizes(folder) {
  const files = (await readdir(join(folder, "log"))).filter((name) => name.endsWith(".log"));
  const all = await Promise.all(files.map((name) => stat(join(folder, "log", name))));
  const bytes = all.reduce((sum, { size }) => sum + size, 0);
  console.log(`${files.length} files, ${(bytes / 2 ** 20).toFixed(0)} MB`);
}

if (values.reopen) await reopen(values.folder);
else {
  const folder = values.folder ?? (await mkdtemp(join(tmpdir(), "xsdflow-journal-")));
  if (!(await readdir(folder)).includes("log")) await fill(folder);
  await sizes(folder);
  const args = ["--reopen", "--folder", folder, "--references", String(references)];
  const child = fork(fileURLToPath(import.meta.url), args);
  await new Promise((resolve) => child.once("exit", resolve));
  if (values.folder === undefined) await rm(folder, { recursive: true });
}

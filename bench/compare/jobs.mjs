/** Runs every peer on every schema, some at a time, and judges what came of it. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runLimited } from "./limits.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
/** Where no other tool of the project looks, and the peers' packages are found. It stays, to be looked at. */
const out = join(here, "node_modules", ".compare");
const loader = new URL("../../test/flows/support/process/typescript-loader.mjs", import.meta.url).href;

/** One result for each peer and schema, in that order. */
export async function runJobs(peers, schemas, processes) {
  const jobs = schemas.flatMap((subject) => peers.map((peer) => ({ peer, subject })));
  const results = new Map();
  rmSync(out, { recursive: true, force: true });
  let next = 0;
  const work = async () => {
    for (let at = next++; at < jobs.length; at = next++) {
      results.set(jobs[at], await runJob(jobs[at]));
      if (process.stderr.isTTY) process.stderr.write(`\r${results.size}/${jobs.length} `);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  return jobs.map((job) => ({ peer: job.peer.name, subject: job.subject.name, ...results.get(job) }));
}

async function runJob({ peer, subject }) {
  const folder = join(out, peer.name.replace(/\W+/g, "-"), subject.name.replace(/\W+/g, "-"));
  const generated = join(folder, "generated");
  const written = join(folder, "written");
  for (const each of [generated, written]) mkdirSync(each, { recursive: true });
  const job = join(folder, "job.json");
  writeFileSync(job, JSON.stringify({ ...subject, peer: peer.file, can: peer.can, generated, written }));
  const result = { declared: subject.declared.length };
  if (peer.can.generate) result.generate = await generate(job, generated);
  const ready = !peer.can.generate || result.generate.ok;
  if (peer.can.roundTrip && ready) result.roundTrip = await step("roundTrip", job);
  result.verdict = !ready ? {} : await step("judge", job, ["--no-warnings", "--import", loader]);
  return result;
}

async function generate(job, folder) {
  const outcome = await step("generate", job);
  if (outcome.ok && size(folder) === 0)
    return { ok: false, reason: "it ends without an error and writes nothing" };
  return outcome;
}

function size(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce(
    (sum, entry) => sum + readFileSync(join(entry.parentPath ?? entry.path, entry.name)).length,
    0,
  );
}

/** What a step says of itself, or why it says nothing. */
async function step(name, job, flags = []) {
  const script = join(here, name === "judge" ? "judge.mjs" : "step.mjs");
  const { reason, answer } = await runLimited(process.execPath, [...flags, script, name, job]);
  return answer ?? { ok: false, reason };
}

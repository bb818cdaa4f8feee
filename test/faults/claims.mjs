/**
 * Several processes on one journal claim the same references, and are killed (`kill -9`) again and again: each reference is sent once at most,
 * and what the journal has confirmed is there at the end. Segments are tiny, so they are sealed and merged all the time. One of the
 * processes works as version 0.1 does, which must not get in any more once there is a log.
 *
 *   npm run build && node test/faults/claims.mjs [--references 20000] [--kills 100] [--processes 4] [--seed 1]
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { loadJournals } from "./claims-process.mjs";
import { readArguments, seeded, sleep, Verdict, withFolder } from "./setup.mjs";

const { source, references, kills, processes, seed } = readArguments({
  references: 20_000,
  kills: 100,
  processes: 4,
  seed: 1,
});
const random = seeded(seed);
const verdict = new Verdict();
const script = fileURLToPath(new URL("claims-process.mjs", import.meta.url));
const sent = new Map();
const confirmed = new Set();
const totals = { kills: 0, refused: 0 };

/** Starts a process: `begun` when it has loaded everything, `ended` with its exit code. */
function start(folder, kind) {
  const flags = source ? ["--source"] : [];
  const args = ["--no-warnings", ...process.execArgv, script, folder, kind, String(references), ...flags];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let begin = () => {};
  const begun = new Promise((resolve) => {
    begin = resolve;
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [word, reference] = line.split(" ");
    if (word === "sent") sent.set(reference, (sent.get(reference) ?? 0) + 1);
    if (word === "confirmed") confirmed.add(reference);
    if (word === "refused") totals.refused += 1;
    if (word === "begin") begin();
  });
  const ended = new Promise((resolve) => {
    child.once("close", (code) => {
      begin();
      resolve(code);
    });
  });
  return { child, begun, ended };
}

/** Keeps one place busy until all kills are done; the last process is let to its end. */
async function place(folder, kind) {
  while (totals.kills < kills) {
    const { child, begun, ended } = start(folder, kind);
    await begun;
    await sleep(random() * 300);
    // One that has come to its end has found everything done.
    if (child.exitCode === null && child.kill("SIGKILL")) totals.kills += 1;
    await ended;
  }
  const code = await start(folder, kind).ended;
  verdict.hold(code === 0, `a process of kind ${kind} ended with ${code}`);
}

await withFolder(async (folder) => {
  const began = performance.now();
  const kinds = ["old", ...Array.from({ length: processes }, () => "log")];
  await Promise.all(kinds.map((kind) => place(folder, kind)));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const twice = [...sent].filter(([, times]) => times > 1);
  verdict.hold(twice.length === 0, `${twice.length} references were sent twice`);
  const { openJournal } = await loadJournals(source);
  const states = new Map();
  for await (const { key, state } of openJournal("log", folder).records()) states.set(key.reference, state);
  const forgotten = [...sent.keys()].filter((reference) => !states.has(reference));
  verdict.hold(forgotten.length === 0, `${forgotten.length} that were sent are not in the journal`);
  const undone = [...confirmed].filter((reference) => !["accepted", "done"].includes(states.get(reference)));
  verdict.hold(undone.length === 0, `${undone.length} that were confirmed are not known as accepted`);
  verdict.hold(states.size === references, `${states.size} of ${references} references are in the journal`);
  console.log(
    `${totals.kills} kills of ${kinds.length} processes in ${seconds} s: ${sent.size} sent, ${confirmed.size} confirmed, ${totals.refused} refused to version 0.1`,
  );
});
verdict.print();

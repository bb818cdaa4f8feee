/**
 * `kill -9` of the submitting process at random moments of a bulk run: after the last restart every record has run
 * exactly once or is reported unknown, by the server's own record.
 *
 *   npm run build && node test/faults/kill.mjs [--records 10000] [--kills 200] [--seed 1] [--reconcile 1]
 *
 * With `--reconcile 1`, all unknown ones are looked for afterwards: some seconds each among thousands of executions.
 *
 * The moments: at random counts of freshly settled records, plus up to 30 ms, and now and then within the first 300 ms of
 * the process, while it reads what earlier ones left.
 */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { API_KEY } from "../support/api-key/keys.mjs";
import { loadModules, readArguments, seeded, sleep, Verdict, withFolder } from "./setup.mjs";

const { source, records, kills, seed, reconcile } = readArguments({
  records: 10_000,
  kills: 200,
  seed: 1,
  reconcile: 0,
});
const { startEmulator } = await loadModules(source);
const random = seeded(seed);
const verdict = new Verdict();
const script = fileURLToPath(new URL("kill-submitter.mjs", import.meta.url));

/** Starts the submitter; `killAt` fresh results later it is killed, or never. */
function start(emulator, folder, { killAt, within, reconcile = "no" }) {
  const args = [emulator.apiUrl, emulator.flows[0].id, folder, String(records), reconcile];
  const flags = source ? ["--source"] : [];
  const child = spawn(process.execPath, ["--no-warnings", ...process.execArgv, script, ...args, ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let fresh = 0;
  let told = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text) => {
    told = (told + text).slice(-4000);
    fresh += text.split("d").length - 1;
    if (killAt !== undefined && fresh >= killAt) setTimeout(() => child.kill("SIGKILL"), random() * 30);
  });
  if (within !== undefined) setTimeout(() => child.kill("SIGKILL"), random() * within);
  return new Promise((resolve) => {
    child.once("close", (code, signal) => {
      if (signal !== "SIGKILL" && code !== 0) throw new Error(`the submitter ended with ${code}: ${told}`);
      resolve({ killed: signal === "SIGKILL", fresh, report: told.trim().split("\n").at(-1) });
    });
  });
}

async function killAgainAndAgain(emulator, folder) {
  let done = 0;
  let settled = 0;
  while (done < kills) {
    const mean = Math.max(1, (records * 0.97 - settled) / (kills - done));
    const early = random() < 0.1;
    const moment = early ? { within: 300 } : { killAt: Math.ceil(random() * 2 * mean) };
    const { killed, fresh } = await start(emulator, folder, moment);
    settled += fresh;
    // One that came to its end before its moment is no kill; the next one then is killed while it reads.
    if (killed) done += 1;
    else break;
    if (done % 20 === 0) console.log(`${done} kills, about ${settled} records settled`);
  }
  while (done < kills) {
    const { killed } = await start(emulator, folder, { within: 400 });
    if (killed) done += 1;
  }
  return done;
}

async function lastStates(folder) {
  const states = new Map();
  for (const line of (await readFile(join(folder, "results.ndjson"), "utf8")).split("\n")) {
    let result;
    try {
      result = JSON.parse(line);
    } catch {
      continue;
    }
    if (result.reference !== undefined) states.set(result.reference, result);
  }
  return states;
}

function judge(emulator, states, when) {
  const executions = new Map();
  for (const { id, reference } of emulator.executions())
    executions.set(reference, [...(executions.get(reference) ?? []), id]);
  const counts = { once: 0, unknownAndRan: 0, unknownAndNotRan: 0, lost: 0, doubled: 0 };
  for (let line = 1; line <= records; line += 1) {
    const reference = `R-${line}`;
    const ids = executions.get(reference) ?? [];
    const { state, executionId } = states.get(reference) ?? {};
    if (ids.length > 1) counts.doubled += 1;
    else if (state === "unknown") counts[ids.length === 1 ? "unknownAndRan" : "unknownAndNotRan"] += 1;
    else if (ids.length === 1 && state === "done" && executionId === ids[0]) counts.once += 1;
    else counts.lost += 1;
  }
  console.log(`${when}: ${JSON.stringify(counts)}`);
  verdict.hold(counts.lost === 0, `${when}: ${counts.lost} records lost or reported wrongly`);
  verdict.hold(counts.doubled === 0, `${when}: ${counts.doubled} records ran twice`);
  verdict.hold(executions.size <= records, `${when}: executions of records that do not exist`);
  return counts;
}

await withFolder(async (folder) => {
  const flow = { name: "orders", stages: 1, stageDelayMs: 5, referencePath: "/*/@number" };
  const emulator = await startEmulator({ flows: [flow], apiKeys: [API_KEY] });
  const began = performance.now();
  const done = await killAgainAndAgain(emulator, folder);
  const { report } = await start(emulator, folder, {});
  console.log(
    `${done} kills in ${((performance.now() - began) / 1000).toFixed(0)} s; the last run's report: ${report}`,
  );
  verdict.hold(done >= kills, `only ${done} kills`);
  judge(emulator, await lastStates(folder), "after the last restart");
  if (reconcile > 0) {
    const looked = await start(emulator, folder, { reconcile: "yes" });
    console.log(`reconciled: ${looked.report}`);
    const left = judge(emulator, await lastStates(folder), "after reconciling");
    verdict.hold(left.unknownAndRan === 0, `${left.unknownAndRan} that ran were not found`);
  }
  await sleep(50);
  await emulator.close();
});
verdict.print();

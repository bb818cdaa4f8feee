/**
 * Random fault schedules: whatever goes wrong, no reference runs twice, each ends as done, failed or unknown, and
 * `reconcile` decides every unknown one as the server's own record does.
 *
 *   npm run build && node test/faults/schedules.mjs [--runs 2000] [--seed 1] [--parallel 4]
 *
 * A schedule draws: which faults and how often (drops before and after acceptance, cuts in the middle of an answer,
 * resets of reused connections, 307, 308, 429, 5xx, slow drips and all others of the emulator), restarts of the server on
 * its port and state, restarts of the client on its journal, and whether records go one by one or in bulk.
 */
import { join } from "node:path";
import { API_KEY } from "../support/api-key/keys.mjs";
import { fastClock, loadModules, pick, readArguments, seeded, sleep, Verdict, withFolder } from "./setup.mjs";

const { source, runs, seed, parallel } = readArguments({ runs: 2000, seed: 1, parallel: 4 });
const { FileJournal, SmartFlows, isSmartFlowsError, randomFaults, startEmulator } = await loadModules(source);

const KINDS = [
  ["drop-before"],
  ["drop-after"],
  ["drop-before", "drop-after"],
  ["drop-mid-answer", "truncated-json", "wrong-length"],
  ["reset-reused"],
  ["redirect"],
  ["rate-limit"],
  ["status"],
  ["slow-drip", "delay-before", "delay-after"],
  ["html", "missing-id", "not-found"],
];
/** In the client's time, which runs two hundred times faster: deadlines strike in the storm, and not in the calm after it. */
const HASTY = { overall: 60_000, connect: 5_000 };
const PATIENT = { overall: 12_000_000, attempt: 6_000_000, connect: 6_000_000 };
const REFERENCES = ["A", "B", "C", "D", "E", "F"];
const verdict = new Verdict();
const totals = {
  schedules: 0,
  done: 0,
  failed: 0,
  unknown: 0,
  found: 0,
  absent: 0,
  faults: 0,
  serverRestarts: 0,
  clientRestarts: 0,
};

function draw(random) {
  return {
    probability: pick(random, [0.05, 0.15, 0.3, 0.6]),
    kinds: random() < 0.5 ? undefined : [...new Set([...pick(random, KINDS), ...pick(random, KINDS)])],
    serverRestarts: Math.floor(random() * 3),
    clientRestarts: Math.floor(random() * 3),
    onUnknown: random() < 0.5 ? "report" : "reconcile",
    bulk: random() < 0.5,
    keepPayloads: random() < 0.5,
  };
}

/** A server that can be shut down in the middle and comes back with its state. */
async function makeServer(folder, plan, number) {
  const flows = [{ name: "orders", stages: 2, stageDelayMs: 1, referencePath: "/*/@number" }];
  const faults = randomFaults({
    probability: plan.probability,
    ...(plan.kinds === undefined ? {} : { kinds: plan.kinds }),
  });
  const options = { flows, faults, apiKeys: [API_KEY], seed: number, stateDir: join(folder, "server") };
  let emulator = await startEmulator(options);
  const port = Number(new URL(emulator.url).port);
  let faulty = 0;
  const count = () => {
    faulty += emulator.requests().filter(({ fault }) => fault !== undefined).length;
  };
  return {
    get now() {
      return emulator;
    },
    get faulty() {
      return faulty;
    },
    async restart(calm = false) {
      count();
      await emulator.close();
      emulator = await startEmulator({ ...options, port, ...(calm ? { faults: [] } : {}), seed: number + 1 });
    },
    async close() {
      count();
      await emulator.close();
    },
  };
}

/** Submits by all means and waits; what cannot be had now is not had. */
async function strive(flows, flowId, reference, timeout = 20_000) {
  for (let round = 0; round < 3; round += 1) {
    try {
      const run = await flows.submitXml(payloadOf(reference), { flowId, reference });
      await run.wait({ timeout });
      return;
    } catch (error) {
      if (!isSmartFlowsError(error)) throw error;
      if (error.code === "unknown-outcome" || error.code === "aborted") return;
    }
  }
}

async function submitAll(flows, flowId, plan) {
  if (!plan.bulk) {
    await Promise.all(REFERENCES.flatMap((reference) => [1, 2].map(() => strive(flows, flowId, reference))));
    return;
  }
  const records = REFERENCES.map((reference) => ({ reference, xml: payloadOf(reference) }));
  try {
    await flows.submitMany(records, { flowId, concurrency: 4, waitTimeout: 20_000, stopAfter: 100 }).report();
  } catch (error) {
    if (!isSmartFlowsError(error)) throw error;
  }
}

const payloadOf = (reference) => `<order number="${reference}"/>`;

async function schedule(number) {
  const random = seeded(number * 7919);
  const plan = draw(random);
  await withFolder(async (folder) => {
    const server = await makeServer(folder, plan, number);
    const {
      apiUrl,
      apiKey,
      flows: [offered],
    } = server.now;
    const make = (timeouts) =>
      new SmartFlows({
        baseUrl: apiUrl,
        apiKey,
        journal: new FileJournal({ folder: join(folder, "journal"), keepPayloads: plan.keepPayloads }),
        clock: fastClock(200),
        random,
        onUnknown: plan.onUnknown,
        timeouts,
        retry: { maxPollFailures: 20 },
      });
    try {
      const disturb = (async () => {
        for (let restart = 0; restart < plan.serverRestarts; restart += 1) {
          await sleep(random() * 60);
          await server.restart();
          totals.serverRestarts += 1;
        }
      })();
      for (let restart = 0; restart < plan.clientRestarts; restart += 1) {
        // Closing a client in the middle leaves what a crash leaves, but for the process (kill.mjs does that).
        const first = make(HASTY);
        const submitted = submitAll(first, offered.id, plan);
        await sleep(random() * 40);
        await first.close();
        await submitted;
        totals.clientRestarts += 1;
      }
      const last = make(HASTY);
      await submitAll(last, offered.id, plan);
      await disturb;
      await last.close();
      await server.restart(true);
      await judge(number, server, make(PATIENT), offered.id);
    } finally {
      await server.close();
    }
    totals.faults += server.faulty;
  });
  totals.schedules += 1;
}

/** Calm again: what is accepted comes to its end, and what is unknown is looked for. */
async function judge(number, server, flows, flowId) {
  const fail = (reference, what) => verdict.hold(false, `schedule ${number}, ${reference}: ${what}`);
  const records = [];
  for await (const record of flows.submissions()) records.push(record);
  for (const { key, state } of records)
    if (state === "accepted") await strive(flows, flowId, key.reference, 2_000_000);
  for (const { key } of records) {
    const { reference } = key;
    const ran = server.now.executionsOf(reference);
    if (ran.length > 1) fail(reference, `${ran.length} executions`);
    const { state, executionId } = await stateOf(flows, reference);
    if (!["done", "failed", "unknown"].includes(state)) fail(reference, `ended as ${state}`);
    if (executionId !== undefined && executionId !== ran[0]?.id)
      fail(reference, "has an execution that is not its own");
    if (state === "failed" && ran.length > 0) fail(reference, "is told as failed, and runs");
    totals[state] += 1;
    if (state !== "unknown") continue;
    // The client's clock runs two hundred times faster than the server's, so their difference is not what a margin is for.
    const known = { settle: 3_000, margin: 3_600_000, xml: payloadOf(reference) };
    const found = await flows.reconcile(reference, { flowId, ...known });
    totals[found.verdict] = (totals[found.verdict] ?? 0) + 1;
    const right =
      ran.length === 0 ? found.verdict === "absent" : found.verdict === "found" && found.run.id === ran[0].id;
    if (!right) fail(reference, `reconcile says ${found.verdict}, and the server has ${ran.length}`);
  }
  await flows.close();
}

async function stateOf(flows, reference) {
  for await (const record of flows.submissions()) if (record.key.reference === reference) return record;
  return { state: "nothing" };
}

const began = performance.now();
let next = seed;
const worker = async () => {
  for (let number = next++; number < seed + runs; number = next++) {
    try {
      await schedule(number);
    } catch (error) {
      verdict.hold(false, `schedule ${number}: ${error.stack}`);
    }
  }
};
await Promise.all(Array.from({ length: parallel }, worker));
console.log(
  `${runs} schedules in ${((performance.now() - began) / 1000).toFixed(0)} s: ${JSON.stringify(totals)}`,
);
verdict.hold(totals.schedules === runs, `${totals.schedules} of ${runs} schedules came to their end`);
verdict.print();

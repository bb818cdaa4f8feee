/** The process that kill.mjs kills: a bulk submission by file journal and results file. It tells each result by a letter. */
import { join } from "node:path";
import { API_KEY } from "../support/api-key/keys.mjs";
import { fastClock, loadClient } from "./setup.mjs";

const [baseUrl, flowId, folder, records, reconcile, ...flags] = process.argv.slice(2);
const { FileJournal, SmartFlows, isBulkStoppedError } = await loadClient(flags.includes("--source"));

function* source() {
  for (let line = 1; line <= Number(records); line += 1) {
    const reference = `R-${line}`;
    yield { line, reference, xml: `<order number="${reference}"><note>${"x".repeat(200)}</note></order>` };
  }
}

const flows = new SmartFlows({
  baseUrl,
  apiKey: API_KEY,
  journal: new FileJournal({ folder: join(folder, "journal"), keepPayloads: true }),
  pollConcurrency: 256,
  // Only for looking again and again at the end: 60 s of settling pass in 2.
  ...(reconcile === "yes" ? { clock: fastClock(30) } : {}),
});
const bulk = flows.submitMany(source(), {
  flowId,
  results: join(folder, "results.ndjson"),
  reconcile: reconcile === "yes" ? { margin: 3_600_000 } : false,
});
process.stdout.write("begin\n");
try {
  for await (const { state } of bulk) process.stdout.write(state === "done" ? "d" : ".");
  process.stdout.write(`\n${JSON.stringify(await bulk.report())}\n`);
} catch (error) {
  process.stdout.write(
    `\n${JSON.stringify(isBulkStoppedError(error) ? error.report : { error: error.stack })}\n`,
  );
  process.exitCode = 1;
}
await flows.close();

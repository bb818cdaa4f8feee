/** One step of one peer, in a process of its own: `node step.mjs generate|roundTrip JOB.json`. */
import { readFileSync, writeFileSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import "./no-network.mjs";

const [name, file] = process.argv.slice(2);
const job = JSON.parse(readFileSync(file, "utf8"));
const { default: peer } = await import(`./adapters/${job.peer}`);

/** The first line of what went wrong, without what differs from run to run. */
function reasonOf(error) {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = text.split("\n").find((each) => each.trim() !== "") ?? "it says nothing";
  return line
    .replaceAll(/(?:file:\/\/)?\/[^\s:"'<>]*\//g, "…/")
    .replaceAll(/:\d{4,5}\b/g, "")
    .trim()
    .slice(0, 160);
}

const steps = {
  generate: async () => {
    await peer.generate(job);
    return { ok: true };
  },
  roundTrip: async () => {
    const roundTrip = await peer.roundTrip(job);
    const documents = [];
    for (const [at, document] of job.documents.entries()) {
      const name = `${at}-${basename(document)}`;
      try {
        writeFileSync(join(job.written, name), await roundTrip(readFileSync(document)));
        documents.push({ name, ok: true });
      } catch (error) {
        documents.push({ name, ok: false, reason: reasonOf(error) });
      }
    }
    return { ok: true, documents };
  },
};

let answer;
process.on("uncaughtException", (error) => finish({ ok: false, reason: reasonOf(error) }));
process.on("unhandledRejection", (error) => finish({ ok: false, reason: reasonOf(error) }));
// What waits for something that never comes ends by itself.
process.on("exit", () => finish({ ok: false, reason: "it ends in the middle" }));

function finish(result) {
  if (answer !== undefined) return;
  answer = result;
  writeSync(3, JSON.stringify(result));
  process.exit(0);
}

try {
  finish(await steps[name]());
} catch (error) {
  finish({ ok: false, reason: reasonOf(error) });
}

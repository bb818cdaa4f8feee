/** A process of claims.mjs: claims each reference, "sends" it by saying so, and writes down that it was accepted. */
import { pathToFileURL } from "node:url";
import { sourceModule } from "./setup.mjs";

/** What makes journals. */
export async function loadJournals(source) {
  const load = (name) =>
    import(
      source ? sourceModule(`src/flows/journal/${name}.ts`) : `../../build/src/flows/journal/${name}.js`
    );
  const { LoggedRecords } = await load("log/logged-records");
  const { nodeDisk } = await load("log/node-disk");
  const { RecordFiles } = await load("record-files");
  return {
    openJournal(kind, folder) {
      if (kind === "old") return new RecordFiles(folder, false);
      return new LoggedRecords({ folder, keepPayloads: false, disk: nodeDisk, sizes: { segment: 40_000 } });
    },
  };
}

async function run(folder, kind, references) {
  const { openJournal } = await loadJournals(process.argv.includes("--source"));
  const journal = openJournal(kind, folder);
  const at = new Date().toISOString();
  const facts = { payloadHash: "h", contentType: "application/xml", mode: "interactive", at };
  process.stdout.write("begin\n");
  let next = 0;
  const worker = async () => {
    while (next < references) {
      const reference = `R-${next++}`;
      const key = { server: "https://s/api/v1", flow: "f", reference };
      if ((await journal.find(key)) !== undefined) continue;
      const record = await journal.claim(key, 1, facts).catch((error) => {
        if (kind !== "old" || !["ENOTDIR", "EEXIST"].includes(error.code)) throw error;
        process.stdout.write("refused\n");
      });
      if (record === undefined) continue;
      process.stdout.write(`sent ${reference}\n`);
      const accepted = await journal.advance(record, { state: "accepted", at, executionId: reference });
      process.stdout.write(`confirmed ${reference}\n`);
      await journal.advance(accepted, { state: "done", at, status: "Success" });
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

const [, script = "", folder = "", kind = "", references = "0"] = process.argv;
if (import.meta.url === pathToFileURL(script).href) await run(folder, kind, Number(references));

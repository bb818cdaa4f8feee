/**
 * A process that submits by a journal, and tells by lines how far it is. Arguments: base URL, the journal's folder, or a connection string and
 * after a space the schema, where
 * to stop for ever ("claimed", "answered", or "" for nowhere), and the references.
 */
import { SmartFlows } from "../../../../src/flows/client.ts";
import { FileJournal } from "../../../../src/flows/journal/file.ts";
import type {
  Journal,
  JournalChange,
  JournalFacts,
  JournalKey,
  JournalRecord,
} from "../../../../src/flows/journal/journal.ts";
import { API_KEY } from "../../../support/api-key/keys.mjs";

const [baseUrl = "", place = "", stop = "", ...references] = process.argv.slice(2);

function tell(...words: readonly string[]): void {
  process.stdout.write(`${words.join(" ")}\n`);
}

function forEver(): Promise<never> {
  setInterval(() => {}, 1000);
  return new Promise(() => {});
}

/** The journal, which stops this process for ever at the step that was asked for. */
function stopping(journal: Journal): Journal {
  const claim = journal.claim.bind(journal);
  const advance = journal.advance.bind(journal);
  return Object.assign(journal, {
    claim: async (key: JournalKey, generation: number, facts: JournalFacts) => {
      const record = await claim(key, generation, facts);
      tell("claimed", key.reference);
      return stop === "claimed" ? forEver() : record;
    },
    advance: async (record: JournalRecord, change: JournalChange) => {
      tell("answered", record.key.reference);
      return stop === "answered" ? forEver() : advance(record, change);
    },
  });
}

async function open(): Promise<Journal> {
  const [database = "", schema = ""] = place.split(" ");
  if (!database.startsWith("postgres://")) return new FileJournal({ folder: place });
  const { PostgresJournal } = await import("../../../../src/queue/journal/postgres-journal.ts");
  return new PostgresJournal({ database, schema });
}

const opened = await open();
const journal = stop === "" ? opened : stopping(opened);
await using flows = new SmartFlows({ baseUrl, apiKey: API_KEY, journal });
tell("ready");
await new Promise((resolve) => process.stdin.once("data", resolve));
process.stdin.destroy();
await Promise.all(
  references.map(async (reference) => {
    const run = await flows.submitXml(`<a>${reference}</a>`, { flowId: "f", reference });
    tell("run", reference, run.id);
  }),
);
if ("close" in opened && typeof opened.close === "function") await opened.close();

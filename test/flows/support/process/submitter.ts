/**
 * A process that submits by a file journal, and tells by lines how far it is. Arguments: base URL, journal folder, where
 * to stop for ever ("claimed", "answered", or "" for nowhere), and the references.
 */
import { SmartFlows } from "../../../../src/flows/client.ts";
import { FileJournal } from "../../../../src/flows/journal/file.ts";
import type {
  JournalChange,
  JournalFacts,
  JournalKey,
  JournalRecord,
} from "../../../../src/flows/journal/journal.ts";
import { API_KEY } from "../../../support/api-key/keys.mjs";

const [baseUrl = "", folder = "", stop = "", ...references] = process.argv.slice(2);

function tell(...words: readonly string[]): void {
  process.stdout.write(`${words.join(" ")}\n`);
}

function forEver(): Promise<never> {
  setInterval(() => {}, 1000);
  return new Promise(() => {});
}

class StoppingJournal extends FileJournal {
  override async claim(
    key: JournalKey,
    generation: number,
    facts: JournalFacts,
  ): Promise<JournalRecord | undefined> {
    const record = await super.claim(key, generation, facts);
    tell("claimed", key.reference);
    return stop === "claimed" ? forEver() : record;
  }

  override async advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    tell("answered", record.key.reference);
    return stop === "answered" ? forEver() : super.advance(record, change);
  }
}

const journal = stop === "" ? new FileJournal({ folder }) : new StoppingJournal({ folder });
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

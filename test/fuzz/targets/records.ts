/** Records of bulk runs: CSV, NDJSON, JSON arrays and mappings are read, or refused with a message for the person. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRecords, type RecordOptions } from "../../../src/cli/bulk/open-records.ts";
import type { Context } from "../../../src/cli/context.ts";
import { CliError } from "../../../src/cli/exit.ts";
import { createTerminal } from "../../../src/cli/terminal.ts";
import { Secrets } from "../../../src/flows/config/redaction.ts";
import { type ElementSchema, sample, validate } from "../../../src/index.ts";
import { toJson } from "../../../src/json-schema/index.ts";
import type { Random } from "../../differential/random.mjs";
import { ownSchema, POLLUTING, pollution, splicedText } from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

const PIECES = [
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\n",
  "\r\n",
  "\r",
  "\ufeff",
  "[",
  "]",
  "{",
  "}",
  ":",
  "\\",
  "\\u0000",
  "null",
  "1e999",
  "0.1",
  "9".repeat(30),
  "\u0000",
  "\u2028",
  "é",
  "😀",
  "<r/>",
  "=1+1",
  "lines[0].price",
  "lines[4294967295].x",
  "a..b",
  "[0]",
  "a[",
  ".",
  ...POLLUTING,
  ...POLLUTING.map((name) => `"${name}":{"polluted":true},`),
  ...POLLUTING.map((name) => `${name}.polluted`),
];
const CSV =
  'number,customer.name,issued,lines[0].description\nAB-1,Anna,2024-02-29,Chair\nAB-2,"Ben, the ""second""",2024-03-01,Table\n';
const MAPPING =
  '{ "number": "number", "customer.name": { "path": "customer.name" }, "issued": { "path": "issued", "date": "dd/MM/yyyy" }, "lines[0].description": null }';

/** Makes the target. */
export async function prepare(): Promise<Target> {
  const schema = await ownSchema("invoice");
  const values = [1, 2, 3].map((seed) => JSON.stringify(toJson(schema, sample(schema, { seed }))));
  const folder = mkdtempSync(join(tmpdir(), "xsdflow-fuzz-records-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return {
    make(random: Random): CaseInput {
      const form = random.pick(["csv", "csv", "mapped", "ndjson", "json"]);
      const base = form === "json" ? `[${values.join(",\n")}]` : form === "ndjson" ? values.join("\n") : CSV;
      const text = random.chance(0.1) ? base : splicedText(base, random, PIECES);
      const mapping =
        form === "mapped" ? (random.chance(0.5) ? MAPPING : splicedText(MAPPING, random, PIECES)) : "";
      const typed = random.chance(0.5) ? "typed" : "";
      const field = random.pick(["", "", "number", "customer.name", "__proto__.x", "a[", "lines[0]"]);
      return [form, typed, field, mapping, text];
    },
    async run([form = "", typed = "", referenceField = "", mapping = "", text = ""]): Promise<Verdict> {
      const isCsv = form === "csv" || form === "mapped";
      writeFileSync(join(folder, "records"), text);
      writeFileSync(join(folder, "mapping.json"), mapping);
      const options: RecordOptions = {
        input: "records",
        inputForm: isCsv ? "csv" : form === "json" ? "json" : "ndjson",
        ...(referenceField === "" ? {} : { referenceField }),
        ...(form === "mapped" ? { mapping: "mapping.json" } : {}),
      };
      const verdict = await judged(contextOf(folder), options, typed === "" ? undefined : schema);
      const polluted = pollution();
      if (polluted !== undefined) throw new Contradiction(polluted);
      return verdict;
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function contextOf(cwd: string): Context {
  const nowhere = { write: () => true };
  const streams = { stdout: nowhere, stderr: { ...nowhere, isTTY: false }, env: {} };
  return {
    argv: [],
    process: { ...streams, cwd },
    terminal: createTerminal(streams, { json: false, quiet: true }),
    secrets: new Secrets(),
  };
}

async function judged(
  context: Context,
  options: RecordOptions,
  schema: ElementSchema | undefined,
): Promise<Verdict> {
  let accepted = 0;
  let count = 0;
  try {
    const { records, total } = await openRecords(context, options, schema);
    for await (const record of records) {
      count += 1;
      if ("value" in record && schema !== undefined && validate(schema, record.value).valid) accepted += 1;
      if ("json" in record) JSON.stringify(record.json);
    }
    if (total !== undefined && total !== count)
      throw new Contradiction(`It says ${total} records, and has ${count}.`);
    return accepted > 0 || (schema === undefined && count > 0) ? "accepted" : "refused";
  } catch (error) {
    if (error instanceof CliError) return "refused";
    throw error;
  }
}

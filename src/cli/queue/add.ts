/** `xsdflow queue add` adds records to the queue. */
import { stat } from "node:fs/promises";
import { Command, InvalidArgumentError } from "commander";
import { prepare } from "../../flows/bulk/prepare.ts";
import { isFlowId } from "../../flows/catalog/flow-resolver.ts";
import type { BulkRecord } from "../../flows/index.ts";
import { XML_TYPE } from "../../flows/payload/payload.ts";
import type { ElementSchema } from "../../index.ts";
import type { Enqueued, Queue, QueueRecord } from "../../queue/index.ts";
import { openRecords, type RecordOptions } from "../bulk/open-records.ts";
import { withRecordForm } from "../bulk/record-form-options.ts";
import { issuesText, recordName } from "../bulk/record-name.ts";
import { type RecordSchemaOptions, schemaOfRecords } from "../bulk/record-schema.ts";
import { CONNECTION_HELP, connected, type ServerOptions, withConnection } from "../connection.ts";
import { type CommonOptions, type Context, interruptible, pathOf } from "../context.ts";
import { withLimits } from "../document-limits.ts";
import { EXIT, type SetExitCode, usageError } from "../exit.ts";
import { count } from "../issue-line.ts";
import { flowIdOf } from "../named-flow.ts";
import { OPTION_GROUPS, optionGroup } from "../option-groups.ts";
import { type ReadingOptions, readerOptions } from "../reading-options.ts";
import { loadSchemaFiles, withSchemaFiles } from "../schema-files.ts";
import { schemaFor } from "../start-run.ts";
import { plainText } from "../terminal-text.ts";
import { DATABASE_HELP, type DatabaseOptions, withDatabase, withQueue } from "./database.ts";

/** Options of the command. */
interface AddOptions
  extends ServerOptions,
    DatabaseOptions,
    CommonOptions,
    ReadingOptions,
    Omit<RecordSchemaOptions, "input" | "inputForm">,
    Omit<RecordOptions, "input"> {
  readonly input?: string;
  readonly priority: number;
  readonly follow: boolean;
}

type GivenOptions = AddOptions & { readonly input: string };

const HELP = `
This command takes records in the same forms as "xsdflow submit --input", and validates each before it is queued.
It sends nothing; a worker does (xsdflow queue work). A record that was queued before with the same reference and
data is not added again, so you can repeat the command after a crash or Ctrl-C. The tables are created when they
are first needed.

Examples:
  xsdflow queue add invoices.ndjson --flow 3f2b… --reference-field number
  xsdflow queue add invoices.csv --mapping columns.json --flow 3f2b… --schema schemas/invoice.xsd --reference-field number
  xsdflow queue add outbox/ --flow 3f2b…                                a folder of XML documents
  export-invoices | xsdflow queue add - --flow 3f2b… --priority 10      NDJSON from standard input, sent before the others

Exit codes: 1 if a record is not valid, or its reference was queued before with other data; all other records are
queued.
${CONNECTION_HELP}
  No key is needed with the id of a flow and --schema, --no-validate or JSON records.
${DATABASE_HELP}`;

/** Makes the command. */
export function addCommand(context: Context, setExitCode: SetExitCode): Command {
  const command = withLimits(withSchemaFiles(withDatabase(withConnection(new Command("add")))));
  return optionGroup(command, OPTION_GROUPS.records, withRecordForm)
    .argument(
      "[records]",
      'the records: .ndjson, .json (an array), .csv, a folder of .xml, or "-" for NDJSON',
    )
    .requiredOption("--flow <id>", "id or name of the flow")
    .option("--schema <xsd>", "schema of the data (default: the flow's own, from the server)")
    .option(
      "--element <name>",
      "with JSON: the root element, if the schema has several: {namespace}name, {}name or name",
    )
    .option("--priority <n>", "records with a higher number are sent first: -1000 to 1000", priorityOf, 0)
    .option("--no-follow", "do not follow the runs, and do not save their documents")
    .option("--no-validate", "do not validate XML documents before they are queued")
    .addHelpText("after", HELP)
    .action((records: string | undefined, options: AddOptions) =>
      add(context, { ...options, input: inputOf(records, options) }, setExitCode),
    );
}

function priorityOf(text: string): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && Math.abs(value) <= 1000) return value;
  throw new InvalidArgumentError("It must be a whole number from -1000 to 1000.");
}

function inputOf(records: string | undefined, { input }: AddOptions): string {
  if (records !== undefined && input !== undefined)
    throw usageError("The records are given twice.", "Give them as argument or as --input, not both.");
  const given = records ?? input;
  if (given !== undefined) return given;
  throw usageError("The records are missing.", "Name a file or folder, or - for standard input.");
}

/** The results for the records. */
interface Added {
  added: number;
  known: number;
  readonly problems: Problem[];
}

interface Problem {
  readonly reference?: string | undefined;
  readonly line?: number | undefined;
  readonly file?: string | undefined;
  readonly code: "invalid" | "reference-conflict";
  readonly message: string;
}

async function add(context: Context, options: GivenOptions, setExitCode: SetExitCode): Promise<void> {
  const { terminal } = context;
  // A misspelt file name is reported before the database is opened.
  if (options.input !== "-") await stat(pathOf(context, options.input));
  const counts: Added = { added: 0, known: 0, problems: [] };
  await interruptible(context, async (signal) => {
    const { flow, schema } = await prepared(context, options, signal);
    await withQueue(context, options, (queue) =>
      addAll(context, queue, { ...options, flow }, schema, counts, signal),
    );
  });
  terminal.result({ ...counts, flow: options.flow });
  const { added, known, problems } = counts;
  terminal.report(`${count(added, "record")} queued.`);
  if (known > 0) terminal.note(`${count(known, "record")} not added: queued before with the same data.`);
  if (problems.length > 0) {
    terminal.note(`${count(problems.length, "record")} not queued.`);
    setExitCode(EXIT.refused);
  }
}

/** Finds the flow's id and the schema. The server is queried only if they are not given. */
async function prepared(
  context: Context,
  options: GivenOptions,
  signal: AbortSignal,
): Promise<{ readonly flow: string; readonly schema: ElementSchema | undefined }> {
  const load = (own: GivenOptions) =>
    own.schema === undefined
      ? connected(context, own, (client) => schemaFor(context, client, own, signal))
      : loadSchemaFiles(context, [own.schema], own);
  const flow = isFlowId(options.flow)
    ? options.flow
    : await connected(context, options, (client) => flowIdOf(client, options.flow, signal));
  return { flow, schema: await schemaOfRecords(context, { ...options, flow }, load) };
}

async function addAll(
  context: Context,
  queue: Queue,
  options: GivenOptions,
  schema: ElementSchema | undefined,
  counts: Added,
  signal: AbortSignal,
): Promise<void> {
  const { records } = await openRecords(context, options, schema);
  // A reference may occur several times: its results come in the order of its records.
  const places = new Map<string, BulkRecord[]>();
  const valid = validRecords(records, options, schema, {
    signal,
    refuse: (problem) => tell(context, counts, problem),
    keep: (reference, record) => {
      const same = places.get(reference);
      if (same === undefined) places.set(reference, [record]);
      else same.push(record);
    },
  });
  for await (const result of queue.enqueueMany(valid)) {
    const same = places.get(result.reference);
    const { line, file } = same?.shift() ?? {};
    if (same?.length === 0) places.delete(result.reference);
    if (result.result !== "conflict") counts[result.result] += 1;
    else tell(context, counts, conflict(result, line, file));
  }
}

function conflict(
  { reference, state }: Enqueued,
  line: number | undefined,
  file: string | undefined,
): Problem {
  const message = `the reference was queued before with other data (state: ${state}). Use another reference for this data`;
  return { reference, line, file, code: "reference-conflict", message };
}

interface Outlets {
  readonly signal: AbortSignal;
  readonly refuse: (problem: Problem) => void;
  readonly keep: (reference: string, record: BulkRecord) => void;
}

/** Converts the valid records to records for the queue. */
async function* validRecords(
  records: AsyncIterable<BulkRecord>,
  options: GivenOptions,
  schema: ElementSchema | undefined,
  { signal, refuse, keep }: Outlets,
): AsyncGenerator<QueueRecord> {
  const judging = { ...readerOptions(options), ...(schema === undefined ? {} : { schema }) };
  const { flow, priority, follow } = options;
  for await (const record of records) {
    signal.throwIfAborted();
    const ready = prepare(record, judging);
    if (!("payload" in ready)) {
      const { reference, line, file } = record;
      refuse({ reference, line, file, code: "invalid", message: issuesText(ready) });
      continue;
    }
    const { reference, payload } = ready;
    keep(reference, { ...place(record) });
    const data = payload.contentType === XML_TYPE ? { xml: payload.bytes } : { json: record.json };
    yield { reference, flow, priority, follow, ...data };
  }
}

/** The identifying parts of a record without its data, so that a batch is not kept in memory twice. */
function place({ line, file }: BulkRecord): BulkRecord {
  return { ...(line === undefined ? {} : { line }), ...(file === undefined ? {} : { file }) };
}

function tell({ terminal }: Context, { problems }: Added, problem: Problem): void {
  problems.push(problem);
  terminal.warn(plainText(`${recordName(problem)}: not queued: ${problem.message}`));
}

/** `xsdflow submit` submits data to a flow and saves the documents that it produces. */
import { stat } from "node:fs/promises";
import { Command, Option } from "commander";
import type { Run } from "../../flows/index.ts";
import {
  type BulkCommandOptions,
  refuseForOneDocument,
  submitRecords,
  withRecords,
} from "../bulk/submit-records.ts";
import {
  CONNECTION_HELP,
  connected,
  DEFAULT_JOURNAL,
  type ServerOptions,
  withConnection,
} from "../connection.ts";
import { type CommonOptions, type Context, interruptible, pathOf } from "../context.ts";
import { withLimits } from "../document-limits.ts";
import { type SetExitCode, usageError } from "../exit.ts";
import { bringHome, type WaitingOptions, withWaiting } from "../follow.ts";
import { flowIdOf } from "../named-flow.ts";
import { JOURNAL_HELP, type JournalOptions, withJournal } from "../open-journal.ts";
import { readNamedText } from "../read-file.ts";
import type { ReadingOptions } from "../reading-options.ts";
import type { SchemaFileOptions } from "../schema-files.ts";
import { withSchemaFiles } from "../schema-files.ts";
import { startRun } from "../start-run.ts";
import { readInput } from "../submit-input.ts";

/** Options of the command. */
export interface SubmitCommandOptions
  extends ServerOptions,
    CommonOptions,
    SchemaFileOptions,
    ReadingOptions,
    BulkCommandOptions,
    JournalOptions,
    WaitingOptions {
  readonly flow: string;
  readonly schema?: string;
  readonly element?: string;
  readonly reference?: string;
  readonly as?: "xml" | "json";
  readonly wait: boolean;
  readonly validate: boolean;
}

const HELP = `
XML is validated before anything is sent: against --schema, or without it against the flow's own XSD from the server.
JSON is sent unchanged (ids of records, as Dynamics sends them); with --schema it is a typed value and is written as XML.
Without a file, the flow is started without data.

The same data is never run twice by accident: what was sent is recorded in ${DEFAULT_JOURNAL}, and the same --reference
(by default, for XML, a hash of flow and data) returns the execution that exists already. To run it again, pass another
--reference. JSON and submissions without data have no such hash: without --reference, each one is a new execution.

Examples:
  xsdflow submit invoice.xml --flow 3f2b… --reference INV-1
  export-invoice | xsdflow submit - --flow 3f2b… --schema schemas/invoice.xsd --out out/invoices
  xsdflow submit invoice.json --flow 3f2b… --schema schemas/invoice.xsd        a typed value
  xsdflow submit account.json --flow 'Customer letter'                         ids of records; a flow by its name
  xsdflow submit --input invoices.csv --mapping columns.json --flow 3f2b… --schema schemas/invoice.xsd --reference-field number
  xsdflow submit invoice.xml --flow 3f2b… --no-wait                            prints the execution's id

With --input, many records are submitted, several at a time; the documents of each are saved in a folder named after its
reference. After a crash or Ctrl-C, run the same command again: it continues from the journal and the results file, and
sends nothing twice.

${JOURNAL_HELP}
It prints the paths of the saved documents to stdout. Ctrl-C stops waiting, but not the execution, and shows how
to resume it (exit code 130); a second Ctrl-C ends xsdflow immediately.
${CONNECTION_HELP}`;

/** Makes the command. */
export function submitCommand(context: Context, setExitCode: SetExitCode): Command {
  const command = withRecords(
    withWaiting(withLimits(withSchemaFiles(withConnection(new Command("submit"))))),
  );
  return withJournal(command, DEFAULT_JOURNAL)
    .description("Run a flow with a document, follow the execution, and save its documents.")
    .argument(
      "[file]",
      'XML or JSON document, or "-" for standard input; leave it out to start the flow without data',
    )
    .requiredOption("--flow <id>", "id or name of the flow")
    .option("--schema <xsd>", "schema of the data (default: the flow's own, from the server)")
    .option(
      "--element <name>",
      "with JSON: the root element, if the schema has several: {namespace}name, {}name or name",
    )
    .option("--reference <key>", "your own reference for this submission, such as an invoice number")
    .addOption(new Option("--as <form>", "form of the file (default: by its name)").choices(["xml", "json"]))
    .option("--no-wait", "only submit, and print the execution's id")
    .option("--no-validate", "do not validate the document before it is sent")
    .addHelpText("after", HELP)
    .action((file: string | undefined, options: SubmitCommandOptions) =>
      options.input === undefined
        ? submit(context, file, options)
        : submitAll(context, file, { ...options, input: options.input }, setExitCode),
    );
}

/** Reports a misspelt file before any request to the server. @throws errors of the file system */
async function refuseMissing(
  context: Context,
  { input, mapping }: { readonly input: string; readonly mapping?: string },
): Promise<void> {
  if (input !== "-") await stat(pathOf(context, input));
  if (mapping !== undefined) await readNamedText(pathOf(context, mapping), mapping);
}

async function submitAll(
  context: Context,
  file: string | undefined,
  options: SubmitCommandOptions & { readonly input: string },
  setExitCode: SetExitCode,
): Promise<void> {
  if (file !== undefined) throw usageError("Pass a file or --input, not both.");
  if (options.reference !== undefined) {
    throw usageError(
      "--reference cannot be used with --input, because each record has its own.",
      "Pass --reference-field with the path of each record's reference.",
    );
  }
  await refuseMissing(context, options);
  const polls = options.pending === undefined ? {} : { pollConcurrency: options.pending };
  const requests = options.concurrency === undefined ? {} : { concurrency: options.concurrency };
  await connected(context, { ...options, ...polls, ...requests }, (client) =>
    interruptible(context, async (signal) => {
      const flow = await flowIdOf(client, options.flow, signal);
      await submitRecords(context, client, { ...options, flow }, signal, setExitCode);
    }),
  );
}

async function submit(
  context: Context,
  file: string | undefined,
  options: SubmitCommandOptions,
): Promise<void> {
  refuseForOneDocument(options);
  const input = await readInput(context, file, options.as);
  if (options.wait) await refuseFile(context, options.out);
  let sent = false;
  const onEvent = ({ type, operation }: { readonly type: string; readonly operation: string }) => {
    if (type === "attempt" && operation === "start the flow") sent = true;
  };
  await connected(context, { ...options, onEvent }, (client) =>
    interruptible(context, async (signal) => {
      const flow = await flowIdOf(client, options.flow, signal);
      const run = await startRun(context, client, input, { ...options, flow }, signal);
      tell(context, run, sent);
      if (options.wait) await bringHome(context, run, options, signal);
      else printAccepted(context, run);
    }),
  );
}

/** Checks that documents can be saved before anything is sent, not after the run. */
async function refuseFile(context: Context, out: string): Promise<void> {
  const found = await stat(pathOf(context, out)).catch(() => undefined);
  if (found !== undefined && !found.isDirectory()) {
    throw usageError(`--out ${out} is a file; expected a folder.`, "Nothing was sent. Pass a folder.");
  }
}

function tell({ terminal }: Context, run: Run, sent: boolean): void {
  const reference = run.reference === undefined ? "" : ` (reference ${run.reference})`;
  if (sent) terminal.note(`Submitted: execution ${run.id}${reference}`);
  else {
    terminal.note(`Submitted before: this is execution ${run.id}${reference}, and nothing was sent now.`);
    terminal.note("To run the flow with the same data again, pass another --reference.");
  }
}

function printAccepted({ terminal }: Context, { id, reference }: Run): void {
  terminal.result({ executionId: id, reference, status: "accepted" });
  terminal.print(id);
  terminal.note(`Follow it: xsdflow runs resume ${id}`);
}

/** `xsdflow submit --input` submits many records to one flow. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type BulkReport,
  type BulkResult,
  isBulkStoppedError,
  type RecordIssue,
  type Run,
  type SmartFlows,
  type SubmitManyOptions,
  safeFileName,
} from "../../flows/index.ts";
import type { ElementSchema } from "../../index.ts";
import { type Context, pathOf } from "../context.ts";
import { EXIT, type ExitCode, type SetExitCode, usageError } from "../exit.ts";
import { savingOptions } from "../follow.ts";
import { count } from "../issue-line.ts";
import { OPTION_GROUPS, optionGroup } from "../option-groups.ts";
import { inCommandWords, type ReadingOptions, readerOptions } from "../reading-options.ts";
import { STATE_WORDS } from "../report/state-words.ts";
import type { SchemaFileOptions } from "../schema-files.ts";
import { rootOf, schemaFor } from "../start-run.ts";
import { plainText } from "../terminal-text.ts";
import { bulkView, duration } from "./bulk-view.ts";
import { openRecords, RECORD_FORMS, type RecordOptions } from "./open-records.ts";
import { type RunFiles, runFiles } from "./run-files.ts";

/** Options of `submit` for many records. */
export interface BulkCommandOptions extends Omit<RecordOptions, "input"> {
  readonly input?: string;
  readonly concurrency?: number;
  readonly pending?: number;
  readonly rate?: number;
  readonly results?: string;
  readonly stopOnInvalid?: boolean;
  readonly reconcile?: boolean;
  /** File for the page that reports the run. */
  readonly report?: string;
  /** File or folder for the rejected records. */
  readonly rejected?: string;
}

/** The other options of the command. */
export interface BulkSurroundings extends SchemaFileOptions, ReadingOptions {
  readonly schema?: string;
  readonly element?: string;
  readonly validate: boolean;
  readonly flow: string;
  readonly out: string;
  readonly timeout?: number;
  readonly maxDownload?: number;
  readonly wait: boolean;
}

/** Adds the options. */
export function withRecords(command: Command): Command {
  return optionGroup(command, OPTION_GROUPS.records, (own) =>
    own
      .option(
        "--input <records>",
        'many records: .ndjson, .json (an array), .csv, a folder of .xml, or "-" for NDJSON',
      )
      .addOption(
        new Option("--input-form <form>", "form of the records (default: by their name)").choices([
          ...RECORD_FORMS,
        ]),
      )
      .option(
        "--reference-field <path>",
        "with --input: path of each record's own reference (default: a hash of the record)",
      )
      .option(
        "--mapping <file>",
        "with CSV: JSON file that maps each column to its path in the value, and to its form (docs/bulk.md)",
      )
      .option(
        "--delimiter <character>",
        "with CSV: the character between columns (default: recognised from , ; and tab)",
      )
      .option("--concurrency <n>", "with --input: submissions at the same time (default: 8)", countOf)
      .option(
        "--pending <n>",
        "with --input: executions that are followed at the same time (default: 64)",
        countOf,
      )
      .option("--rate <n>", "with --input: submissions per second, at most (default: no limit)", rateOf)
      .option(
        "--results <file>",
        "with --input: file that gets one line for each record (default: <input>.results.ndjson)",
      )
      .option(
        "--report <file>",
        "with --input: HTML page with counts, durations, reasons and rejected records",
      )
      .option(
        "--rejected <file>",
        "with --input: the rejected records as they came, to be corrected and submitted again (for XML, a folder)",
      )
      .option("--stop-on-invalid", "with --input: stop at the first record that is not valid")
      .option("--reconcile", "with --input: look on the server for submissions whose outcome is unknown"),
  );
}

function countOf(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("It must be a whole number of 1 or more.");
}

function rateOf(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a number above 0.");
}

/** @throws CliError for options that need `--input` */
export function refuseForOneDocument({ report, rejected }: BulkCommandOptions): void {
  if (report === undefined && rejected === undefined) return;
  throw usageError("--report and --rejected need --input.", "Name the file with the records: --input FILE.");
}

/**
 * Submits the records, shows the progress, and prints a summary.
 *
 * @throws BulkStoppedError's cause, with a hint on how to continue
 */
export async function submitRecords(
  context: Context,
  client: SmartFlows,
  options: BulkCommandOptions & BulkSurroundings & { readonly input: string },
  signal: AbortSignal,
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  const schema = await schemaOf(context, client, options, signal);
  const results = resultsFile(options);
  const files = await runFiles(context, { ...options, results });
  const source = await openRecords(context, options, schema, files.sources);
  const { records, total } = source;
  await files.begin(source.frame);
  const view = bulkView(terminal);
  const bulk = client.submitMany(records, {
    ...settings(options, schema),
    ...(total === undefined ? {} : { total }),
    results: pathOf(context, results),
    ...(options.wait
      ? { onDone: (run: Run, result: BulkResult) => saveDocuments(context, run, result, options) }
      : {}),
    onProgress: (progress) => view.show(progress),
    signal,
  });
  try {
    let converted = 0;
    for await (const result of bulk) {
      if (result.convertedFrom !== undefined) converted += 1;
      tell(context, result);
      await files.add(result);
    }
    if (converted > 0) terminal.note(`${count(converted, "document")} converted to UTF-8 before sending.`);
    view.end();
    await tellReport(context, await bulk.report(), files, options.wait, setExitCode);
  } catch (error) {
    view.end();
    if (isBulkStoppedError(error)) {
      await tellReport(context, error.report, files, options.wait, setExitCode);
      terminal.warn("To continue, run the same command again: nothing that was submitted is sent twice.");
    }
    throw isBulkStoppedError(error) ? (error.cause ?? error) : error;
  }
}

/**
 * The schema that validates XML and writes typed values. Without --schema, JSON is sent unchanged, and XML is
 * validated against the flow's own schema.
 */
async function schemaOf(
  context: Context,
  client: SmartFlows,
  options: BulkCommandOptions & BulkSurroundings & { readonly input: string },
  signal: AbortSignal,
): Promise<ElementSchema | undefined> {
  const { schema, input, inputForm } = options;
  const isXml =
    inputForm === undefined ? input !== "-" && (await isFolder(context, input)) : inputForm === "xml";
  if (schema === undefined && !(isXml && options.validate)) return undefined;
  return rootOf(await schemaFor(context, client, options, signal), options.element);
}

async function isFolder(context: Context, input: string): Promise<boolean> {
  return (await stat(pathOf(context, input))).isDirectory();
}

function settings(
  options: BulkCommandOptions & BulkSurroundings,
  schema: ElementSchema | undefined,
): SubmitManyOptions {
  const {
    flow: flowId,
    concurrency,
    pending,
    rate,
    timeout,
    stopOnInvalid = false,
    reconcile = false,
  } = options;
  return {
    flowId,
    stopOnInvalid,
    reconcile,
    until: options.wait ? "done" : "accepted",
    ...readerOptions(options),
    ...(schema === undefined ? {} : { schema }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(pending === undefined ? {} : { pending }),
    ...(rate === undefined ? {} : { rate }),
    ...(timeout === undefined ? {} : { waitTimeout: timeout * 1000 }),
  };
}

/** The file is beside the records, so that the same command finds it again. */
function resultsFile({ input, results }: { readonly input: string; readonly results?: string }): string {
  if (results !== undefined) return results;
  return input === "-" ? "results.ndjson" : `${input.replace(/[\\/]+$/, "")}.results.ndjson`;
}

async function saveDocuments(
  context: Context,
  run: Run,
  { reference }: BulkResult,
  options: BulkSurroundings,
): Promise<void> {
  const folder = `${join(pathOf(context, options.out), safeFileName(reference ?? run.id))}/`;
  for (const document of await run.documents()) {
    context.terminal.print(await document.save(folder, savingOptions(options)));
  }
}

function tell({ terminal }: Context, { state, reference, line, file, error, issues }: BulkResult): void {
  if (state === "done" || state === "skipped" || (state === "accepted" && error === undefined)) return;
  const place = file ?? (line === undefined ? "" : `line ${line}`);
  const name = [place, reference].filter((part) => part !== undefined && part !== "").join(", ");
  const why = issues?.map((issue) => issueText(inCommandWords(issue))).join("; ") ?? error?.message ?? "";
  terminal.warn(plainText(`${name}: ${STATE_WORDS[state]}: ${why}`));
}

/**
 * `Price (lines[0].price): …` for a table; only the path if it equals the name of the column, and for other
 * sources.
 */
function issueText({ message, path = "", columnName, column }: RecordIssue): string {
  const named = columnName === undefined || columnName === path ? path : `${columnName} (${path})`;
  const place = named === "" && column !== undefined ? `column ${column}` : named;
  return place === "" ? message : `${place}: ${message}`;
}

async function tellReport(
  { terminal }: Context,
  report: BulkReport,
  files: RunFiles,
  waited: boolean,
  setExitCode: SetExitCode,
): Promise<void> {
  const { results } = files;
  const { rejected, page, next } = await files.end();
  terminal.result({ ...report, results, rejected: rejected?.name, report: page });
  const counts = (Object.keys(STATE_WORDS) as (keyof typeof STATE_WORDS)[])
    .filter((state) => report[state] > 0)
    .map((state) => `${report[state]} ${STATE_WORDS[state]}`);
  terminal.note(`${report.total} records in ${duration(report.seconds)}: ${counts.join(", ") || "none"}.`);
  if (report.total > 0 && report.skipped === report.total) {
    terminal.note("All of them were submitted before: nothing was sent now.");
  }
  terminal.note(`The result of each record is in ${results}.`);
  if (page !== undefined) terminal.note(`The report is in ${page}.`);
  if (rejected !== undefined) {
    terminal.note(
      `${count(rejected.count, "rejected record")} ${rejected.count === 1 ? "is" : "are"} in ${rejected.name}.`,
    );
    for (const { command } of next)
      terminal.note(`When you have corrected them, submit them with: ${command}`);
  }
  setExitCode(exitCodeOf(report, waited));
}

/** The exit code of the most serious result; an unknown outcome is the most serious. */
function exitCodeOf({ unknown, accepted, failed, rejected, notSent }: BulkReport, waited: boolean): ExitCode {
  if (unknown > 0 || (waited && accepted > 0)) return EXIT.unknown;
  if (notSent > 0) return EXIT.server;
  return failed + rejected > 0 ? EXIT.refused : EXIT.ok;
}

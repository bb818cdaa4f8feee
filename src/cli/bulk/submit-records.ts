/** `xsdflow submit --input` submits many records to one flow. */
import { join } from "node:path";
import type { Command } from "commander";
import {
  type BulkReport,
  type BulkResult,
  isBulkStoppedError,
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
import { type ReadingOptions, readerOptions } from "../reading-options.ts";
import { STATE_WORDS } from "../report/state-words.ts";
import type { SchemaFileOptions } from "../schema-files.ts";
import { schemaFor } from "../start-run.ts";
import { plainText } from "../terminal-text.ts";
import { bulkView, duration } from "./bulk-view.ts";
import { openRecords, type RecordOptions } from "./open-records.ts";
import { wantedRateOf, wholeCountOf, withRecordForm } from "./record-form-options.ts";
import { issuesText, recordName } from "./record-name.ts";
import { schemaOfRecords } from "./record-schema.ts";
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
    withRecordForm(own)
      .option("--concurrency <n>", "with --input: submissions at the same time (default: 8)", wholeCountOf)
      .option(
        "--pending <n>",
        "with --input: executions that are followed at the same time (default: 64)",
        wholeCountOf,
      )
      .option(
        "--rate <n>",
        "with --input: maximum number of submissions per second (default: no limit)",
        wantedRateOf,
      )
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
        "with --input: the rejected records unchanged, to be corrected and submitted again (for XML, a folder)",
      )
      .option("--stop-on-invalid", "with --input: stop at the first record that is not valid")
      .option("--reconcile", "with --input: search the server for submissions whose outcome is unknown"),
  );
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
  const schema = await schemaOfRecords(context, options, (own) => schemaFor(context, client, own, signal));
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
  const why = issues === undefined ? (error?.message ?? "") : issuesText(issues);
  terminal.warn(plainText(`${recordName({ reference, line, file })}: ${STATE_WORDS[state]}: ${why}`));
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
  if (report.unknown > 0) {
    terminal.note(
      `It is not known whether the flow ran for ${count(report.unknown, "record")}. To find out, run the same command again with --reconcile.`,
    );
  }
  setExitCode(exitCodeOf(report, waited));
}

/** The exit code of the most serious result; an unknown outcome is the most serious. */
function exitCodeOf({ unknown, accepted, failed, rejected, notSent }: BulkReport, waited: boolean): ExitCode {
  if (unknown > 0 || (waited && accepted > 0)) return EXIT.unknown;
  if (notSent > 0) return EXIT.server;
  return failed + rejected > 0 ? EXIT.refused : EXIT.ok;
}

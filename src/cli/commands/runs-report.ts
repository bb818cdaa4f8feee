/** `xsdflow runs report` writes the report of a bulk run from its results file. */
import { stat } from "node:fs/promises";
import { Command } from "commander";
import { type CommonOptions, type Context, pathOf } from "../context.ts";
import { writeReport } from "../report/write-report.ts";
import { quoted } from "../shell-word.ts";

interface ReportOptions extends CommonOptions {
  readonly report: string;
  readonly out: string;
}

const HELP = `
Examples:
  xsdflow runs report invoices.csv.results.ndjson
  xsdflow runs report invoices.csv.results.ndjson --report report.html --out out/invoices

The page needs no other file, runs no script, and loads nothing. The command needs no server.`;

/** Makes the command. */
export function reportCommand(context: Context): Command {
  return new Command("report")
    .description("Write the report of a bulk run as an HTML page, from the results file of the run.")
    .argument("<results>", "the results file that `xsdflow submit --input` wrote")
    .option("--report <file>", "HTML page to write; an earlier report is replaced", "report.html")
    .option("--out <dir>", "folder in which the documents were saved, for the links to them", "out")
    .addHelpText("after", HELP)
    .action((results: string, options: ReportOptions) => report(context, results, options));
}

async function report(context: Context, results: string, options: ReportOptions): Promise<void> {
  const [resultsFile, file] = [pathOf(context, results), pathOf(context, options.report)];
  await stat(resultsFile);
  await writeReport({ file, resultsFile, results, out: pathOf(context, options.out), next: nextOf(results) });
  context.terminal.result({ report: file });
  context.terminal.report(options.report);
}

/** The input is known only if the results file has its default name. */
function nextOf(results: string): { readonly command: string; readonly purpose: string }[] {
  const input = /^(.+)\.results\.ndjson$/.exec(results)?.[1];
  if (input === undefined) return [];
  const command = `xsdflow submit --input ${quoted(input)} --flow …`;
  return [{ command, purpose: "To continue this run, run its command again with the same options:" }];
}

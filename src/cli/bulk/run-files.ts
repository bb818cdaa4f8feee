/** Writes the files at the end of a bulk run, whether it is complete or was stopped: the rejected records, and the report. */
import { stat } from "node:fs/promises";
import { relative } from "node:path";
import type { BulkResult } from "../../flows/index.ts";
import { commandFor } from "../command-again.ts";
import { type Context, pathOf } from "../context.ts";
import { usageError } from "../exit.ts";
import {
  type RecordFrame,
  type RejectedRecords,
  rejectedFile,
  rejectedFolder,
} from "../rejected/rejected-records.ts";
import { SourceTexts } from "../rejected/source-text.ts";
import { refuseOtherFile, writeReport } from "../report/write-report.ts";
import { formByName } from "./open-records.ts";

/** The options that name files. */
export interface RunFileOptions {
  readonly input: string;
  readonly inputForm?: string;
  readonly results: string;
  readonly rejected?: string;
  readonly report?: string;
  readonly out: string;
}

/** The files that were written at the end. */
export interface WrittenFiles {
  readonly rejected: { readonly name: string; readonly count: number } | undefined;
  /** Name of the report. */
  readonly page: string | undefined;
  readonly next: readonly { readonly command: string; readonly purpose: string }[];
}

/** The files of one run. */
export interface RunFiles {
  readonly results: string;
  /** Keeps the bytes of records under way; undefined without `--rejected`. */
  readonly sources: SourceTexts | undefined;
  /** @param frame the frame of the input's form; undefined for a folder. */
  begin(frame: RecordFrame | undefined): Promise<void>;
  add(result: BulkResult): Promise<void>;
  end(): Promise<WrittenFiles>;
}

/** Options for this run, which the next command, for the rejected records, must not repeat. */
const OF_THIS_RUN = ["--results", "--rejected", "--report"];

/** Checks the names before anything is sent. @throws CliError for names that cannot be used; errors of the file system */
export async function runFiles(context: Context, options: RunFileOptions): Promise<RunFiles> {
  const { input, results, rejected: wanted, report, out } = options;
  const page = report === undefined ? undefined : pathOf(context, report);
  const target = wanted === undefined ? undefined : pathOf(context, wanted);
  refuseSameNames(context, {
    "--input": input,
    "--results": results,
    "--report": report,
    "--rejected": wanted,
  });
  if (page !== undefined) await refuseOtherFile(page);
  const sources = target === undefined ? undefined : new SourceTexts();
  let kept: RejectedRecords | undefined;
  return {
    results,
    sources,
    begin: async (frame) => {
      if (target === undefined) return;
      kept = await (frame === undefined ? rejectedFolder(target) : rejectedFile(target, frame));
    },
    add: async (result) => {
      const source = sources?.take(result);
      if (source !== undefined && result.state === "rejected") await kept?.add(result, source);
    },
    end: async () => {
      const found = await kept?.end();
      const rejected = found === undefined ? undefined : { ...found, name: shown(context, found.name) };
      const next = rejected === undefined ? [] : [goOn(context, rejected.name, options)];
      const resultsFile = pathOf(context, results);
      if (page !== undefined && (await isThere(resultsFile))) {
        const steps = [
          ...next,
          { command: again(context), purpose: "To continue this run, or to check that nothing is left:" },
        ];
        await writeReport({
          ...{ file: page, resultsFile, results, next: steps, out: pathOf(context, out) },
          ...(rejected === undefined ? {} : { rejected: rejected.name }),
        });
      }
      return { rejected, page: report, next };
    },
  };
}

/** @throws CliError if two of them name the same file */
function refuseSameNames(context: Context, names: Readonly<Record<string, string | undefined>>): void {
  const taken = new Map<string, string>();
  for (const [option, name] of Object.entries(names)) {
    if (name === undefined || name === "-") continue;
    const path = pathOf(context, name);
    const other = taken.get(path);
    if (other !== undefined)
      throw usageError(
        `${option} and ${other} name the same file, ${name}.`,
        "Name a different file for each.",
      );
    taken.set(path, option);
  }
}

function goOn(
  context: Context,
  name: string,
  { input, inputForm }: RunFileOptions,
): WrittenFiles["next"][number] {
  // A folder needs no form; a file's name may not show the form of its records.
  const form = input === "-" ? "ndjson" : formByName(input);
  const isTold = inputForm !== undefined || form === undefined || form === formByName(name);
  return {
    command: commandFor(context, name, OF_THIS_RUN, isTold ? [] : ["--input-form", form]),
    purpose: "When you have corrected the rejected records, submit them with the same options:",
  };
}

function again(context: Context): string {
  return commandFor(context, undefined, []);
}

function shown({ process: { cwd } }: Context, path: string): string {
  const name = relative(cwd, path);
  return name.startsWith("..") ? path : name;
}

async function isThere(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}

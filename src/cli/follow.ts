/** Follows a run to its end and saves its documents, for `submit` and `runs resume`. */
import { type Command, InvalidArgumentError } from "commander";
import {
  type FlowDocument,
  isAbortedError,
  isActionRequiredError,
  isDocumentError,
  isFlowFailedError,
  isSmartFlowsError,
  isWaitTimeoutError,
  type Output,
  type Run,
  type SaveOptions,
} from "../flows/index.ts";
import { DEFAULT_LIMITS } from "../xml/limits.ts";
import { type Context, pathOf } from "./context.ts";
import { limitOf } from "./document-limits.ts";
import { HintedError } from "./exit.ts";
import { OPTION_GROUPS, optionGroup } from "./option-groups.ts";
import { progressLine } from "./progress.ts";
import { quoted } from "./shell-word.ts";
import { plainText } from "./terminal-text.ts";

/** Options of commands that wait for a run. */
export interface WaitingOptions {
  readonly out: string;
  /** Seconds. */
  readonly timeout?: number;
  /** Bytes of the largest document that is saved. */
  readonly maxDownload?: number;
}

/** Adds the options for waiting. */
export function withWaiting(command: Command): Command {
  return optionGroup(command, OPTION_GROUPS.output, (own) =>
    own
      .option("--out <dir>", "folder for the documents", "out")
      .option(
        "--timeout <seconds>",
        "how many seconds to wait for the execution to end (default: 1800)",
        secondsOf,
      )
      .option(
        "--max-download <bytes>",
        `largest document that is saved (default: ${DEFAULT_LIMITS.maxBytes})`,
        limitOf,
      ),
  );
}

/** How documents are saved. */
export function savingOptions({ maxDownload }: Pick<WaitingOptions, "maxDownload">): SaveOptions {
  return maxDownload === undefined ? {} : { maxBytes: maxDownload };
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds > 0 && seconds <= 2_000_000) return seconds;
  throw new InvalidArgumentError("It must be a number of seconds above 0.");
}

/**
 * Shows the run's progress, saves every document, and prints the paths.
 *
 * @param signal ends the waiting, but never the run.
 * @throws as `Run.output` and `FlowDocument.save`, with advice on how to continue with the run
 */
export async function bringHome(
  context: Context,
  run: Run,
  options: WaitingOptions,
  signal: AbortSignal,
): Promise<void> {
  const { terminal } = context;
  try {
    const output = await awaitOutput(context, run, options, signal);
    const files: string[] = [];
    for (const document of output.documents) files.push(await save(context, document, options, signal));
    report(context, output, files);
    if (files.length === 0) terminal.note("The run succeeded and produced no documents.");
    else terminal.note(`Saved in ${options.out}.`);
  } catch (error) {
    const advice = adviceAfterStart(error);
    if (advice === undefined) throw error;
    throw new HintedError(
      error,
      `${advice} with: xsdflow runs resume ${run.id} --out ${quoted(options.out)}`,
    );
  }
}

/** The run exists although something failed now: the message must not suggest starting it again. */
function adviceAfterStart(error: unknown): string | undefined {
  if (!isSmartFlowsError(error)) return undefined;
  const { code } = error;
  if (isFlowFailedError(error) || isActionRequiredError(error) || code === "execution-not-found")
    return undefined;
  if (isAbortedError(error) || isWaitTimeoutError(error) || isDocumentError(error)) return "Resume it";
  if (code === "authentication") return "The flow was started. When you have a valid key, resume it";
  return "The flow was started: do not send it again. Resume it";
}

async function awaitOutput(
  { terminal }: Context,
  run: Run,
  { timeout }: WaitingOptions,
  signal: AbortSignal,
): Promise<Output> {
  const wait = { signal, ...(timeout === undefined ? {} : { timeout: timeout * 1000 }) };
  const view = progressLine(terminal);
  try {
    for await (const { percentage, status, message } of run.progress(wait)) {
      view.show(
        percentage ?? 0,
        message === undefined || message === status ? status : `${status}: ${message}`,
      );
    }
  } finally {
    view.end();
  }
  return await run.output(wait);
}

async function save(
  context: Context,
  document: FlowDocument,
  options: WaitingOptions,
  signal: AbortSignal,
): Promise<string> {
  // The separator at the end shows that it is a folder, whether or not it exists.
  const file = await document.save(`${pathOf(context, options.out)}/`, { ...savingOptions(options), signal });
  context.terminal.print(file);
  return file;
}

function report({ terminal }: Context, output: Output, files: readonly string[]): void {
  const { executionId, reference, status, warnings, documents } = output;
  terminal.result({
    ...{ executionId, reference, status, warnings },
    documents: documents.map(({ id, displayName }, index) => ({ id, displayName, file: files[index] })),
  });
  for (const { error, message } of warnings) {
    terminal.warn(
      `${terminal.style("yellow", "warning:")} ${plainText([error, message].filter(Boolean).join(": "))}`,
    );
  }
}

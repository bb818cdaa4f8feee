/** How commands read documents, and how their messages name the options for it. */
import type { Command } from "commander";
import { optionName, type ReaderOptions } from "../xml/limits.ts";
import { givenLimits, type LimitOptions, limitWords, withLimits } from "./document-limits.ts";
import { OPTION_GROUPS, optionGroup } from "./option-groups.ts";

/** Options of commands that read documents. */
export interface ReadingOptions extends LimitOptions {
  readonly ignoreDoctype?: boolean;
}

const IGNORE_DOCTYPE = "--ignore-doctype";

/** Adds the options. */
export function withReading(command: Command): Command {
  const reading = optionGroup(command, OPTION_GROUPS.limits, (own) =>
    own.option(
      IGNORE_DOCTYPE,
      "skip a DOCTYPE without reading it; its declarations have no effect (default: a DOCTYPE is refused)",
    ),
  );
  return withLimits(reading);
}

/** What the options ask of the reader. */
export function readerOptions(options: ReadingOptions): ReaderOptions {
  const limits = givenLimits(options);
  return options.ignoreDoctype === true ? { ...limits, doctype: "ignore" } : limits;
}

/** An issue with its message naming the option of the command line, where it names that of the API. */
export function inCommandWords<T extends { readonly message: string }>(issue: T): T {
  const message = limitWords(issue.message).replace(`set ${optionName("doctype")}`, `give ${IGNORE_DOCTYPE}`);
  return message === issue.message ? issue : { ...issue, message };
}

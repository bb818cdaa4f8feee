/** The options for reading documents, and the messages that name them. */
import type { ReaderOptions } from "../xml/limits.ts";
import { commandWords, givenLimits, type LimitOptions } from "./document-limits.ts";

/** Options of commands that read documents: `withLimits` adds the limits, and `withSchemaFiles` the other one. */
export interface ReadingOptions extends LimitOptions {
  readonly ignoreDoctype?: boolean;
}

/** The options of the reader. */
export function readerOptions(options: ReadingOptions): ReaderOptions {
  const limits = givenLimits(options);
  return options.ignoreDoctype === true ? { ...limits, doctype: "ignore" } : limits;
}

/** The issue, with the option of the command line in its message instead of that of the API. */
export function inCommandWords<T extends { readonly message: string }>(issue: T): T {
  const message = commandWords(issue.message);
  return message === issue.message ? issue : { ...issue, message };
}

/** How commands read documents, and how their messages name the options for it. */
import type { ReaderOptions } from "../xml/limits.ts";
import { commandWords, givenLimits, type LimitOptions } from "./document-limits.ts";

/** Options of commands that read documents: `withLimits` adds the limits, and `withSchemaFiles` the other one. */
export interface ReadingOptions extends LimitOptions {
  readonly ignoreDoctype?: boolean;
}

/** What the options ask of the reader. */
export function readerOptions(options: ReadingOptions): ReaderOptions {
  const limits = givenLimits(options);
  return options.ignoreDoctype === true ? { ...limits, doctype: "ignore" } : limits;
}

/** An issue with its message naming the option of the command line, where it names that of the API. */
export function inCommandWords<T extends { readonly message: string }>(issue: T): T {
  const message = commandWords(issue.message);
  return message === issue.message ? issue : { ...issue, message };
}

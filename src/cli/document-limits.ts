/** The limits of documents on the command line: an option for each, and messages that name it. */
import { type Command, InvalidArgumentError } from "commander";
import { DEFAULT_LIMITS, LIMIT_NAMES, type LimitName, type Limits, optionName } from "../xml/limits.ts";
import { OPTION_GROUPS, optionGroup } from "./option-groups.ts";

/** Options of commands that read or write documents. */
export type LimitOptions = Partial<Limits>;

const SAID: Readonly<Record<LimitName, readonly [flag: string, what: string]>> = {
  maxDepth: ["--max-depth", "levels of elements in a document"],
  maxAttributes: ["--max-attributes", "attributes and namespace declarations of one element"],
  maxBytes: ["--max-bytes", "bytes of a document"],
  maxTextLength: ["--max-text-length", "characters of one text, comment or processing instruction"],
  maxAttributeLength: ["--max-attribute-length", "characters of one attribute value or name"],
  maxDigits: ["--max-digits", "digits of one number, date, time or duration"],
};

/** Adds the options. */
export function withLimits(command: Command): Command {
  return optionGroup(command, OPTION_GROUPS.limits, (own) => {
    for (const name of LIMIT_NAMES) {
      const [flag, what] = SAID[name];
      own.option(`${flag} <number>`, `${what} (default: ${DEFAULT_LIMITS[name]})`, limitOf);
    }
  });
}

/** Parses a limit. @throws InvalidArgumentError */
export function limitOf(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number above 0.");
}

/** The limits that were given. */
export function givenLimits(options: LimitOptions): LimitOptions {
  return Object.fromEntries(
    LIMIT_NAMES.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
}

/** The option that skips a DOCTYPE, in schemas and in documents. */
export const IGNORE_DOCTYPE = "--ignore-doctype";

/** The message with the options of the command line in place of those of the API. */
export function commandWords(message: string): string {
  return LIMIT_NAMES.reduce(
    (text, name) => text.replace(`the limit of ${optionName(name)}:`, `the limit of ${SAID[name][0]}:`),
    message
      .replace(`set ${optionName("doctype")}`, `pass ${IGNORE_DOCTYPE}`)
      .replace(/\(limit (max\w+)\)/, "(limit $1: to raise it, pass --schema-limits $1=NUMBER)"),
  );
}

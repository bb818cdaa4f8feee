/** The headings of options in the help of a command, and their order. */
import { type Command, Help, type Option } from "commander";

/** Headings of options that several commands share. */
export const OPTION_GROUPS = {
  connection: "Connection:",
  database: "Database:",
  schema: "Schema:",
  naming: "Names and modules:",
  output: "Output:",
  records: "Many records:",
  limits: "Limits:",
  general: "General:",
} as const;

/** Options of a single command come first. */
const ORDER: readonly string[] = ["Arguments:", "Options:", ...Object.values(OPTION_GROUPS)];

/** Calls `add`, and puts the options that it adds under the heading. */
export function optionGroup(command: Command, heading: string, add: (command: Command) => void): Command {
  const before = command.options.length;
  add(command);
  for (const option of command.options.slice(before)) option.helpGroup(heading);
  return command;
}

/** The groups of commander, in the order of this table. Headings of commands keep their order. */
export function orderedGroups<T extends Command | Option>(
  this: Help,
  all: T[],
  visible: T[],
  headingOf: (item: T) => string,
): Map<string, T[]> {
  const groups = Help.prototype.groupItems.call(this, all, visible, headingOf as never) as Map<string, T[]>;
  return new Map([...groups].sort(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other)));
}

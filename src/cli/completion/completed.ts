/** Collects what a shell can complete from the definitions of the commands, so that no list is kept twice. */
import type { Command, Option } from "commander";
import { ListOption } from "./list-option.ts";

/** The value of an option, or an argument. */
export type Completed =
  | { readonly kind: "none" | "text" | "file" | "folder" }
  | { readonly kind: "words"; readonly words: readonly string[] };

/** An option. */
export interface CompletedOption {
  /** `--out`, `-q`. */
  readonly flags: readonly string[];
  readonly about: string;
  readonly value: Completed;
}

/** A command, named with those above it: `xsdflow runs list`. */
export interface CompletedCommand {
  readonly name: string;
  readonly below: readonly { readonly name: string; readonly about: string }[];
  readonly options: readonly CompletedOption[];
  readonly argument: Completed;
}

const FILES = /\b(?:file|xsd|document|records)\b/;
const FOLDERS = /\bdir\b/;

/** The command and all below it. */
export function completedCommands(command: Command, above = ""): readonly CompletedCommand[] {
  const name = `${above}${command.name()}`;
  const [argument] = command.registeredArguments;
  const own: CompletedCommand = {
    name,
    below: command.commands.map((each) => ({
      name: each.name(),
      about: each.summary() || each.description(),
    })),
    options: command
      .createHelp()
      .visibleOptions(command)
      .map((option) => ({
        flags: [option.short, option.long].filter((flag) => flag !== undefined),
        about: option.description.replace(/ \((?:default|choices): .*/, ""),
        value: /[<[]/.test(option.flags) ? completedValue(option.flags, wordsOf(option)) : { kind: "none" },
      })),
    argument:
      argument === undefined ? { kind: "none" } : completedValue(argument.name(), argument.argChoices),
  };
  return [own, ...command.commands.flatMap((each) => completedCommands(each, `${name} `))];
}

function wordsOf(option: Option): readonly string[] | undefined {
  return option instanceof ListOption ? option.words : option.argChoices;
}

function completedValue(placeholder: string, choices: readonly string[] | undefined): Completed {
  if (choices !== undefined) return { kind: "words", words: choices.filter((word) => word !== "") };
  if (FOLDERS.test(placeholder)) return { kind: "folder" };
  // The values of `--flow <name=xsd>` and `--catalog <uri=file>` do not begin with a file name.
  return FILES.test(placeholder) && !placeholder.includes("=") ? { kind: "file" } : { kind: "text" };
}

/** The commands below the program, as patterns of a `case` of bash and zsh. */
export function belowPatterns(commands: readonly CompletedCommand[]): string {
  return commands
    .slice(1)
    .map(({ name }) => shellText(name))
    .join("|");
}

/** A text quoted as one word of bash and zsh. */
export function shellText(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

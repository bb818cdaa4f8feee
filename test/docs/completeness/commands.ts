/** The commands of the command line and their options, as they are defined. */
import type { Command } from "commander";
import { allBelow, definitions } from "../snippets/shell.ts";

/** A command that can be called. */
export interface DefinedCommand {
  /** `xsdflow runs list`. */
  readonly name: string;
  /** Long names, `--out`, where there is one. Those that the help hides are left out. */
  readonly options: readonly string[];
}

/** All commands that can be called, in the order of the help. */
export async function definedCommands(): Promise<readonly DefinedCommand[]> {
  const names = (await definitions([])).commands.map((command) => command.name());
  const program = await definitions(names);
  return allBelow(program).map((command) => ({ name: nameOf(command), options: optionsOf(command) }));
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

function optionsOf(command: Command): readonly string[] {
  const own = command.options.filter(({ hidden }) => !hidden).map(({ long, short }) => long ?? short ?? "");
  return [...own, "--help"];
}

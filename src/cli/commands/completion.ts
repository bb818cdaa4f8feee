/** `xsdflow completion`: prints a script with which a shell completes the commands. */
import { Argument, Command } from "commander";
import { bashScript } from "../completion/bash.ts";
import { type CompletedCommand, completedCommands } from "../completion/completed.ts";
import { fishScript } from "../completion/fish.ts";
import { zshScript } from "../completion/zsh.ts";
import type { Context } from "../context.ts";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;
type Shell = keyof typeof SCRIPTS;

const HELP = `
The script completes commands, options, the values that an option accepts, and files. It works if xsdflow can be run as a
command (npm install --global xsdflow, or node_modules/.bin in PATH); shells do not complete what follows npx.

Examples:
  xsdflow completion bash > ~/.local/share/bash-completion/completions/xsdflow
  xsdflow completion zsh > ~/.zfunc/_xsdflow          a folder of your fpath
  xsdflow completion fish > ~/.config/fish/completions/xsdflow.fish`;

/** Makes the command. */
export function completionCommand({ terminal }: Context): Command {
  return new Command("completion")
    .description("Print a script that completes commands, options and files in your shell.")
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(SCRIPTS)))
    .addHelpText("after", HELP)
    .action((shell: Shell, _: unknown, { parent }: Command) => {
      const commands: readonly CompletedCommand[] = parent === null ? [] : completedCommands(parent);
      const script = SCRIPTS[shell](commands);
      terminal.result({ shell, script });
      terminal.content(script.trimEnd());
    });
}

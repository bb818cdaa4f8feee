/** Reports an unknown option before a missing one, because the unknown option is usually the missing one, misspelt. */
import { type Command, CommanderError } from "commander";
import { closest } from "../arguments/spelling.ts";

/**
 * The error to report. Commander checks for mandatory options first, and would therefore report for `--schma
 * a.xsd` that `--schema` is missing.
 *
 * @param program the program in the state in which it threw
 */
export function withUnknownOption(program: Command, argv: readonly string[], error: unknown): unknown {
  if (!(error instanceof CommanderError) || error.code !== "commander.missingMandatoryOptionValue")
    return error;
  const command = calledCommand(program, argv);
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  // The arguments include words that commander could not assign.
  const flag = command.args.find((word) => /^-./.test(word) && argv.slice(0, end).includes(word));
  if (flag === undefined) return error;
  const [name = flag] = flag.split("=");
  const known = command.options.flatMap(({ long, hidden }) => (long && !hidden ? [long] : []));
  const nearest = closest(name, known);
  const meant = nearest === undefined ? "" : `\n(Did you mean ${nearest}?)`;
  return new CommanderError(1, "commander.unknownOption", `error: unknown option '${name}'${meant}`);
}

function calledCommand(program: Command, argv: readonly string[]): Command {
  return argv.reduce(
    (command, word) => command.commands.find((each) => each.name() === word) ?? command,
    program,
  );
}

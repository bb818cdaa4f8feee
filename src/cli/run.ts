/** Runs a command line. This is the only entry, for the process and for tests. */
import { CommanderError } from "commander";
import { Secrets } from "../flows/config/redaction.ts";
import { proxySecretsOf } from "../flows/transport/proxy.ts";
import { passwordsOf } from "../queue/database/connection-string.ts";
import type { CliProcess, Context } from "./context.ts";
import { EXIT } from "./exit.ts";
import { createProgram } from "./program.ts";
import { createTerminal } from "./terminal.ts";
import { withUnknownOption } from "./unknown-option.ts";

/**
 * Runs `xsdflow` with these arguments (without node and script). Never throws and never ends the process.
 *
 * @returns the exit code, see `EXIT`
 */
export async function run(argv: readonly string[], cliProcess: CliProcess): Promise<number> {
  const flags = { json: isGiven(argv, "--json"), quiet: isGiven(argv, "--quiet", "-q") };
  const context: Context = {
    argv,
    process: cliProcess,
    terminal: createTerminal(cliProcess, flags),
    secrets: secretsOf(argv, cliProcess.env),
  };
  let exitCode: number = EXIT.ok;
  try {
    const program = await createProgram(context, (code) => {
      exitCode = code;
    });
    try {
      await program.parseAsync([...argv], { from: "user" });
    } catch (error) {
      throw withUnknownOption(program, argv, error);
    }
    return exitCode;
  } catch (error) {
    const shown = helpShown(error);
    if (shown !== undefined) return shown;
    // Loaded only after an error, because it imports the errors of all layers.
    const [{ describeError }, { reportError }] = await Promise.all([
      import("./describe-error.ts"),
      import("./report-error.ts"),
    ]);
    return reportError(context, describeError(error), error);
  }
}

function secretsOf(argv: readonly string[], env: CliProcess["env"]): Secrets {
  const secrets = new Secrets();
  secrets.add(env.SMARTFLOWS_API_KEY?.trim() ?? "");
  secrets.add(env.PGPASSWORD ?? "");
  for (const word of argv)
    for (const secret of passwordsOf(word.replace(/^--?[\w-]+=/, ""))) secrets.add(secret);
  for (const secret of proxySecretsOf(env)) secrets.add(secret);
  return secrets;
}

/**
 * The exit code if commander has printed help or the version: success if it was requested, wrong use if it
 * was printed because no command was given.
 */
function helpShown(error: unknown): number | undefined {
  if (!(error instanceof CommanderError)) return undefined;
  if (["commander.helpDisplayed", "commander.version"].includes(error.code)) return EXIT.ok;
  if (error.code !== "commander.help") return undefined;
  return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}

/**
 * Whether a flag is given. It is checked before arguments are parsed, because an error in them must be
 * reported in the requested form.
 */
function isGiven(argv: readonly string[], ...names: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end < 0 ? undefined : end).some((argument) => names.includes(argument));
}

/** Runs a command line: the one way in, for the process and for tests. */

import { Secrets } from "../flows/config/redaction.ts";
import { proxySecretsOf } from "../flows/transport/proxy.ts";
import type { CliProcess, Context } from "./context.ts";
import { describeError } from "./describe-error.ts";
import { EXIT } from "./exit.ts";
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";
import { createTerminal } from "./terminal.ts";

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
    secrets: secretsOf(cliProcess.env),
  };
  let exitCode: number = EXIT.ok;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    return reportError(context, describeError(error), error);
  }
}

/** The secrets of the environment, before any command has read them. */
function secretsOf(env: CliProcess["env"]): Secrets {
  const secrets = new Secrets();
  secrets.add(env.SMARTFLOWS_API_KEY?.trim() ?? "");
  for (const secret of proxySecretsOf(env)) secrets.add(secret);
  return secrets;
}

/** Looked for before arguments are parsed, since an error in them is to be reported in the wanted form. */
function isGiven(argv: readonly string[], ...names: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end < 0 ? undefined : end).some((argument) => names.includes(argument));
}

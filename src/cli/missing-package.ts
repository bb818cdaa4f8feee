/** Commands whose work is done by a package of its own, which programs that only write XML do not install. */
import { CliError, EXIT } from "./exit.ts";

/**
 * The error for a package that could not be loaded: where it is not installed, one with the command that installs it.
 *
 * @param what what the package is, at the beginning of a sentence.
 */
export function packageFault(error: unknown, name: string, what: string): unknown {
  if (!isMissing(error, name)) return error;
  const message = `${what} is a package of its own, ${name}, and is not installed.`;
  return new CliError(message, EXIT.usage, `npm install --save-dev ${name}`, { cause: error });
}

/** Whether the package itself is missing, and not one of its dependencies. */
function isMissing(error: unknown, name: string): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "ERR_MODULE_NOT_FOUND" && error.message.includes(`'${name}'`);
}

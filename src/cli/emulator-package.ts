/** The emulator is a package of its own: whoever only writes XML does not install a server with it. */
import type * as EmulatorPackage from "xsdflow-emulator";
import { CliError, EXIT } from "./exit.ts";

const NAME = "xsdflow-emulator";

/**
 * The emulator's package, loaded when a command wants it.
 *
 * @throws CliError where it is not installed, with the line that installs it
 */
export async function loadEmulator(): Promise<typeof EmulatorPackage> {
  try {
    return await import("xsdflow-emulator");
  } catch (error) {
    if (!isMissing(error)) throw error;
    const message = `The local Smart Flows server is a package of its own, ${NAME}, and is not installed.`;
    throw new CliError(message, EXIT.usage, `npm install --save-dev ${NAME}`, { cause: error });
  }
}

/** Whether the package itself is missing, and not something that it needs. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "ERR_MODULE_NOT_FOUND" && error.message.includes(`'${NAME}'`);
}

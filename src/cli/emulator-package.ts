/**
 * Loads the emulator, which is a package of its own, so that programs that only write XML need not install a
 * server.
 */
import type * as EmulatorPackage from "xsdflow-emulator";
import { CliError, EXIT } from "./exit.ts";

const NAME = "xsdflow-emulator";

/**
 * The emulator's package, which is loaded when a command needs it.
 *
 * @throws CliError if it is not installed, with the command that installs it
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

/** Whether the package itself is missing, and not one of its dependencies. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "ERR_MODULE_NOT_FOUND" && error.message.includes(`'${NAME}'`);
}

/** Loads the emulator, which is a package of its own, so that programs that only write XML do not install a server. */
import type * as EmulatorPackage from "xsdflow-emulator";
import { packageFault } from "./missing-package.ts";

/**
 * The emulator's package, which is loaded when a command needs it.
 *
 * @throws CliError if it is not installed, with the command that installs it
 */
export async function loadEmulator(): Promise<typeof EmulatorPackage> {
  try {
    return await import("xsdflow-emulator");
  } catch (error) {
    throw packageFault(error, "xsdflow-emulator", "The local Smart Flows server");
  }
}

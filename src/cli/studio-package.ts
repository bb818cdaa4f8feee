/** Loads the studio, which is a package of its own, so that programs do not install a page. */
import type * as StudioPackage from "xsdflow-studio";
import { packageFault } from "./missing-package.ts";

/**
 * The studio's package, which is loaded when the command needs it.
 *
 * @throws CliError if it is not installed, with the command that installs it
 */
export async function loadStudio(): Promise<typeof StudioPackage> {
  try {
    return await import("xsdflow-studio");
  } catch (error) {
    throw packageFault(error, "xsdflow-studio", "The studio");
  }
}

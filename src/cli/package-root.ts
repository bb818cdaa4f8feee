/** Finds the folder of this package, and from there the sample schemas, whether it is built, cloned or installed. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let found: string | undefined;

/** The folder with this package's package.json. */
export function packageRoot(): string {
  if (found !== undefined) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  // dist/src/cli and src/cli are at different depths.
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  found = folder;
  return folder;
}

/** A file of this package. */
export function packageFile(...path: readonly string[]): string {
  return join(packageRoot(), ...path);
}

/** The version of this package. */
export function packageVersion(): string {
  const { version } = createRequire(import.meta.url)(packageFile("package.json")) as { version: string };
  return version;
}

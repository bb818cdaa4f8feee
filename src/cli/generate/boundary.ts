/**
 * A configuration may write only inside its project. It may come from another person's repository, and users
 * who run a command there do not expect files elsewhere to change. Flags are the users' own choice, so they
 * are not checked.
 */
import { isWithin } from "../../../codegen/load/sandbox.ts";
import { realOf } from "../../../codegen/write.ts";
import { usageError } from "../exit.ts";
import { projectOf } from "./config-file.ts";

/** A path from a configuration. */
export interface ConfiguredPath {
  /** The key as messages show it: `generate[1].out`. */
  readonly key: string;
  /** The path as it was written. */
  readonly written: string;
  /** The absolute path. */
  readonly path: string;
}

/**
 * Refuses paths that lead out of the project of the configuration's folder, also through links.
 *
 * @param file the configuration, as messages show it
 * @param folder of the configuration, absolute
 * @throws CliError that names the key; errors of the file system
 */
export async function refuseOutside(
  file: string,
  folder: string,
  paths: readonly ConfiguredPath[],
): Promise<void> {
  const project = projectOf(folder);
  const root = await realOf(project);
  for (const { key, written, path } of paths) {
    if (isWithin(await realOf(path), root)) continue;
    const flag = key.endsWith("lock") ? "--lock FILE" : "--out DIR";
    throw usageError(
      `${file}: ${key} ${JSON.stringify(written)} leads out of the project ${project}, and nothing was written.`,
      `To allow that, pass --allow-outside or ${flag}.`,
    );
  }
}

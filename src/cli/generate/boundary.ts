/**
 * Where a configuration may write: inside its project. It may have come with somebody else's repository, and whoever runs a
 * command in one does not expect files of theirs elsewhere to change. What flags say is the person's own word.
 */
import { isWithin } from "../../../codegen/load/sandbox.ts";
import { realOf } from "../../../codegen/write.ts";
import { usageError } from "../exit.ts";
import { projectOf } from "./config-file.ts";

/** A path that a configuration gave. */
export interface ConfiguredPath {
  /** The key as it is told: `generate[1].out`. */
  readonly key: string;
  /** As it was written. */
  readonly written: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Refuses paths that lead out of the project of the configuration's folder, links followed.
 *
 * @param file the configuration, as it is told
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
      `If you want that, pass --allow-outside or ${flag}.`,
    );
  }
}

/** Combines the choices of a job for its schemas with those of the lock file, which all builds must follow. */
import { resolve } from "node:path";
import type { Lock, NameEdition } from "../../../codegen/index.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";
import { parseClark } from "../../xml/names.ts";
import type { Context } from "../context.ts";
import { CliError, EXIT } from "../exit.ts";
import type { Job } from "./job.ts";
import { readLockFile } from "./lock-file.ts";
import { shownPath } from "./paths.ts";

/**
 * The job, with the rules that its schemas may break and the edition that defines their names: its own
 * choice, otherwise that of its lock file, otherwise the default. A lock file with the default accepts
 * another choice without an option.
 *
 * @throws CliError if the choices of the job and its lock file differ, unless the job may change the choice
 */
export async function withLockedChoices(context: Context, job: Job): Promise<Job> {
  const { lock: file, schema } = job;
  const lock = file === undefined ? undefined : await readLockFile(file);
  const locked = lock === undefined ? DEFAULTS : lockedChoices(lock, job);
  const shown = shownPath(context, file ?? "");
  const { tolerate = locked.tolerate, nameCharacters = locked.nameCharacters } = schema;
  if (locked.tolerate.length > 0 && tolerate.join() !== locked.tolerate.join() && !job.changesTolerance) {
    throw new CliError(
      `${shown} was made with ${words(locked.tolerate)}, but this run requests ${words(tolerate)}.`,
      EXIT.refused,
      `${KEEP} To change it for everybody: xsdflow generate --change-tolerate --tolerate ${tolerate.join() || "none"}`,
    );
  }
  const isHeld = locked.nameCharacters !== DEFAULTS.nameCharacters;
  if (isHeld && nameCharacters !== locked.nameCharacters && !job.changesNameCharacters) {
    throw new CliError(
      `${shown} was made with nameCharacters ${locked.nameCharacters}, but this run requests ${nameCharacters}.`,
      EXIT.refused,
      `${KEEP} To change it for everybody: xsdflow generate --change-name-characters --name-characters ${nameCharacters}`,
    );
  }
  return { ...job, schema: { ...schema, tolerate, nameCharacters } };
}

const KEEP = "Leave the option out to use the choice of the lock file.";

interface LockedChoices {
  readonly tolerate: readonly string[];
  readonly nameCharacters: NameEdition;
}

const DEFAULTS: LockedChoices = { tolerate: [], nameCharacters: "fifth-edition" };

/** The choices that the lock contains for the named documents. */
function lockedChoices({ modules }: Lock, { files, folder, schema: { base = folder } }: Job): LockedChoices {
  const own = [...modules]
    .filter(([key]) => files.includes(resolve(base, parseClark(key).local)))
    .map(([, module]) => module);
  const isHeld = own.some(({ nameCharacters }) => nameCharacters !== undefined);
  return {
    tolerate: Tolerance.of(own.flatMap(({ tolerate = [] }) => tolerate)).choice,
    nameCharacters: isHeld ? "second-edition" : "fifth-edition",
  };
}

function words(tolerate: readonly string[]): string {
  return tolerate.length === 0 ? "nothing tolerated" : `tolerate ${tolerate.join(", ")}`;
}

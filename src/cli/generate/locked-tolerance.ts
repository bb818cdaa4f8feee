/** Which rules a job's schemas may break: what was asked for, and what the lock file says that everybody's build goes by. */
import { resolve } from "node:path";
import type { Lock } from "../../../codegen/index.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";
import { parseClark } from "../../xml/names.ts";
import type { Context } from "../context.ts";
import { CliError, EXIT } from "../exit.ts";
import type { Job } from "./job.ts";
import { readLockFile } from "./lock-file.ts";
import { shownPath } from "./paths.ts";

/**
 * The job with what holds for it: its own choice, else that of its lock file, else none. A lock file in which nothing is
 * tolerated takes a new choice without ado.
 *
 * @throws CliError where the job and its lock file say different things, unless the job may change the choice
 */
export async function withTolerance(context: Context, job: Job): Promise<Job> {
  const { lock: file, schema } = job;
  const lock = file === undefined ? undefined : await readLockFile(file);
  const locked = lock === undefined ? [] : toleratedIn(lock, job);
  const asked = schema.tolerate;
  const differs = asked !== undefined && asked.join() !== locked.join();
  if (differs && locked.length > 0 && !job.changesTolerance) {
    const shown = shownPath(context, file ?? "");
    throw new CliError(
      `${shown} was made with ${words(locked)}, and now ${words(asked)} is asked for.`,
      EXIT.refused,
      `Ask for what the lock file says, or leave it out, as the lock file's choice then holds. To change it for everybody: xsdflow generate --change-tolerate --tolerate ${asked.join() || "none"}`,
    );
  }
  return { ...job, schema: { ...schema, tolerate: asked ?? locked } };
}

/** What the lock says of the named documents. */
function toleratedIn(
  { modules }: Lock,
  { files, folder, schema: { base = folder } }: Job,
): readonly string[] {
  const own = [...modules].filter(([key]) => files.includes(resolve(base, parseClark(key).local)));
  return Tolerance.of(own.flatMap(([, { tolerate = [] }]) => tolerate)).choice;
}

function words(tolerate: readonly string[]): string {
  return tolerate.length === 0 ? "nothing tolerated" : `tolerate ${tolerate.join(", ")}`;
}

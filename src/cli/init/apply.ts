/** Carries out the plan. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Context, pathOf } from "../context.ts";
import { usageError } from "../exit.ts";
import { generateAll } from "../generate/apply.ts";
import { jobsFor } from "../generate/job.ts";
import { pullAll } from "../project/pull-all.ts";
import { replaceFile } from "../project/schema-file.ts";
import { pullSchema } from "../pull-schema.ts";
import type { InitChoices } from "./choices.ts";
import { firstProgram } from "./first-program.ts";
import { type InitPlan, type PlannedFile, textOf } from "./plan.ts";
import { programPath } from "./texts.ts";

/**
 * Writes the files, pulls the schemas, generates the modules, and writes the first program.
 *
 * @returns sentences about files that could not be written
 * @throws CliError for a file that was changed since the plan was made; as `pullSchema` and `generateAll`
 */
export async function applyInit(
  context: Context,
  choices: InitChoices,
  { files }: InitPlan,
): Promise<readonly string[]> {
  for (const file of files) await writePlanned(context, file);
  await pullPlanned(context, choices, files);
  await generateAll(context, await jobsFor(context, [], {}), { check: false, prune: false });
  const path = programPath(choices);
  if (!files.some((file) => file.path === path && file.change === "new")) return [];
  const program = await firstProgram(context, choices);
  if ("why" in program) return [`${path} was not written: ${program.why}.`];
  await writeNew(pathOf(context, path), program.text);
  return [];
}

async function writePlanned(context: Context, { path, text, before, change }: PlannedFile): Promise<void> {
  if (text === undefined) return;
  if (change === "new") return await writeNew(pathOf(context, path), text);
  if (change !== "changed") return;
  if ((await textOf(context, path)) !== before)
    throw usageError(
      `${path} was changed in the meantime, and was not overwritten.`,
      "Run the command again.",
    );
  await replaceFile(pathOf(context, path), text);
}

/** Writes a new file, and never replaces one that was created in the meantime. */
async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: "wx" });
}

async function pullPlanned(
  context: Context,
  { source, schemas }: InitChoices,
  files: readonly PlannedFile[],
): Promise<void> {
  if (source.from !== "server") return;
  const wanted = files.filter(({ path, change }) => dirname(path) === schemas && change === "new");
  if (wanted.length === 0) return;
  const options = { ...source.server, out: schemas };
  if (source.flows === "all") {
    // Pulling all schemas would replace an edited file.
    if (files.some(({ path, change }) => dirname(path) === schemas && change === "kept")) {
      throw usageError(
        `Some schemas in ${join(schemas, "")} differ from the server's, and were not overwritten.`,
        "Compare them with xsdflow pull --all --check, or name the flows that you want: --flow NAME.",
      );
    }
    await pullAll(context, options);
    return;
  }
  for (const flow of source.flows) {
    const { change } = await pullSchema(context, { ...options, flow, check: true });
    if (change === "created") await pullSchema(context, { ...options, flow });
  }
}

/** Determines the settings of a project from options, existing files, and a person's answers. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";
import type { ServerOptions } from "../connection.ts";
import type { CommonOptions, Context } from "../context.ts";
import { usageError } from "../exit.ts";
import { findConfig } from "../generate/config-file.ts";
import { DEFAULT_OUT } from "../generate/job.ts";

/** Options of the command. */
export interface InitOptions extends ServerOptions, CommonOptions {
  readonly flow?: readonly string[];
  readonly all?: boolean;
  readonly sample?: boolean;
  readonly schemas?: string;
  readonly out?: string;
  readonly ci?: boolean;
  readonly yes?: boolean;
  readonly install?: boolean;
}

/** The source of the schemas. */
export type InitSource =
  | { readonly from: "server"; readonly flows: readonly string[] | "all"; readonly server: ServerOptions }
  | { readonly from: "sample" }
  /** The schemas are in the folder, or a configuration names them. */
  | { readonly from: "files" };

/** All decisions. Folders are relative to the project's folder, with the separator of the system. */
export interface InitChoices {
  readonly source: InitSource;
  readonly schemas: string;
  readonly out: string;
  readonly ci: boolean;
  /** Whether the folder has a configuration of its own, which is not changed. */
  readonly isConfigured: boolean;
}

/** The workflow that `--ci` writes. */
export const WORKFLOW: string = join(".github", "workflows", "xsdflow.yml");

/**
 * Makes all decisions. If there is a terminal, the person is asked for everything that neither options nor files determine.
 *
 * @throws CliError for options that exclude each other, for folders outside the project, and if no schemas
 *   are chosen
 */
export async function initChoices(context: Context, options: InitOptions): Promise<InitChoices> {
  refuseConflicts(options);
  const ask = options.yes === true ? undefined : context.process.ask;
  const config = await ownConfig(context);
  const given = { schemas: options.schemas ?? config?.schemas, out: options.out ?? config?.out };
  const source = givenSource(context, options, config !== undefined, given.schemas ?? "schemas");
  const chosen = source ?? (await askForSource(context, options, ask));
  const isNew = config === undefined && ask !== undefined;
  const schemas = given.schemas ?? (isNew ? await ask("Folder for the schemas", "schemas") : "schemas");
  const out = given.out ?? (isNew ? await ask("Folder for the generated modules", DEFAULT_OUT) : DEFAULT_OUT);
  const ci = options.ci ?? (await askForWorkflow(context, ask));
  return {
    ...{ source: chosen, ci, isConfigured: config !== undefined },
    ...{ schemas: inside("--schemas", schemas), out: inside("--out", out) },
  };
}

function refuseConflicts({ sample, flow, all, url }: InitOptions): void {
  if (all === true && flow !== undefined) throw usageError("--all and --flow cannot be used together.");
  if (sample === true && (flow !== undefined || all === true || url !== undefined))
    throw usageError("--sample and a server cannot be used together: the schema comes from one of them.");
}

/** The folders that the configuration in this folder names. */
async function ownConfig(
  context: Context,
): Promise<{ readonly schemas: string | undefined; readonly out: string } | undefined> {
  const config = await findConfig(context, undefined);
  if (config === undefined || config.folder !== context.process.cwd) return undefined;
  const [job] = config.jobs;
  const [pattern] = [job?.schemas ?? []].flat();
  const schemas = /^([^*?{[]+)\/\*\.xsd$/.exec(pattern ?? "")?.[1];
  return { schemas, out: job?.out ?? DEFAULT_OUT };
}

function givenSource(
  context: Context,
  options: InitOptions,
  isConfigured: boolean,
  schemas: string,
): InitSource | undefined {
  const { sample, flow, all, url, apiKeyFile } = options;
  const server = {
    ...(url === undefined ? {} : { url }),
    ...(apiKeyFile === undefined ? {} : { apiKeyFile }),
  };
  if (sample === true) return { from: "sample" };
  if (flow !== undefined) return { from: "server", flows: flow, server };
  if (all === true) return { from: "server", flows: "all", server };
  if (url !== undefined) return undefined;
  return isConfigured || hasSchemas(join(context.process.cwd, schemas)) ? { from: "files" } : undefined;
}

function hasSchemas(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".xsd"));
}

async function askForSource(
  context: Context,
  { url, apiKeyFile }: InitOptions,
  ask: Context["process"]["ask"],
): Promise<InitSource> {
  const keyFile = apiKeyFile === undefined ? {} : { apiKeyFile };
  if (ask === undefined) {
    throw usageError(
      url === undefined ? "No schema was chosen." : "No flow was chosen.",
      "Pass --flow NAME with --url or SMARTFLOWS_URL (or --all for every flow), put *.xsd files into schemas/, or use --sample to try it.",
    );
  }
  const usual = url ?? context.process.env.SMARTFLOWS_URL ?? "";
  const address =
    url ??
    (await ask("Address of the Smart Flows server, such as https://host/api/v1; - for none", usual || "-"));
  if (address === "-" || address === "") return { from: "sample" };
  const names = await ask("Flows, by name or id, separated by commas", "all");
  const flows = names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return {
    from: "server",
    flows: flows.length === 0 || flows.join() === "all" ? "all" : flows,
    server: { url: address, ...keyFile },
  };
}

async function askForWorkflow(
  { process: { cwd } }: Context,
  ask: Context["process"]["ask"],
): Promise<boolean> {
  if (ask === undefined || existsSync(join(cwd, WORKFLOW))) return false;
  return isYes(await ask(`Check the generated modules in GitHub Actions (${WORKFLOW})? y/n`, "n"));
}

/** Whether an answer means yes. */
export function isYes(answer: string): boolean {
  return /^y(?:es)?$/i.test(answer.trim());
}

function inside(option: string, folder: string): string {
  const normal = normalize(folder.trim()).replace(/[\\/]+$/, "");
  const leaves = normal === ".." || normal.startsWith(`..${sep}`) || isAbsolute(normal);
  if (normal !== "." && normal !== "" && !leaves) return normal;
  throw usageError(`${option} ${folder}: expected a folder below the project's, such as src/flows.`);
}

/** The folder of the first program: the parent of the folder of the modules. */
export function programFolder({ out }: Pick<InitChoices, "out">): string {
  return dirname(out);
}

/** Plans the files that `xsdflow init` would write, before the first is written. */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Context } from "../context.ts";
import { EXIT, usageError } from "../exit.ts";
import { generateAll } from "../generate/apply.ts";
import { jobsFor } from "../generate/job.ts";
import { isStale } from "../generate/tell.ts";
import { parseJsonFile } from "../json-text.ts";
import { packageFile } from "../package-root.ts";
import { pullAll } from "../project/pull-all.ts";
import type { FileChange } from "../project/schema-file.ts";
import { pullSchema } from "../pull-schema.ts";
import { addedLines } from "./added-lines.ts";
import { type InitChoices, WORKFLOW } from "./choices.ts";
import { settingsAdvice } from "./compiler-settings.ts";
import { withJsonMember } from "./json-members.ts";
import type { PackageManager } from "./package-manager.ts";
import {
  configText,
  jsonFile,
  newManifest,
  programPath,
  tsconfigText,
  wantedIgnores,
  wantedPackages,
  wantedScripts,
  workflowText,
} from "./texts.ts";

/** A file of the plan. */
export interface PlannedFile {
  /** The path relative to the project's folder. */
  readonly path: string;
  /** `kept` if a file of the user has this name. */
  readonly change: "new" | "changed" | "unchanged" | "kept";
  /** The lines that are added to a changed file. */
  readonly lines?: readonly string[];
  /** The whole text, for new or changed files that other commands do not write. */
  readonly text?: string;
  /** The content when the plan was made. */
  readonly before?: string;
  /** The reason why it is kept, or its origin. */
  readonly remark?: string;
}

/** The plan. */
export interface InitPlan {
  readonly files: readonly PlannedFile[];
  /** Whether anything would be written. */
  readonly hasWork: boolean;
  /** Sentences about settings of the project with which the files would not compile. */
  readonly advice: readonly string[];
}

/**
 * Makes the plan. It fetches the server's schemas, and writes nothing. @throws as `pullSchema`, `pullAll` and
 * `generateAll`; CliError for an unusable package.json
 */
export async function planInit(
  context: Context,
  choices: InitChoices,
  manager: PackageManager,
  version: string,
): Promise<InitPlan> {
  const tsconfig = await textOf(context, "tsconfig.json");
  const isNewProject = tsconfig === undefined;
  const manifest = await manifestFile(context, choices, isNewProject, version);
  const own = [
    manifest,
    ...(isNewProject
      ? [newFile("tsconfig.json", tsconfigText(choices))]
      : [await settledFile(context, "tsconfig.json", tsconfigText(choices))]),
    choices.isConfigured
      ? { path: "xsdflow configuration", change: "unchanged" as const }
      : newFile("xsdflow.config.json", configText(choices)),
    ...(await schemaFiles(context, choices)),
    await ignoreFile(context, isNewProject),
    ...(choices.ci ? [await settledFile(context, WORKFLOW, workflowText(manager))] : []),
  ];
  const files = [...own, ...(await madeFiles(context, choices, own))];
  const advice = await settingsAdvice({
    cwd: context.process.cwd,
    tsconfig: tsconfig ?? tsconfigText(choices),
    manifest: parseJsonFile(manifest.text ?? manifest.before ?? "{}", "package.json", EXIT.usage) as Readonly<
      Record<string, unknown>
    >,
  });
  return { files, hasWork: files.some(({ change }) => change === "new" || change === "changed"), advice };
}

/** The text of a file of the project; `undefined` if there is none. */
export async function textOf({ process: { cwd } }: Context, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(cwd, path), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function newFile(path: string, text: string): PlannedFile {
  return { path, change: "new", text };
}

/** A file that is written only if it does not exist. */
async function settledFile(context: Context, path: string, text: string): Promise<PlannedFile> {
  const before = await textOf(context, path);
  if (before === undefined) return newFile(path, text);
  if (before.replaceAll("\r\n", "\n") === text) return { path, change: "unchanged" };
  return { path, change: "kept", remark: "it exists already" };
}

function changedFile(path: string, before: string, text: string): PlannedFile {
  if (text === before) return { path, change: "unchanged", before };
  return { path, change: "changed", before, text, lines: addedLines(before, text) };
}

async function manifestFile(
  context: Context,
  choices: InitChoices,
  isNewProject: boolean,
  version: string,
): Promise<PlannedFile> {
  const path = "package.json";
  const before = await textOf(context, path);
  const start = before ?? jsonFile(newManifest(packageName(context.process.cwd)));
  const parsed: unknown = parseJsonFile(start, path, EXIT.usage);
  if (!isRecord(parsed)) throw usageError("package.json cannot be completed: it is not a JSON object.");
  try {
    const text = completedManifest(start, parsed, choices, isNewProject, version);
    return before === undefined ? newFile(path, text) : changedFile(path, before, text);
  } catch (error) {
    if (error instanceof RangeError) throw usageError(`package.json cannot be completed: ${error.message}`);
    throw error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function completedManifest(
  start: string,
  parsed: Readonly<Record<string, unknown>>,
  choices: InitChoices,
  isNewProject: boolean,
  version: string,
): string {
  let text = start;
  const scripts = { ...(parsed.scripts as Readonly<Record<string, string>> | undefined) };
  for (const { names, command } of wantedScripts(choices, isNewProject)) {
    if (Object.values(scripts).some((each) => String(each).includes(command))) continue;
    const name = names.find((each) => !Object.hasOwn(scripts, each));
    if (name === undefined) continue;
    text = withJsonMember(text, ["scripts"], name, command);
    scripts[name] = command;
  }
  const present = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"].flatMap(
    (each) => Object.keys((parsed[each] as object | undefined) ?? {}),
  );
  for (const [member, packages] of Object.entries(wantedPackages(version))) {
    for (const [name, range] of Object.entries(packages)) {
      if (!present.includes(name) && parsed.name !== name) text = withJsonMember(text, [member], name, range);
    }
  }
  return text;
}

/** A name that npm accepts, made from that of the folder. */
function packageName(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+|-+$/g, "");
  return name || "documents";
}

async function ignoreFile(context: Context, isNewProject: boolean): Promise<PlannedFile> {
  const path = ".gitignore";
  const before = await textOf(context, path);
  const has = new Set((before ?? "").split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, "")));
  const missing = wantedIgnores(isNewProject).filter((line) => !has.has(line.replace(/^\/|\/$/g, "")));
  if (before === undefined) return newFile(path, `${missing.join("\n")}\n`);
  const lineEnd = before.includes("\r\n") ? "\r\n" : "\n";
  const gap = before === "" || before.endsWith("\n") ? "" : lineEnd;
  return changedFile(
    path,
    before,
    missing.length === 0 ? before : `${before}${gap}${missing.join(lineEnd)}${lineEnd}`,
  );
}

async function schemaFiles(
  context: Context,
  { source, schemas }: InitChoices,
): Promise<readonly PlannedFile[]> {
  if (source.from === "files") return [];
  if (source.from === "sample") {
    const text = await readFile(packageFile("schemas", "invoice.xsd"), "utf8");
    return [await settledFile(context, join(schemas, "invoice.xsd"), text)];
  }
  const { server, flows } = source;
  const options = { ...server, out: schemas, check: true };
  if (flows === "all") {
    const { files } = await pullAll(context, options);
    if (files.length === 0)
      throw usageError("The server has no flow whose input has an XSD.", "Look at the flows: xsdflow doctor");
    return files.map(pulledFile);
  }
  const files: PlannedFile[] = [];
  for (const flow of flows) files.push(pulledFile(await pullSchema(context, { ...options, flow })));
  return files.filter(({ path }, index) => files.findIndex((each) => each.path === path) === index);
}

function pulledFile({ shown, change }: { readonly shown: string; readonly change: FileChange }): PlannedFile {
  if (change === "created") return { path: shown, change: "new", remark: "from the server" };
  if (change === "unchanged") return { path: shown, change: "unchanged" };
  return { path: shown, change: "kept", remark: "it differs from the server's; xsdflow pull replaces it" };
}

/** The modules and the first program, which can only be written after the schemas. */
async function madeFiles(
  context: Context,
  choices: InitChoices,
  own: readonly PlannedFile[],
): Promise<readonly PlannedFile[]> {
  const program = programPath(choices);
  const isThere = (await textOf(context, program)) !== undefined;
  const made: PlannedFile = isThere
    ? { path: program, change: "unchanged" }
    : { path: program, change: "new", remark: "a program that writes and submits a first document" };
  return [await modulesFile(context, choices, own), made];
}

async function modulesFile(
  context: Context,
  { isConfigured, out }: InitChoices,
  own: readonly PlannedFile[],
): Promise<PlannedFile> {
  const path = join(out, "*");
  const remark = "written by xsdflow generate";
  if (!isConfigured || own.some((each) => each.change === "new" && each.path.endsWith(".xsd")))
    return { path, change: "new", remark };
  const outcome = await generateAll(context, await jobsFor(context, [], {}), { check: true, prune: false });
  return isStale(outcome) ? { path, change: "changed", remark } : { path, change: "unchanged" };
}

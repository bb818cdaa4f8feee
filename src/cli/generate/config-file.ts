/** Finds and reads the configuration file of a project. */
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { GenerateConfig } from "../../../codegen/config.ts";
import { type Context, pathOf } from "../context.ts";
import { CliError, EXIT, usageError } from "../exit.ts";
import { parseJsonFile } from "../json-text.ts";
import { readNamedText } from "../read-file.ts";
import { jobsOf } from "./config-rules.ts";
import { shownPath } from "./paths.ts";

/** A configuration that was read. */
export interface ProjectConfig {
  /** Absolute path. */
  readonly file: string;
  /** Its folder, to which the paths in it are relative. */
  readonly folder: string;
  readonly jobs: readonly GenerateConfig[];
}

/** The unchecked content of a configuration file. */
export interface ConfigContent {
  /** Absolute path. */
  readonly file: string;
  /** Its name, for messages. */
  readonly shown: string;
  readonly content: unknown;
}

const STEM = "xsdflow.config";
const EXTENSIONS = [".json", ".mjs", ".js", ".ts", ".mts"];

/**
 * The configuration: the named file, or the nearest one from the working directory upwards, but not above the
 * project: the folder with `.git`, else the nearest with package.json, else the working directory. A program
 * further up, in a folder that others can write to, is never run.
 *
 * @throws CliError if the file cannot be read, if there are two, or if its content is wrong; errors of the
 *   file system
 */
export async function findConfig(
  context: Context,
  named: string | undefined,
): Promise<ProjectConfig | undefined> {
  const found = await readConfig(context, named);
  if (found === undefined) return undefined;
  const { file, shown, content } = found;
  return { file, folder: dirname(file), jobs: jobsOf(content, shown) };
}

/** Finds a configuration as `findConfig` does, and reads it. @throws CliError; errors of the file system */
export async function readConfig(
  context: Context,
  named: string | undefined,
): Promise<ConfigContent | undefined> {
  const file = named === undefined ? await nearest(context) : pathOf(context, named);
  if (file === undefined) return undefined;
  const shown = shownPath(context, file);
  return { file, shown, content: await contentOf(file, shown) };
}

async function nearest(context: Context): Promise<string | undefined> {
  for (const folder of foldersOf(context.process.cwd)) {
    const found = EXTENSIONS.map((extension) => join(folder, STEM + extension)).filter((path) =>
      existsSync(path),
    );
    const manifest = join(folder, "package.json");
    if (await hasKey(manifest)) found.push(manifest);
    const [first, second] = found;
    if (first !== undefined && second !== undefined) {
      const names = `${shownPath(context, first)} and ${shownPath(context, second)}`;
      throw usageError(`There are two configurations: ${names}.`, "Keep one, or choose one with --config.");
    }
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The project that a folder belongs to: the nearest folder above it with `.git`, otherwise with package.json, otherwise the folder itself. */
export function projectOf(folder: string): string {
  return foldersOf(folder).at(-1) ?? folder;
}

/**
 * The nearest folder, from this one upwards, that is a package or a repository of its own; `undefined` if
 * there is none.
 */
export function packageOf(folder: string): string | undefined {
  const isPackage = existsSync(join(folder, "package.json")) || existsSync(join(folder, ".git"));
  if (isPackage) return folder;
  return dirname(folder) === folder ? undefined : packageOf(dirname(folder));
}

/** The folders from the working directory to the project's. */
function foldersOf(cwd: string): readonly string[] {
  const folders = [cwd];
  for (let folder = cwd; dirname(folder) !== folder; folder = dirname(folder)) folders.push(dirname(folder));
  const repository = folders.findIndex((folder) => existsSync(join(folder, ".git")));
  const end =
    repository >= 0 ? repository : folders.findIndex((folder) => existsSync(join(folder, "package.json")));
  return folders.slice(0, Math.max(end, 0) + 1);
}

async function hasKey(manifest: string): Promise<boolean> {
  const text = await readFile(manifest, "utf8").catch(() => "");
  try {
    return Object.hasOwn(JSON.parse(text) as object, "xsdflow");
  } catch {
    // A file that is not JSON but seems to contain the key is read, so that the error is reported.
    return /"xsdflow"\s*:/.test(text);
  }
}

async function contentOf(file: string, shown: string): Promise<unknown> {
  if (extname(file) !== ".json") return await imported(file, shown);
  const content = parseJsonFile(await readNamedText(file, shown), shown, EXIT.usage);
  return file.endsWith("package.json") ? (content as { xsdflow?: unknown } | null)?.xsdflow : content;
}

/** Runs the project's own program. The time in the address makes `--watch` load the next version of it. */
async function imported(file: string, shown: string): Promise<unknown> {
  const { mtimeMs } = await stat(file);
  try {
    const module = (await import(`${pathToFileURL(file).href}?time=${mtimeMs}`)) as { default?: unknown };
    if (module.default === undefined) {
      throw usageError(
        `${shown} has no default export.`,
        'Write: export default { generate: { schemas: "…" } };',
      );
    }
    return await module.default;
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_UNKNOWN_FILE_EXTENSION") {
      const hint =
        "Node 22.18 and later read TypeScript. For an older version, write xsdflow.config.json or .mjs.";
      throw usageError(`${shown} cannot be read by this Node (${process.version}).`, hint);
    }
    throw new CliError(`${shown} fails: ${message}`, EXIT.usage, undefined, { cause: error });
  }
}

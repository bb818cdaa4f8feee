/** Schemas that were named on the command line. */
import { realpath, stat } from "node:fs/promises";
import { type Command, Option } from "commander";
import {
  type LoadLimits,
  loadSchema,
  type NameEdition,
  type SchemaOptions,
  type SchemaSet,
  TOLERANCE_GROUPS,
} from "../../codegen/index.ts";
import { DEFAULT_LOAD_LIMITS } from "../../codegen/load/limits.ts";
import { isWithin } from "../../codegen/load/sandbox.ts";
import { NAME_EDITIONS } from "../../codegen/name-edition.ts";
import { TOLERABLE_RULES } from "../../codegen/tolerate/groups.ts";
import { Tolerance } from "../../codegen/tolerate/tolerance.ts";
import type { ElementSchema } from "../index.ts";
import { ListOption } from "./completion/list-option.ts";
import { type Context, pathOf } from "./context.ts";
import { IGNORE_DOCTYPE } from "./document-limits.ts";
import { usageError } from "./exit.ts";
import { OPTION_GROUPS, optionGroup } from "./option-groups.ts";
import { refuseUnreadable, schemaPath } from "./schema-path.ts";
import { warnOfSchema } from "./schema-warnings.ts";

/** Options of commands that read schemas. */
export interface SchemaFileOptions {
  readonly root?: string;
  readonly catalog?: Readonly<Record<string, string>>;
  /** The folder to which the names of documents are relative (`LoadOptions.base`). */
  readonly base?: string;
  /** Rules that the schema may break; empty for none. */
  readonly tolerate?: readonly string[];
  /** The edition of XML 1.0 whose characters names in values may contain. */
  readonly nameCharacters?: NameEdition;
  /** Limits that are not the default ones. */
  readonly schemaLimits?: Partial<LoadLimits>;
  /** Whether a DOCTYPE is skipped. */
  readonly ignoreDoctype?: boolean;
}

/** Adds the options for reading schemas. */
export function withSchemaFiles(command: Command): Command {
  return optionGroup(command, OPTION_GROUPS.schema, (own) =>
    own
      .option(
        "--root <dir>",
        "folder that must contain all schema documents (default: the working directory)",
      )
      .option(
        "--catalog <uri=file>",
        "local file for a URL or namespace; may be repeated (nothing is fetched from the network)",
        collectCatalog,
      )
      .addOption(
        new ListOption(
          "--tolerate <rules>",
          `rules that the schema may break, with a warning for each place: ${["all", ...TOLERANCE_GROUPS].join(", ")}, or ids such as cos-nonambig; may be repeated; "none" removes earlier values`,
          ["all", "none", ...TOLERANCE_GROUPS, ...TOLERABLE_RULES],
        ).argParser(collectTolerated),
      )
      .addOption(
        new Option(
          "--name-characters <edition>",
          "characters that names in values may contain: those of the fifth edition of XML 1.0 (default), or of its second edition, to which XSD 1.0 refers",
        ).choices(NAME_EDITIONS),
      )
      .option(
        "--schema-limits <name=number>",
        `limits on the schemas that are read: ${Object.entries(DEFAULT_LOAD_LIMITS)
          .map((limit) => limit.join("="))
          .join(", ")}; separate several by commas`,
        collectLimits,
      )
      .option(
        IGNORE_DOCTYPE,
        "skip a DOCTYPE without reading it; its declarations have no effect (default: a DOCTYPE is refused)",
      ),
  );
}

/**
 * Loads schema documents as one set; issues name files relative to the working directory.
 *
 * @throws SchemaError; CliError for a name that cannot be a schema document's; errors of the file system for
 *   one that cannot be read, which is wrong use; documents that they refer to and that cannot be read are
 *   issues of the SchemaError
 */
export async function loadSchemaFiles(
  context: Context,
  files: readonly string[],
  options: SchemaFileOptions = {},
): Promise<SchemaSet> {
  const { paths, loading } = await schemaLoading(context, files, options);
  const schema = await loadSchema(paths, loading);
  warnOfSchema(context, schema.warnings);
  return schema;
}

/** The schemas to load, and the options for it. */
export interface SchemaLoading {
  /** Absolute. */
  readonly paths: readonly string[];
  readonly loading: SchemaOptions;
}

/**
 * The arguments of `loadSchema` for these options. @throws CliError; errors of the file system, as
 * `loadSchemaFiles`
 */
export async function schemaLoading(
  context: Context,
  files: readonly string[],
  options: SchemaFileOptions,
): Promise<SchemaLoading> {
  const paths: string[] = [];
  for (const file of files) paths.push(await schemaPath(context, file));
  const root = options.root === undefined ? usualRoot(context, paths) : pathOf(context, options.root);
  const entries = Object.entries(options.catalog ?? {});
  const catalog = Object.fromEntries(entries.map(([uri, file]) => [uri, pathOf(context, file)]));
  for (const path of Object.values(catalog)) await refuseUnreadable(path);
  if (root !== undefined) await refuseRoot(root, paths);
  const given = {
    ...(root === undefined ? {} : { root }),
    ...(options.base === undefined ? {} : { base: options.base }),
  };
  return { paths, loading: { ...loadingOptions(options), catalog, ...given } };
}

/** The options with which commands load schemas. */
export function loadingOptions(options: SchemaFileOptions): SchemaOptions {
  const { tolerate = [], nameCharacters = "fifth-edition", ignoreDoctype = false } = options;
  const { schemaLimits: limits = {} } = options;
  const doctype = ignoreDoctype ? "ignore" : "refuse";
  return { version: "1.0", missingParts: "refuse", tolerate, nameCharacters, doctype, limits };
}

async function refuseRoot(root: string, paths: readonly string[]): Promise<void> {
  if (!(await stat(root)).isDirectory()) throw usageError(`--root ${root} is a file; expected a folder.`);
  const real = await realpath(root);
  for (const path of paths) {
    if (isWithin(await realpath(path), real)) continue;
    const hint = "Pass --root with a folder that contains it and everything that it includes and imports.";
    throw usageError(`${path} is outside the schema root ${root}.`, hint);
  }
}

/** The schema value of a global element, by `{namespace}local` or local name. @throws CliError if there is none, or several */
export function elementOf(schema: SchemaSet, name: string): ElementSchema {
  try {
    return schema.element(name);
  } catch (error) {
    if (error instanceof RangeError) throw usageError(error.message);
    throw error;
  }
}

function usualRoot({ process: { cwd } }: Context, paths: readonly string[]): string | undefined {
  return paths.every((path) => isWithin(path, cwd)) ? cwd : undefined;
}

function collectCatalog(value: string, before: Record<string, string> = {}): Record<string, string> {
  const at = value.lastIndexOf("=");
  if (at <= 0 || at === value.length - 1) {
    throw usageError(
      `--catalog ${value}: expected URI=FILE.`,
      "Example: --catalog http://example.com/a.xsd=a.xsd",
    );
  }
  return { ...before, [value.slice(0, at)]: value.slice(at + 1) };
}

function collectLimits(value: string, before: Partial<LoadLimits> = {}): Partial<LoadLimits> {
  const limits: Record<string, number> = { ...before };
  for (const limit of value.split(",")) {
    const [, name = "", digits = ""] = /^\s*(\w+)\s*=\s*([1-9]\d{0,14})\s*$/.exec(limit) ?? [];
    if (!Object.hasOwn(DEFAULT_LOAD_LIMITS, name)) {
      const names = Object.keys(DEFAULT_LOAD_LIMITS).join(", ");
      throw usageError(
        `--schema-limits ${value}: expected the name of a limit (${names}), "=", and a whole number above 0.`,
        "Example: --schema-limits maxDocuments=2000",
      );
    }
    limits[name] = Number(digits);
  }
  return limits;
}

/** Words of one or several options, which are checked at once: "none" removes the words before it. */
function collectTolerated(value: string, before: readonly string[] = []): readonly string[] {
  const chosen = [...before];
  for (const word of value.split(",").map((each) => each.trim())) {
    if (word === "none") chosen.length = 0;
    else if (word !== "") chosen.push(word);
  }
  try {
    return Tolerance.of(chosen).choice;
  } catch (error) {
    if (error instanceof RangeError)
      throw usageError(`--${error.message.replace("tolerate: ", "tolerate ")}`);
    throw error;
  }
}

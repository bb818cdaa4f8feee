/** Finds compiler settings of a project with which the generated modules and the first program do not compile. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join, resolve } from "node:path";

type Settings = Readonly<Record<string, unknown>>;

/** The longest chain of `extends` that is followed: a circle must end. */
const MOST_BASES = 20;
/** The version of TypeScript whose default for `moduleResolution` finds the packages. */
const RESOLVING = { major: 6, minor: 0 };
/** The version of TypeScript in which a CommonJS module under `nodenext` may import an ES module. */
const REQUIRING = { major: 5, minor: 8 };

type Version = typeof RESOLVING;

/** The files of a project after `init`. */
export interface CompiledProject {
  readonly cwd: string;
  readonly tsconfig: string;
  readonly manifest: Settings;
}

/**
 * Sentences that name the settings that do not fit, and their required values. The list is empty for a
 * configuration that cannot be read, or that only refers to others.
 */
export async function settingsAdvice(project: CompiledProject): Promise<readonly string[]> {
  const settings = await settingsOf(project);
  const version = await compilerVersion(project);
  if (settings === undefined || version === undefined) return [];
  const module = moduleOf(settings, version);
  const isModule = project.manifest.type === "module";
  return [
    resolutionAdvice(settings, module, version),
    formatAdvice(settings, module, isModule, version),
  ].filter((each) => each !== undefined);
}

function resolutionAdvice(settings: Settings, module: string, version: Version): string | undefined {
  const given = word(settings.moduleResolution);
  const isDefault = given === undefined && !/^(?:node|preserve)/.test(module) && isBefore(version, RESOLVING);
  if (!isDefault && !/^(?:node|node10|classic)$/.test(given ?? "")) return undefined;
  const found = isDefault
    ? `no "moduleResolution", and its default for "module": "${module}" does not find`
    : `"moduleResolution": "${given}", which does not find`;
  const remedy = /^es/.test(module)
    ? 'set "moduleResolution": "bundler" if a bundler builds the program, or "module" and "moduleResolution" to "nodenext" if Node runs it'
    : 'set "module" and "moduleResolution" to "nodenext"';
  return `tsconfig.json has ${found} the types of xsdflow (error TS2307): ${remedy}.`;
}

/** Advice if the modules would become CommonJS and must not be. */
function formatAdvice(
  settings: Settings,
  module: string,
  isModule: boolean,
  version: Version,
): string | undefined {
  const isOfNode = module.startsWith("node");
  if (isOfNode ? isModule : module !== "commonjs") return undefined;
  const type = `package.json has no "type": "module"`;
  if (settings.verbatimModuleSyntax === true) {
    const [found, remedy] = isOfNode
      ? [`, and ${type}`, 'set "type": "module" in package.json']
      : [
          ` and "module": "commonjs"`,
          'set "module" to "nodenext" in tsconfig.json and "type": "module" in package.json',
        ];
    return `tsconfig.json has "verbatimModuleSyntax"${found}, with which ES modules cannot be compiled to CommonJS (error TS1295). To fix it, ${remedy}, or turn verbatimModuleSyntax off.`;
  }
  const mayRequire = /^node(?:20|next)$/.test(module) && !isBefore(version, REQUIRING);
  if (!isOfNode || mayRequire) return undefined;
  const other = isBefore(version, REQUIRING) ? "" : ', or "module": "nodenext" in tsconfig.json';
  return `tsconfig.json has "module": "${module}", and ${type}, so its modules are CommonJS, which cannot import xsdflow (error TS1479). To fix it, set "type": "module" in package.json${other}.`;
}

/** The setting, or its default. */
function moduleOf({ module, target }: Settings, version: Version): string {
  const given = word(module);
  if (given !== undefined) return given === "es6" ? "es2015" : given;
  if (!isBefore(version, RESOLVING)) return "esnext";
  return /^es(?:20|6|next)/.test(word(target) ?? "es5") ? "es2015" : "commonjs";
}

function word(setting: unknown): string | undefined {
  return typeof setting === "string" ? setting.toLowerCase() : undefined;
}

function isBefore({ major, minor }: Version, other: Version): boolean {
  return major < other.major || (major === other.major && minor < other.minor);
}

/** The version of the installed compiler, or of the one that package.json requires. */
async function compilerVersion({ cwd, manifest }: CompiledProject): Promise<Version | undefined> {
  const installed = await configIn(join(cwd, "node_modules/typescript/package.json"));
  const { dependencies, devDependencies } = manifest as Readonly<Record<string, Settings | undefined>>;
  const asked = installed?.version ?? devDependencies?.typescript ?? dependencies?.typescript;
  const [, major, minor] = /^\D*(\d+)(?:\.(\d+))?/.exec(String(asked)) ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor ?? 0) };
}

/** The compiler options with those of the configurations that are extended; undefined if they cannot be known. */
async function settingsOf({ cwd, tsconfig }: CompiledProject): Promise<Settings | undefined> {
  const config = parsed(tsconfig);
  const refersOnly = Array.isArray(config?.files) && config.files.length === 0;
  return config === undefined || refersOnly
    ? undefined
    : await withBases(config, join(cwd, "tsconfig.json"), MOST_BASES);
}

async function withBases(config: Settings, file: string, left: number): Promise<Settings | undefined> {
  if (left === 0) return undefined;
  let settings: Settings = {};
  for (const each of [config.extends ?? []].flat()) {
    const path = typeof each === "string" ? baseFile(each, file) : undefined;
    const base = path === undefined ? undefined : await configIn(path);
    const inherited =
      base === undefined || path === undefined ? undefined : await withBases(base, path, left - 1);
    if (inherited === undefined) return undefined;
    settings = { ...settings, ...inherited };
  }
  return { ...settings, ...(config.compilerOptions as Settings | undefined) };
}

/** The file that `extends` names: by a path, or in a package. */
function baseFile(named: string, from: string): string | undefined {
  if (isAbsolute(named) || /^\.\.?(?:[/\\]|$)/.test(named)) {
    const path = resolve(dirname(from), named);
    return path.endsWith(".json") ? path : `${path}.json`;
  }
  const { resolve: find } = createRequire(from);
  for (const each of [named, `${named}.json`, `${named}/tsconfig.json`]) {
    try {
      const path = find(each);
      if (path.endsWith(".json")) return path;
    } catch {
      // The file may exist in the next form; otherwise, the configuration counts as unreadable.
    }
  }
  return undefined;
}

async function configIn(path: string): Promise<Settings | undefined> {
  try {
    return parsed(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** The object of a JSON file in which comments and commas before a closing bracket are allowed, as the compiler reads it. */
function parsed(text: string): Settings | undefined {
  const STRING = /"(?:[^"\\]|\\.)*"/.source;
  const json = text
    .replace(/^\ufeff/, "")
    .replace(new RegExp(`(${STRING})|//[^\\n]*|/\\*[^]*?\\*/`, "g"), "$1")
    .replace(new RegExp(`(${STRING})|,(?=\\s*[}\\]])`, "g"), "$1");
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Settings)
      : undefined;
  } catch {
    return undefined;
  }
}

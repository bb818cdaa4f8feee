/** The configuration file of a project: `xsdflow.config.json`, `.mjs`, `.js` or `.ts`, or the key "xsdflow" of package.json. */

import type { NameEdition } from "./name-edition.ts";
import type { Tolerate } from "./tolerate/tolerance.ts";

/** What one run of `xsdflow generate` makes. Paths are relative to the configuration file's folder. */
export interface GenerateConfig {
  /** Schema documents, as paths or patterns: `schemas/*.xsd`, `!schemas/draft-*.xsd` to leave some out. */
  readonly schemas: string | readonly string[];
  /**
   * Whether each document is a schema of its own, with what it includes and imports: schemas of several flows often declare
   * things of the same name. Default `false`: all are one schema.
   */
  readonly separate?: boolean;
  /**
   * Folder of the modules. Default `src/flows`. It must lie in the project: the nearest folder above with `.git`, else with
   * package.json, else the configuration file's. Beyond that the command line has to say it, or allow it by `--allow-outside`.
   */
  readonly out?: string;
  /** Property names as in the schema, or in camelCase. Default `preserve`. */
  readonly names?: "preserve" | "camel";
  /** Ending of imports between the modules. Default `.js`. */
  readonly importExtension?: ".js" | ".ts" | "";
  /** The folder that all documents must lie in. Default: the configuration file's. */
  readonly root?: string;
  /** URL or namespace → file. Nothing is fetched from the network. */
  readonly catalog?: Readonly<Record<string, string>>;
  /**
   * Rules that the schemas may break: groups or ids of rules, or `"all"`; an empty list for none. Default: what the lock file
   * says, else none. See docs/tolerated-schemas.md.
   */
  readonly tolerate?: Tolerate;
  /**
   * What names may hold in values and in `\i` and `\c` of patterns: the characters of XML 1.0's `"fifth-edition"`, or of its
   * `"second-edition"`, to which XSD 1.0 refers. Default: what the lock file says, else `"fifth-edition"`.
   */
  readonly nameCharacters?: NameEdition;
  /** The lock file, in the project as `out` is; `false` for none. Default `xsdflow.lock.json` in `out`. */
  readonly lock?: string | false;
}

/** A configuration file's content. */
export interface XsdflowConfig {
  /** For editors; not read. */
  readonly $schema?: string;
  /** What to generate; several sets where schemas declare things of the same name and so cannot be one. */
  readonly generate: GenerateConfig | readonly GenerateConfig[];
}

/**
 * The configuration as it is: gives editors its types.
 *
 * @example export default defineConfig({ generate: { schemas: "schemas/*.xsd" } });
 */
export function defineConfig(config: XsdflowConfig): XsdflowConfig {
  return config;
}

/** The configuration file of a project: `xsdflow.config.json`, `.mjs`, `.js` or `.ts`, or the key "xsdflow" of package.json. */

import type { LoadLimits } from "./load/limits.ts";
import type { NameEdition } from "./name-edition.ts";
import type { Tolerate } from "./tolerate/tolerance.ts";

/** What one run of `xsdflow generate` writes. Paths are relative to the configuration file's folder. */
export interface GenerateConfig {
  /** Schema documents, as paths or patterns: `schemas/*.xsd`; `!schemas/draft-*.xsd` excludes some. */
  readonly schemas: string | readonly string[];
  /**
   * Whether each document, with the documents that it includes and imports, is a schema of its own: schemas of
   * several flows often declare the same names. Default `false`: all documents form one schema.
   */
  readonly separate?: boolean;
  /**
   * Folder of the modules. Default `src/flows`. It must be inside the project: the nearest folder above with `.git`,
   * otherwise with package.json, otherwise the configuration file's. For a folder outside the project, pass `--out`
   * or `--allow-outside` on the command line.
   */
  readonly out?: string;
  /** Property names: as in the schema, or in camelCase. Default `preserve`. */
  readonly names?: "preserve" | "camel";
  /** Ending of imports between the modules. Default `.js`. */
  readonly importExtension?: ".js" | ".ts" | "";
  /** The folder that must contain all documents. Default: the configuration file's. */
  readonly root?: string;
  /** The files for URLs and namespaces. Nothing is fetched from the network. */
  readonly catalog?: Readonly<Record<string, string>>;
  /**
   * Rules that the schemas may break: groups or ids of rules, or `"all"`; an empty list for none. Default: the value
   * in the lock file, otherwise none. See docs/tolerated-schemas.md.
   */
  readonly tolerate?: Tolerate;
  /**
   * The characters of names in values and in `\i` and `\c` of patterns: those of XML 1.0's `"fifth-edition"`, or of
   * its `"second-edition"`, to which XSD 1.0 refers. Default: the value in the lock file, otherwise
   * `"fifth-edition"`.
   */
  readonly nameCharacters?: NameEdition;
  /** Limits on the size of schemas; limits that are left out keep their defaults. */
  readonly limits?: Partial<LoadLimits>;
  /**
   * What to do with a DOCTYPE in a schema document: `"refuse"` (the default), which skips it only in schemas of W3C, or
   * `"ignore"`, which skips it in every document. It is never read.
   */
  readonly doctype?: "refuse" | "ignore";
  /** The lock file, inside the project like `out`; `false` writes none. Default `xsdflow.lock.json` in `out`. */
  readonly lock?: string | false;
}

/** Lint rules that are turned off. */
export interface LintExemption {
  /** The id of a rule, or several: see docs/lint.md. */
  readonly rule: string | readonly string[];
  /** The reason. `lint` shows it with the findings that it leaves out. It must not be empty. */
  readonly reason: string;
  /** Schema documents for which they are turned off, as paths or patterns. Default: all. */
  readonly files?: string | readonly string[];
}

/** What `xsdflow lint` reports. Paths are relative to the configuration file's folder. */
export interface LintConfig {
  /** Rules that are turned off, each with a reason. */
  readonly off?: readonly LintExemption[];
}

/** A configuration file's content. */
export interface XsdflowConfig {
  /** For editors; ignored. */
  readonly $schema?: string;
  /**
   * What to generate: one set, or several if schemas declare the same names and therefore cannot form one. It
   * may be left out only in a configuration that is used for `xsdflow lint` alone.
   */
  readonly generate?: GenerateConfig | readonly GenerateConfig[];
  /** What `xsdflow lint` reports. */
  readonly lint?: LintConfig;
}

/**
 * Returns the configuration unchanged: gives editors its types.
 *
 * @example export default defineConfig({ generate: { schemas: "schemas/*.xsd" } });
 */
export function defineConfig(config: XsdflowConfig): XsdflowConfig {
  return config;
}

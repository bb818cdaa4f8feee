/** Catalogs map URLs to local files, since nothing is fetched from a network. */
import { resolve } from "node:path";

/**
 * Maps URLs and namespaces to files: the only way to resolve a schemaLocation with `http:`. Keys are compared
 * literally; values are paths, relative to the working directory.
 */
export type Catalog = Readonly<Record<string, string>>;

/** The absolute path that the catalog has for the first of these keys that it contains. */
export function locate(catalog: Catalog, keys: readonly (string | undefined)[]): string | undefined {
  for (const key of keys) {
    if (key !== undefined && Object.hasOwn(catalog, key)) return resolve(catalog[key] ?? "");
  }
  return undefined;
}

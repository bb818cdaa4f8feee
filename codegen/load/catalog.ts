/** Catalogs: since nothing is fetched from a network, they say which local file stands for a URL. */
import { resolve } from "node:path";

/**
 * Which file stands for a URL or a namespace: the only way by which a schemaLocation with `http:` is ever resolved. Keys
 * are compared literally; values are paths, relative ones to the working directory.
 */
export type Catalog = Readonly<Record<string, string>>;

/** The absolute path that the catalog has for the first of these keys that it knows. */
export function locate(catalog: Catalog, keys: readonly (string | undefined)[]): string | undefined {
  for (const key of keys) {
    if (key !== undefined && Object.hasOwn(catalog, key)) return resolve(catalog[key] ?? "");
  }
  return undefined;
}

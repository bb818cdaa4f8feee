/** Which modules the imports of the sources lead to, in a test run. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { instrument, isRecorded } from "../api-key/instrument.mjs";
import { compiledOf, TREE_VARIABLE } from "./compiled.mjs";
import { updateTree } from "./tree.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const TREE = join(root, ".compiled");
/** What vitest must let Node load. */
export const COMPILED: RegExp = /\/\.compiled\//;

let updated: Promise<unknown> | undefined;

/**
 * `vitest run` brings the tree of compiled sources up to date before it starts, and lets Node load them from there. To watch files, and to
 * find the tests that depend on a changed file, vitest must load the sources itself: the plugin leaves these runs to it, and only
 * lets the sources tell the recorder what they make.
 */
export function testedSources(): Plugin {
  let isCompiled = false;
  return {
    name: "xsdflow:tested-sources",
    enforce: "pre",
    async configureVitest({ vitest, project }) {
      const { watch, changed, related } = vitest.config;
      isCompiled = !watch && !changed && related === undefined;
      project.config.env[TREE_VARIABLE] = isCompiled ? TREE : "";
      if (!isCompiled) return;
      updated ??= updateTree(root, TREE);
      await updated;
    },
    async resolveId(source, importer, options) {
      if (!isCompiled) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found === null || found.external ? found : (compiledOf(found.id, TREE) ?? found);
    },
    transform(code, id) {
      return isRecorded(id) ? { code: instrument(code), map: null } : undefined;
    },
  };
}

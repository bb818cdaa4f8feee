/** Where the JavaScript of a source is, for whoever imports the source in a test run. */
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The folders whose `.ts` files are sources. */
export const SOURCE_FOLDERS = ["src", "codegen", "emulator/src"];

/**
 * The folder of the tree, in the environment of test files and of the processes that they start: there the tree is what the sources say.
 * Where it is not set, sources are loaded in another way.
 */
export const TREE_VARIABLE = "XSDFLOW_TEST_COMPILED";

/** The path of a source's JavaScript below the folder of the tree. */
export function compiledName(file) {
  return file.replace(/\.ts$/u, ".js");
}

/** The compiled module of a source; `undefined` for other files, and where there is no tree. */
export function compiledOf(file, tree = process.env[TREE_VARIABLE] ?? "") {
  const name = relative(root, file).replaceAll("\\", "/");
  const isSource = name.endsWith(".ts") && SOURCE_FOLDERS.some((folder) => name.startsWith(`${folder}/`));
  return isSource && tree !== "" ? join(tree, compiledName(name)) : undefined;
}

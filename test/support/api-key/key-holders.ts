/** Which test files may hold an API key: those that import, however far away, a module that makes one. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** The keys of the tests, and the emulator, which has one of its own. */
const SOURCES = ["test/support/api-key/keys.mjs", "emulator/src/options.ts"].map((file) => join(root, file));
const EMULATOR = /["']xsdflow-emulator["']/u;
const IMPORTED = /\b(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/gu;

/** Reads each module once. */
export class KeyHolders {
  readonly #imports: Map<string, readonly string[]> = new Map();

  /** @param file absolute path of a test file */
  includes(file: string): boolean {
    const reached = new Set([file]);
    for (const each of reached) {
      if (SOURCES.includes(each)) return true;
      for (const imported of this.#importsOf(each)) reached.add(imported);
    }
    return false;
  }

  #importsOf(file: string): readonly string[] {
    let found = this.#imports.get(file);
    if (found === undefined) {
      const text = existsSync(file) ? readFileSync(file, "utf8") : "";
      found = [...text.matchAll(IMPORTED)].map(([, path = ""]) => join(dirname(file), path));
      if (EMULATOR.test(text)) found = [...found, ...SOURCES];
      this.#imports.set(file, found);
    }
    return found;
  }
}

import { closeSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { xmlRegisterInputProvider } from "libxml2-wasm";

// libxml2 asks one process-wide provider for files. It answers only while a schema is being compiled, and only from
// that schema's folder: an instance's xsi:schemaLocation can therefore never make it read anything.
let root: string | undefined;
let refused: string[] = [];
let registered = false;

function realFile(name: string): string | undefined {
  try {
    const path = realpathSync(name.startsWith("file:") ? fileURLToPath(name) : resolve(name));
    return statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}

function permitted(name: string): string | undefined {
  if (root === undefined) return undefined;
  const path = realFile(name);
  if (path?.startsWith(root.endsWith(sep) ? root : root + sep)) return path;
  if (!refused.includes(name)) refused.push(name);
  return undefined;
}

function register(): void {
  if (registered) return;
  registered = xmlRegisterInputProvider({
    match: (name) => permitted(name) !== undefined,
    open(name) {
      const path = permitted(name);
      return path === undefined ? undefined : openSync(path, "r");
    },
    read: (file, buffer) => readSync(file, buffer, 0, buffer.byteLength, null),
    close(file) {
      closeSync(file);
      return true;
    },
  });
  if (!registered) throw new Error("libxml2 takes no further input provider.");
}

/**
 * Runs `work` while libxml2 may read files under `folder`; returns its result and the names that were asked for and
 * not given (outside of the folder, on the network, or missing).
 */
export function readingFrom<T>(folder: string | undefined, work: () => T): { result: T; refused: string[] } {
  register();
  root = folder === undefined ? "\0" : realpathSync(folder);
  refused = [];
  try {
    return { result: work(), refused };
  } finally {
    root = undefined;
  }
}

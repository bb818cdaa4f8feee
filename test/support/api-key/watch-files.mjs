/** Records files before they are removed or replaced, and the temporary folders, whose rest is searched at the end. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const { lstatSync, readFileSync, readdirSync } = fs;
/** Which argument is the file whose content goes. */
const REMOVALS = { rm: 0, unlink: 0, rename: 1, copyFile: 1, truncate: 0, writeFile: 0 };

/**
 * @param record takes kind, what and bytes
 * @param own folder of the records, which is left alone
 */
export function watchFiles(record, own) {
  const keep = (path) => {
    const file = pathOf(path);
    if (file !== undefined && !file.startsWith(own)) recordTree(file, record);
  };
  for (const [name, at] of Object.entries(REMOVALS)) {
    for (const [home, method] of [
      [fs, name],
      [fs, `${name}Sync`],
      [fs.promises, name],
    ]) {
      const original = home[method];
      home[method] = (...args) => {
        keep(args[at]);
        return original(...args);
      };
    }
  }
  watchFolders(record);
  syncBuiltinESMExports();
}

function pathOf(path) {
  if (typeof path === "string") return resolve(path);
  if (path instanceof URL) return fileURLToPath(path);
  return Buffer.isBuffer(path) ? resolve(path.toString()) : undefined;
}

/** Everything below `path`, without following links; installed packages are not ours. */
export function recordTree(path, record) {
  const stat = attempt(() => lstatSync(path));
  if (stat?.isFile()) attempt(() => record("file", path, readFileSync(path)));
  if (!stat?.isDirectory()) return;
  const names = attempt(() => readdirSync(path)) ?? [];
  for (const name of names) if (name !== "node_modules") recordTree(join(path, name), record);
}

/** A file may be gone, or not be ours to read. */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function watchFolders(record) {
  const told = (folder) => {
    record("folder", String(folder), "");
    return folder;
  };
  const { mkdtempSync } = fs;
  const { mkdtemp } = fs.promises;
  fs.mkdtempSync = (...args) => told(mkdtempSync(...args));
  fs.promises.mkdtemp = async (...args) => told(await mkdtemp(...args));
}

// @ts-check
/** Where the files of the W3C suite are: in a folder shared by several projects, as an archive. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const MANIFEST = "visible-manifest.jsonl.gz";
const ARCHIVE = "visible.tar.gz";

/**
 * @typedef {object} Suite
 * @property {string} manifest its text
 * @property {string} files the folder that the manifest's paths are relative to
 */

/**
 * Finds the suite and unpacks it, once for each archive. `undefined` when there is none on this machine.
 *
 * @param {string} [folder] the folder with the archive and the manifest; else the shared data beside the project, or in
 *   XSDFLOW_SHARED
 * @returns {Suite | undefined}
 */
export function findSuite(folder = join(sharedFolder(), "w3c-xsdtests")) {
  const manifest = join(folder, MANIFEST);
  const archive = join(folder, ARCHIVE);
  if (!existsSync(manifest) || !existsSync(archive)) return undefined;
  return { manifest: gunzipSync(readFileSync(manifest)).toString("utf8"), files: unpacked(archive) };
}

function sharedFolder() {
  return process.env.XSDFLOW_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
}

/**
 * The folder that an archive is unpacked in. It is named after the archive's size and date, so that another archive is
 * never mistaken for this one, and gets its name only when it is complete.
 *
 * @param {string} archive
 * @returns {string}
 */
function unpacked(archive) {
  const { size, mtimeMs } = statSync(archive);
  const cache = join(tmpdir(), "xsdflow-conformance");
  const target = join(cache, `w3c-${size}-${Math.round(mtimeMs)}`);
  if (existsSync(target)) return target;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, "unpacking-"));
  const { status, stderr, error } = spawnSync("tar", ["-xzf", resolve(archive), "-C", making], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${archive} cannot be unpacked: ${error?.message ?? stderr}`);
  try {
    renameSync(making, target);
  } catch (reason) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(target)) throw reason;
  }
  return target;
}

/** Installs the peers into this folder's own node_modules, without running anything of theirs. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));
const stamp = join(here, "node_modules", ".compare-installed");

/** Does nothing where it has been done. The project itself must have been built. */
export function install() {
  if (!existsSync(join(root, "dist", "codegen.js")))
    throw new Error('dist is missing: run "npm run build" first');
  const wanted = createHash("sha256")
    .update(readFileSync(join(here, "package-lock.json")))
    .digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    process.stderr.write("installing the peers…\n");
    // One peer asks for an older version of another package than it was built with.
    const flags = ["--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error"];
    execFileSync("npm", ["ci", ...flags], { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
    writeFileSync(stamp, wanted);
  }
  // Generated modules say "xsdflow/internal": this very project.
  const link = join(here, "node_modules", "xsdflow");
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link);
  symlinkSync(root, link, "junction");
}

/**
 * The package.json that is published: without what only this repository needs. `npm pack` and `npm publish` call it around
 * their work.
 *
 *   node scripts/published-manifest.mjs write|restore
 *
 * Yarn 1 warns whoever installs a package that says "workspaces" and is not private.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const manifest = fileURLToPath(new URL("../package.json", import.meta.url));
const kept = fileURLToPath(new URL("../build/package.json.kept", import.meta.url));

if (process.argv[2] === "restore") {
  if (existsSync(kept)) renameSync(kept, manifest);
} else {
  const text = readFileSync(manifest, "utf8");
  const { workspaces, scripts, devDependencies, ...published } = JSON.parse(text);
  // One that was interrupted has left the published form: what is kept is then the true one.
  if (workspaces !== undefined) writeFileSync(kept, text);
  writeFileSync(manifest, `${JSON.stringify(published, undefined, 2)}\n`);
}

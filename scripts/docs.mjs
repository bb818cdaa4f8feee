// Builds the documentation site into docs/.vitepress/dist: `npm run docs`. `npm run docs:mapping` only writes
// docs/mapping.md, and `npm run docs:serve` shows the site while you edit it.
//
// The tools of the site are a package of their own in docs/, installed here when its lock file has changed. After that,
// nothing needs a network. A warning of any step fails the build: a site with warnings has a page that is wrong.
import "../test/flows/support/process/typescript-loader.mjs";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deadLinks } from "./site-links.mjs";

const docs = fileURLToPath(new URL("../docs", import.meta.url));
const [wanted = "build"] = process.argv.slice(2);

await writeMapping();
if (wanted !== "mapping") {
  install();
  writeReference();
  await refuseMissingEntries();
  if (wanted === "serve") run("vitepress/bin/vitepress.js", ["dev", docs], "inherit");
  else buildSite();
}

/** docs/mapping.md shows what the generator makes today. */
async function writeMapping() {
  const { mappingPage } = await import("../test/docs/mapping/page.ts");
  writeFileSync(`${docs}/mapping.md`, await mappingPage());
}

/** Installs the site's tools, unless they are the ones that the lock file names. */
function install() {
  const lock = readFileSync(`${docs}/package-lock.json`, "utf8");
  const installed = `${docs}/node_modules/.installed-package-lock.json`;
  if (existsSync(installed) && readFileSync(installed, "utf8") === lock) return;
  console.log("Installing the tools of the site in docs/ …");
  // Of all packages only esbuild has an install script, and it works without it.
  const how = ["ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", how, {
    cwd: docs,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) fail("npm ci in docs/ failed.");
  writeFileSync(installed, lock);
}

/** The API reference, from the docstrings of all public exports. */
function writeReference() {
  rmSync(`${docs}/api`, { recursive: true, force: true });
  const said = run("typedoc/bin/typedoc", ["--options", `${docs}/typedoc.json`, "--logLevel", "Warn"]);
  if (said.trim() !== "") fail(said);
}

/** TypeDoc leaves out what it is told to leave out: no public export may be among that. */
async function refuseMissingEntries() {
  const { exportsWithoutPage } = await import("../test/docs/completeness/faces.ts");
  const missing = exportsWithoutPage(`${docs}/api`);
  if (missing.length > 0) fail(`These exports have no page in the API reference:\n${missing.join("\n")}`);
}

function buildSite() {
  const said = run("vitepress/bin/vitepress.js", ["build", docs]);
  process.stdout.write(said);
  const lines = said.split("\n").filter((line) => /warn|\(!\)|⚠|deprecat/iu.test(line));
  if (lines.length > 0) fail(`The build of the site warns:\n${lines.join("\n")}`);
  const dead = deadLinks(`${docs}/.vitepress/dist`, process.env.XSDFLOW_DOCS_BASE);
  if (dead.length > 0) fail(`These links of the site lead nowhere:\n${dead.join("\n")}`);
  console.log("The site is in docs/.vitepress/dist.");
}

/** Runs a tool of the site, and returns all that it says. */
function run(tool, args, stdio = "pipe") {
  const env = { ...process.env, NO_COLOR: "1", CI: "1" };
  const command = [`${docs}/node_modules/${tool}`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: docs,
    env,
    stdio,
    encoding: "utf8",
  });
  const said = `${stdout ?? ""}${stderr ?? ""}`;
  if (status !== 0) fail(said);
  return said;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** The versions of Node that are measured: the one that runs this, and others as npm packages in a folder that git ignores. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("nodes/", import.meta.url));
const platform = process.platform === "win32" ? "win" : process.platform;

/**
 * The binary of a major version, installed first where it is missing: the package that holds the binary of this platform, which has no
 * install script.
 */
export function nodeBinary(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const name = `node-${platform}-${process.arch}`;
  const home = join(folder, major);
  const binary = join(home, "node_modules", name, "bin", platform === "win" ? "node.exe" : "node");
  if (!existsSync(binary)) {
    process.stderr.write(`installing Node ${major} (npm package ${name}) into ${home}…\n`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true }\n');
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    execFileSync("npm", ["install", `${name}@${major}`, ...flags], { cwd: home, stdio: "inherit" });
  }
  return binary;
}

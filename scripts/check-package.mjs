/**
 * Checks the packages as a user gets them: packs all three, installs the tarball of xsdflow by each package manager in an empty
 * project, and there does what the README says.
 *
 *   npm run check:package [-- --node=PATH_OF_NODE …] [--manager=npm|yarn|pnpm …]
 *
 * Held: at most 12 packages and 12 MB, no warning, no install script, the command line and the README's first program
 * work, the package says how to install the emulator where it is missing, a browser's bundle of one schema stays under its
 * ceiling, the studio starts from its tarball, and publint and attw find nothing.
 */
import { execFile, spawn } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const MAX_PACKAGES = 12;
const MAX_BYTES = 12_000_000;
/** Bytes of a minified program that writes by the sample invoice (measured: 324 280 and 105 692). */
const MAX_BUNDLE = { size: 325_500, gzip: 106_200 };
const INSTALL = {
  npm: ["npm", "install", "--engine-strict", "--no-audit", "--no-fund"],
  yarn: ["npx", "--yes", "yarn@1.22.22", "add", "--no-progress", "--non-interactive"],
  pnpm: ["npx", "--yes", "pnpm@10.15.0", "add", "--engine-strict", "--reporter=append-only"],
};
/** What package managers say of our empty project, and not of what they install. */
const OWN_NOISE = /No license field|package\.json: No license|Update available|npm notice|^$/;

const { values } = parseArgs({
  options: {
    node: { type: "string", multiple: true, default: [process.execPath] },
    manager: { type: "string", multiple: true, default: Object.keys(INSTALL) },
  },
});
const run = promisify(execFile);
const home = mkdtempSync(join(tmpdir(), "xsdflow-package-"));
const faults = [];

function check(holds, what) {
  if (!holds) faults.push(what);
}

try {
  const tarballs = await pack();
  await lint(tarballs.xsdflow);
  await lint(tarballs.emulator);
  await lint(tarballs.studio);
  await openStudio(tarballs);
  const emulator = await startEmulator(tarballs.emulator);
  try {
    for (const node of values.node) {
      for (const manager of values.manager) await installed(node, manager, tarballs.xsdflow, emulator);
    }
  } finally {
    emulator.process.kill();
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
for (const fault of faults) console.error(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Packs the packages. @returns their files */
async function pack() {
  const packed = async (folder) => {
    const { stdout } = await run("npm", ["pack", "--silent", "--json", "--pack-destination", home], {
      cwd: folder,
    });
    const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(stdout);
    console.log(`${filename}: ${megabytes(size)} packed, ${megabytes(unpackedSize)} in ${entryCount} files`);
    return join(home, filename);
  };
  const [emulator, studio] = [await packed(join(root, "emulator")), await packed(join(root, "studio"))];
  return { xsdflow: await packed(root), emulator, studio };
}

/** publint and attw, by exact versions. */
async function lint(tarball) {
  for (const command of [
    ["publint@0.3.25", tarball, "--strict"],
    // CommonJS programs reach ESM-only packages by import(), or by require on Node 22: attw's "esm-only" profile.
    ["@arethetypeswrong/cli@0.18.5", tarball, "--profile", "esm-only", "--no-color"],
  ]) {
    const { stdout, failed } = await outcome("npx", ["--yes", ...command], { cwd: home });
    console.log(`${command[0]} ${failed ? "finds faults" : "clean"}: ${tarball.slice(home.length + 1)}`);
    check(!failed, `${command[0]}: ${stdout}`);
  }
}

/** The emulator, from its tarball. */
async function startEmulator(tarball) {
  const folder = emptyProject("emulator");
  await run("npm", ["install", "--engine-strict", "--no-audit", "--no-fund", tarball], { cwd: folder });
  writeFileSync(
    join(folder, "start.mjs"),
    `import { startEmulator } from "xsdflow-emulator";
const emulator = await startEmulator({ flows: [{ name: "Invoice", schema: process.argv[2] }] });
console.log(JSON.stringify({ url: emulator.apiUrl, key: emulator.apiKey, flow: emulator.flows[0].id }));`,
  );
  const child = spawn(process.execPath, ["start.mjs", join(root, "schemas/invoice.xsd")], { cwd: folder });
  child.stderr.pipe(process.stderr);
  const [line] = await new Promise((resolve, reject) => {
    child.stdout.once("data", (data) => resolve(String(data).split("\n")));
    child.once("exit", (code) => reject(new Error(`The emulator ended with ${code}.`)));
  });
  return { process: child, ...JSON.parse(line) };
}

/** The studio, from the tarballs: `xsdflow studio` serves its page, its flows go to whoever has the token, and Ctrl-C ends it. */
async function openStudio({ xsdflow, emulator, studio }) {
  const folder = emptyProject("studio");
  await run("npm", ["install", "--engine-strict", "--no-audit", "--no-fund", xsdflow, emulator, studio], {
    cwd: folder,
  });
  const modules = join(folder, "node_modules");
  const cli = join(modules, "xsdflow/dist/cli.js");
  const child = spawn(process.execPath, [cli, "studio", "--emulator", "--port", "0", "--quiet"], {
    cwd: folder,
  });
  child.stderr.pipe(process.stderr);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const printed = await Promise.race([
    new Promise((resolve) => child.stdout.once("data", (data) => resolve(String(data)))),
    ended.then((code) => `exit code ${code}`),
  ]);
  const [, origin = "", token = ""] = /(http:\S+)\/#token=(\S+)/.exec(printed) ?? [];
  check(origin !== "", `the studio from its tarball prints ${printed}`);
  if (origin === "") return;
  const page = await fetch(origin);
  const [script] = /\/main\.js/.exec(await page.text()) ?? [""];
  const code = await fetch(`${origin}${script}`);
  const flows = await fetch(`${origin}/api/flows`, { headers: { "x-studio-token": token } });
  const refused = await fetch(`${origin}/api/flows`);
  const answers = [
    page.status,
    code.headers.get("content-type"),
    (await flows.json()).length,
    refused.status,
  ];
  child.kill("SIGINT");
  const found = `${answers.join(" ")}, exit code ${await ended}`;
  const packages = packagesIn(modules);
  const bytes = packages.reduce((sum, each) => sum + each.bytes, 0);
  console.log(`studio: ${packages.length} packages with xsdflow, ${megabytes(bytes)}, answers ${found}`);
  check(
    found === "200 text/javascript; charset=utf-8 4 401, exit code 130",
    `the studio from its tarball answers ${found}`,
  );
  for (const file of ["LICENSE", "README.md", "dist/THIRD-PARTY-LICENSES.txt", "dist/types/index.d.ts"])
    check(existsSync(join(modules, "xsdflow-studio", file)), `the studio's tarball has no ${file}`);
}

/** One project: installs, counts, and uses what was installed. */
async function installed(node, manager, tarball, emulator) {
  const { stdout: version } = await run(node, ["--version"]);
  const title = `Node ${version.trim()}, ${manager}`;
  const folder = emptyProject(`${manager}-${version.trim()}`);
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`, CI: "1" };
  for (const name of Object.keys(env)) if (/^npm_/i.test(name)) delete env[name];
  const [command, ...args] = INSTALL[manager];
  const { stdout, stderr, failed } = await outcome(command, [...args, tarball], { cwd: folder, env });
  check(!failed, `${title}: does not install\n${stdout}${stderr}`);
  if (failed) return;
  const noise = `${stdout}\n${stderr}`
    .split("\n")
    .filter((line) => /\bwarn(?:ing)?\b/i.test(line) && !OWN_NOISE.test(line));
  check(noise.length === 0, `${title}: warns\n${noise.join("\n")}`);
  const packages = packagesIn(join(folder, "node_modules"));
  const bytes = packages.reduce((sum, each) => sum + each.bytes, 0);
  const scripted = packages.filter(({ scripts }) => scripts.length > 0).map(({ name }) => name);
  check(packages.length <= MAX_PACKAGES, `${title}: ${packages.length} packages`);
  check(bytes <= MAX_BYTES, `${title}: ${bytes} bytes`);
  check(scripted.length === 0, `${title}: install scripts of ${scripted.join(", ")}`);
  const saved = await useIt({ node, folder, env, title, emulator });
  const bundle = await bundleOf(folder, title);
  const names = packages.map(({ name }) => name).join(", ");
  console.log(
    `${title}: ${packages.length} packages (${names}), ${megabytes(bytes)}, ${noise.length} warnings, ${scripted.length} install scripts, ` +
      `README program saved ${saved} document, browser bundle ${bundle.size} bytes (${bundle.gzip} gzip)`,
  );
}

/** The command line, then the first program of the README. @returns how many documents it saved */
async function useIt({ node, folder, env, title, emulator }) {
  const cli = join(folder, "node_modules/xsdflow/dist/cli.js");
  const schema = join(folder, "node_modules/xsdflow/schemas/invoice.xsd");
  const inProject = { cwd: folder, env };
  const missing = await outcome(node, [cli, "emulator", "--flow", `Invoice=${schema}`], inProject);
  check(
    missing.code === 2 && missing.stderr.includes("npm install --save-dev xsdflow-emulator"),
    `${title}: says of the missing emulator: ${missing.stderr}`,
  );
  const studio = await outcome(node, [cli, "studio", "--emulator"], inProject);
  check(
    studio.code === 2 && studio.stderr.includes("npm install --save-dev xsdflow-studio"),
    `${title}: says of the missing studio: ${studio.stderr}`,
  );
  await run(node, [cli, "generate", schema, "--out", "flows"], inProject);
  const [, program = ""] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  writeFileSync(join(folder, "first.ts"), program);
  const compilerOptions = {
    ...{
      module: "nodenext",
      target: "es2022",
      lib: ["es2022", "esnext.disposable"],
      strict: true,
      skipLibCheck: false,
    },
    ...{ types: ["node"], typeRoots: [join(root, "node_modules/@types")] },
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["*.ts", "flows/*.ts"] }),
  );
  const compiled = await outcome(process.execPath, [
    join(root, "node_modules/typescript/bin/tsc"),
    "-p",
    folder,
  ]);
  check(!compiled.failed, `${title}: the README's program does not compile\n${compiled.stdout}`);
  const server = { SMARTFLOWS_URL: emulator.url, SMARTFLOWS_API_KEY: emulator.key, FLOW_ID: emulator.flow };
  const ran = await outcome(node, ["first.js"], { cwd: folder, env: { ...env, ...server } });
  check(!ran.failed, `${title}: the README's program fails\n${ran.stderr}`);
  const out = join(folder, "out");
  const saved = existsSync(out) ? readdirSync(out).length : 0;
  check(saved === 1, `${title}: the README's program saved ${saved} documents`);
  return saved;
}

/** A program that writes by one schema, bundled for a browser from what was installed. */
async function bundleOf(folder, title) {
  const entry = join(folder, "entry.js");
  writeFileSync(
    entry,
    `import { toXml } from "xsdflow";\nimport { InvoiceSchema } from "./flows/invoice.xsd.js";\nexport const xml = (value) => toXml(InvoiceSchema, value);\n`,
  );
  const built = await rolldown({ input: entry, platform: "browser", logLevel: "silent" });
  const { output } = await built.generate({ minify: true, codeSplitting: false });
  await built.close();
  const [{ code, imports }] = output;
  const measured = { size: Buffer.byteLength(code), gzip: gzipSync(code, { level: 9 }).length };
  check(imports.length === 0, `${title}: the bundle imports ${imports.join(", ")}`);
  for (const [what, most] of Object.entries(MAX_BUNDLE))
    check(
      measured[what] <= most,
      `${title}: the bundle is of ${measured[what]} bytes (${what}), and ${most} are allowed`,
    );
  return measured;
}

function emptyProject(name) {
  const folder = join(home, name);
  mkdirSync(folder);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module" }),
  );
  return folder;
}

/** Every package below a folder of modules, wherever the package manager keeps it. */
function packagesIn(modules, found = new Map()) {
  for (const entry of existsSync(modules) ? readdirSync(modules) : []) {
    const folder = join(modules, entry);
    if (entry === ".pnpm") {
      for (const each of readdirSync(folder)) packagesIn(join(folder, each, "node_modules"), found);
    } else if (entry.startsWith("@")) packagesIn(folder, found);
    else if (
      !entry.startsWith(".") &&
      lstatSync(folder).isDirectory() &&
      existsSync(join(folder, "package.json"))
    )
      addPackage(folder, found);
  }
  return [...found.values()];
}

function addPackage(folder, found) {
  const { name, version, scripts = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const hooks = ["preinstall", "install", "postinstall"].filter((each) => each in scripts);
  found.set(`${name}@${version}`, { name, scripts: hooks, bytes: bytesIn(folder) });
  packagesIn(join(folder, "node_modules"), found);
}

function bytesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.slice(folder.length).includes("node_modules"))
    .reduce((sum, entry) => sum + lstatSync(join(entry.parentPath, entry.name)).size, 0);
}

async function outcome(command, args, options) {
  try {
    return { failed: false, code: 0, ...(await run(command, args, options)) };
  } catch (error) {
    return {
      failed: true,
      code: error.code,
      stdout: error.stdout ?? "",
      stderr: error.stderr ?? String(error),
    };
  }
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

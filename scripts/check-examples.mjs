/**
 * Installs each example from the packed packages and runs it as its README says, and sets up projects by `xsdflow init`.
 *
 *   npm run check:examples [-- --node=PATH_OF_NODE …] [--only=NAME …]
 *
 * Each check runs on every Node that is given; packages are installed once. Without a registry it says so and checks nothing.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { startEmulator } from "xsdflow-emulator";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    node: { type: "string", multiple: true, default: [process.execPath] },
    only: { type: "string", multiple: true, default: [] },
  },
});
const run = promisify(execFile);
const home = mkdtempSync(join(tmpdir(), "xsdflow-examples-"));
const faults = [];

/** @returns what it printed; a fault is noted where it does not end with the expected code */
async function command(title, folder, env, words, code = 0) {
  const [program, ...args] = words;
  const ended = await run(program, args, { cwd: folder, env }).then(
    (output) => ({ code: 0, ...output }),
    (error) => ({ code: error.code, stdout: error.stdout ?? "", stderr: error.stderr ?? String(error) }),
  );
  const text = `${ended.stdout}${ended.stderr}`;
  if (ended.code !== code)
    faults.push(`${title}: ${words.join(" ")} ended with ${ended.code}, not ${code}\n${text}`);
  return text;
}

function expectText(title, text, wanted) {
  for (const each of wanted)
    if (!text.includes(each)) faults.push(`${title}: does not print ${each}\n${text}`);
}

async function pack(folder) {
  const { stdout } = await run("npm", ["pack", "--silent", "--json", "--pack-destination", home], {
    cwd: folder,
  });
  return `file:${join(home, JSON.parse(stdout)[0].filename)}`;
}

/** The packages of this repository in the place of published ones, and everything installed. */
async function install(title, folder, tarballs) {
  const file = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const list of [manifest.dependencies, manifest.devDependencies])
    for (const [name, tarball] of Object.entries(tarballs))
      if (list?.[name] !== undefined) list[name] = tarball;
  writeFileSync(file, JSON.stringify(manifest));
  const words = ["npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  await command(title, folder, environment(process.execPath), words);
}

function environment(node, more = {}) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`, CI: "1", ...more };
  for (const name of Object.keys(env))
    if (/^(?:npm_|SMARTFLOWS_)/i.test(name) && !(name in more)) delete env[name];
  return env;
}

/** Runs `work` with the variables of an emulator that has the flow "Order". */
async function withOrders(node, schema, work) {
  const emulator = await startEmulator({ flows: [{ name: "Order", schema, stages: 1, stageDelayMs: 5 }] });
  try {
    return await work(
      environment(node, { SMARTFLOWS_URL: emulator.apiUrl, SMARTFLOWS_API_KEY: emulator.apiKey }),
    );
  } finally {
    await emulator.close();
  }
}

const build = ["npm", "run", "--silent", "build"];
const start = ["npm", "start", "--silent"];

const EXAMPLES = {
  "first-document": async (title, folder, node) => {
    await withOrders(node, join(folder, "schemas/order.xsd"), async (env) => {
      await command(title, folder, env, build);
      expectText(title, await command(title, folder, env, start), ["<Order", "/out/Order O-1"]);
    });
  },
  "database-to-bulk-run": async (title, folder, node) => {
    for (const file of ["results.ndjson", ".xsdflow"])
      rmSync(join(folder, file), { recursive: true, force: true });
    await withOrders(node, join(folder, "schemas/order.xsd"), async (env) => {
      await command(title, folder, env, build);
      const text = await command(title, folder, env, start);
      expectText(title, text, ["O-3: rejected", "quantity", "3 done, 1 rejected"]);
    });
  },
  "web-handler": async (title, folder, node) => {
    await command(title, folder, environment(node), build);
    await command(title, folder, environment(node), ["npm", "test", "--silent"]);
  },
  "read-supplier-xml": async (title, folder, node) => {
    const env = environment(node);
    await command(title, folder, env, build);
    const read = await command(title, folder, env, ["node", "dist/main.js", "catalogue.xml"]);
    expectText(title, read, ["Glas & Co: 2 articles", "1.250 EUR", "on request"]);
    const refused = await command(title, folder, env, ["node", "dist/main.js", "faulty.xml"], 1);
    expectText(title, refused, ["faulty.xml:2:", "faulty.xml:6:"]);
  },
  "break-the-build": async (title, folder, node) => {
    const schema = join(folder, "order.xsd");
    const text = readFileSync(schema, "utf8");
    await withOrders(node, schema, async (env) => {
      await command(title, folder, env, ["npm", "run", "--silent", "update"]);
      await command(title, folder, env, build);
      expectText(title, await command(title, folder, env, start), ["/out/Order O-1"]);
    });
    const placed = '<xs:element name="placed" type="xs:date"/>';
    writeFileSync(schema, text.replace(placed, `${placed}<xs:element name="currency" type="xs:string"/>`));
    await withOrders(node, schema, async (env) => {
      expectText(title, await command(title, folder, env, build, 1), ["the server's schema differs"]);
      // The new schema asks for a property that the program does not give.
      await command(title, folder, env, ["npm", "run", "--silent", "update"]);
      expectText(title, await command(title, folder, env, build, 2), ["currency"]);
    });
    writeFileSync(schema, text);
  },
};

/** What a project may have before `xsdflow init`. */
const PROJECTS = {
  "init in an empty folder": {},
  "init in a project": {
    "package.json": `{\n\t"name": "shop",\n\t"type": "module",\n\t"scripts": { "build": "tsc -p .", "generate": "node make.js" }\n}\n`,
    "tsconfig.json": `{ "compilerOptions": { "module": "nodenext", "target": "es2022", "outDir": "lib", "rootDir": "src", "strict": true, "verbatimModuleSyntax": true, "noUncheckedIndexedAccess": true, "exactOptionalPropertyTypes": true, "noPropertyAccessFromIndexSignature": true, "skipLibCheck": true }, "include": ["src"] }`,
    ".gitignore": "node_modules\nlib",
    "src/index.ts": "export const one = 1;\n",
  },
};

async function setUp(title, files, tarballs, cli) {
  const folder = join(home, title.replaceAll(" ", "-"));
  mkdirSync(join(folder, "src"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const init = ["node", cli, "init", "--sample", "--yes"];
  const env = environment(process.execPath);
  expectText(title, await command(title, folder, env, init), ["new", "Next:"]);
  const made = snapshot(folder);
  expectText(title, await command(title, folder, env, init), ["nothing to do"]);
  if (snapshot(folder) !== made) faults.push(`${title}: the second run changes files`);
  for (const [name, text] of Object.entries(files))
    if (name.startsWith("src/") && readFileSync(join(folder, name), "utf8") !== text)
      faults.push(`${title}: ${name} changed`);
  await install(title, folder, tarballs);
  return folder;
}

function snapshot(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return entries
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file}\n${readFileSync(file, "utf8")}`)
    .join("\n");
}

/** The titles of what is to be checked. */
const isWanted = (title) => values.only.length === 0 || values.only.some((word) => title.includes(word));

async function all() {
  const reachable = await run("npm", ["view", "typescript", "version"]).then(
    () => true,
    (error) => !/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(`${error.stderr}`),
  );
  if (!reachable) return console.log("skipped: no registry");
  const tarballs = { xsdflow: await pack(root), "xsdflow-emulator": await pack(join(root, "emulator")) };
  const folders = new Map();
  for (const name of Object.keys(EXAMPLES).filter(isWanted)) {
    const folder = join(home, name);
    cpSync(join(root, "examples", name), folder, { recursive: true });
    await install(name, folder, tarballs);
    folders.set(name, folder);
  }
  const projects = Object.entries(PROJECTS).filter(([title]) => isWanted(title));
  if (projects.length > 0) {
    const tool = join(home, "tool");
    mkdirSync(tool);
    writeFileSync(join(tool, "package.json"), JSON.stringify({ dependencies: { xsdflow: "" } }));
    await install("tool", tool, tarballs);
    const cli = join(tool, "node_modules/xsdflow/dist/cli.js");
    for (const [title, files] of projects) folders.set(title, await setUp(title, files, tarballs, cli));
  }
  for (const node of values.node) {
    const { stdout: version } = await run(node, ["--version"]);
    for (const [name, folder] of folders) {
      const title = `${name}, Node ${version.trim()}`;
      const before = faults.length;
      if (name in EXAMPLES) await EXAMPLES[name](title, folder, node);
      else await built(title, folder, node);
      console.log(`${title}: ${faults.length === before ? "ok" : "FAULT"}`);
    }
  }
}

async function built(title, folder, node) {
  await command(title, folder, environment(node), build);
  const out = title.includes("empty") ? "dist" : "lib";
  const text = await command(title, folder, environment(node), ["node", `${out}/first-document.js`]);
  expectText(title, text, ["<Invoice", "set SMARTFLOWS_URL"]);
}

try {
  await all();
} finally {
  rmSync(home, { recursive: true, force: true });
}
for (const fault of faults) console.error(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

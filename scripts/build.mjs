/**
 * Builds what is published, and what the tools of this repository need.
 *
 *   build/            one module for each source, with its declarations (tsc)
 *   dist/             the package `xsdflow`: a module for each public face, which loads its part of dist/node
 *   dist/node/        what Node runs, as CommonJS, which loads faster and can load more when it is called (deferred.mjs)
 *   dist/module/      the same faces as ES modules for bundlers and browsers: entries, and chunks that they share
 *   dist/types/       the declarations of the public faces, and of what these mention
 *   emulator/dist/    the same for the package `xsdflow-emulator`
 *   studio/dist/      the package `xsdflow-studio`: its server, with the parts of xsdflow that it uses inside, and its page
 *
 * Packages that xsdflow depends on stay outside the bundles, so that a mended version of one reaches users without a
 * release of ours.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { DEFERRED, deferring, entryNameOf } from "./deferred.mjs";
import { bundlePage } from "./studio-page.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (...path) => join(root, ...path);

// The gate packs what it has just built and tested: other steps use the same files at that time, so they must stay.
if (process.env.XSDFLOW_BUILT === "1" && existsSync(at("dist/index.js"))) process.exit(0);

/** The public faces of `xsdflow`: the sources of their entries by name. */
const FACES = {
  index: "src/index.ts",
  codegen: "codegen/index.ts",
  flows: "src/flows/index.ts",
  validators: "src/validators/index.ts",
  "json-schema": "src/json-schema/index.ts",
  queue: "src/queue/index.ts",
  internal: "src/internal.ts",
};

/** What only hands on another package: one module for everybody, and its declarations. */
const HANDED_ON = { emulator: "src/emulator.ts" };

/**
 * `xsdflow/emulator`. A static `export *` of a package that is not installed fails before any of our code runs, so the package is
 * loaded by the module itself, which then says how to install it.
 */
const emulatorFace = (names) => `async function load() {
  try {
    return await import("xsdflow-emulator");
  } catch (error) {
    if (error?.code !== "ERR_MODULE_NOT_FOUND" || !/["']xsdflow-emulator["']/.test(error.message)) throw error;
    const message = "The emulator is a package of its own, xsdflow-emulator, and is not installed. To install it: npm install --save-dev xsdflow-emulator";
    throw Object.assign(new Error(message, { cause: error }), { code: error.code });
  }
}
export const { ${names.join(", ")} } = await load();
`;

/** What is built of the deferred modules. */
const LATER = Object.fromEntries(DEFERRED.map((source) => [entryNameOf(source), source]));

/** Packages that become part of the bundles: loading them file by file costs more than all of xsdflow. */
const INSIDE = new Set(["saxes", "xmlchars", "commander", "csv-parse"]);

/** Hands the compiler's source maps on, so that those of the bundles lead to the sources. */
const sourceMaps = {
  name: "source-maps",
  load(id) {
    if (!id.startsWith(at("build"))) return undefined;
    return { code: readFileSync(id, "utf8"), map: readFileSync(`${id}.map`, "utf8") };
  },
};

/** A path of another declaration file within one, as the compiler writes it. */
const DECLARATION_PATH = /(?<=(?:from|import\() ?")(\.[^"]+)\.ts(?=")/g;

/**
 * ES modules: what bundlers and browsers take. They have no source maps. With the sources in them, these would be a fifth of the package.
 * Without, they name files that the package does not contain: webpack's source-map-loader warns of each, and the maps that bundlers make
 * show nothing, where they otherwise show the module.
 */
const MODULES = {
  ...{ format: "esm", sourcemap: false },
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name]-[hash].js",
};

/** What Node runs. The files lie in one folder, so that each may require each by its name. */
const FOR_NODE = {
  ...{ format: "cjs", exports: "named", minifyInternalExports: false },
  ...{ entryFileNames: "[name].cjs", chunkFileNames: "[name]-[hash].cjs" },
};

/** How rolldown writes an export of CommonJS, and all of them at the end of a file. */
const GETTER =
  /Object\.defineProperty\(exports, "([^"]+)", \{\s+enumerable: true,\s+get: function \(\) \{\s+return ([\w$]+);\s+\}\s+\}\);/g;
const GETTERS_AT_END = new RegExp(`(?:${GETTER.source}\\s*)+(?=//# source|$)`);

/**
 * What the command does first: on a Node that is too old it ends with a message, before it loads anything. Otherwise some commands would
 * end with a stack trace of undici, since npm only warns about `engines`.
 */
const { engines } = JSON.parse(readFileSync(at("package.json"), "utf8"));
const [, LEAST_MAJOR, LEAST_MINOR] = /^>=(\d+)\.(\d+)$/.exec(engines.node);
const NODE_CHECK = `const [major, minor] = process.versions.node.split(".").map(Number);
if (major < ${LEAST_MAJOR} || (major === ${LEAST_MAJOR} && minor < ${LEAST_MINOR})) {
  console.error("error: xsdflow needs Node ${LEAST_MAJOR}.${LEAST_MINOR} or later, and this is Node " + process.versions.node + ".");
  console.error("hint: Install a current version from https://nodejs.org, or choose one with your version manager.");
  process.exitCode = 2;
} `;

/** Folders of packages whose modules went into a bundle. */
const insideFolders = new Set();

for (const each of ["dist", "emulator/dist", "studio/dist", "build"])
  rmSync(at(each), { recursive: true, force: true });
compile();
const faces = await bundle(FACES, MODULES, at("dist/module"));
const entries = { ...FACES, cli: "src/cli/main.ts", ...LATER };
const forNode = { ...FOR_NODE, codeSplitting: splitOff(await coreModules()) };
const parts = await bundle(entries, forNode, at("dist/node"));
for (const { fileName } of parts) if (fileName.endsWith(".cjs")) exportPlainly(at("dist/node", fileName));
for (const part of parts)
  if (isForDevelopment(part)) leaveSourcesOut(at("dist/node", `${part.fileName}.map`));
writeFaces(faces, parts);
copyDeclarations({ entries: { ...FACES, ...HANDED_ON }, dist: at("dist"), sources: at("build") });
const emulator = { index: "emulator/src/index.ts" };
const [{ exports: emulatorExports }] = await bundle(
  emulator,
  { ...MODULES, sourcemap: true },
  at("emulator/dist"),
);
writeFileSync(at("dist/module/emulator.js"), emulatorFace(emulatorExports));
copyDeclarations({ entries: emulator, dist: at("emulator/dist"), sources: at("build/emulator/src") });
writeLicenses(at("dist/THIRD-PARTY-LICENSES.txt"));
// The page and its server judge by the same descriptors, and must be of one version: both have xsdflow inside.
insideFolders.clear();
const studio = { index: "studio/src/index.ts" };
await bundle(studio, MODULES, at("studio/dist"));
copyDeclarations({ entries: studio, dist: at("studio/dist"), sources: at("build/studio/src") });
noteInside(await bundlePage(at("studio/src/page"), at("studio/dist/page")));
writeLicenses(at("studio/dist/THIRD-PARTY-LICENSES.txt"));

function compile() {
  const tsc = at("node_modules/typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", at("tsconfig.build.json")], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(1);
}

/** The compiled module of a source. */
function compiled(file) {
  return at("build", file.replace(/\.ts$/, ".js"));
}

/** The modules that entries are made of. */
function graphOf(entries, { format }) {
  const input = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, compiled(file)]));
  // Whatever is not named by a path is a part of Node or a package; those of INSIDE are bundled.
  const external = (id) => !/^(?:[./\0]|[A-Za-z]:\\)/.test(id) && !INSIDE.has(id.split("/")[0]);
  return rolldown({
    ...{ input, external, platform: "node" },
    plugins: [format === "cjs" ? deferring(compiled) : undefined, sourceMaps],
    treeshake: { moduleSideEffects: false },
    experimental: { attachDebugInfo: "none" },
    // Entries for Node may export to each other what the faces do not hand on.
    preserveEntrySignatures: format === "cjs" ? "allow-extension" : "exports-only",
  });
}

/** What Node loads at once for a program that imports `xsdflow` and a generated module. */
async function coreModules() {
  const graph = await graphOf({ index: FACES.index, internal: FACES.internal }, FOR_NODE);
  const { output } = await graph.generate(FOR_NODE);
  await graph.close();
  const rendered = output.flatMap(({ modules = {} }) => Object.entries(modules));
  return new Set(rendered.filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id));
}

/** One file of these modules, and of no others: one opens sooner than many, and a larger one is read for longer. */
function splitOff(modules) {
  return {
    groups: [{ name: "core", test: (id) => modules.has(id) }],
    includeDependenciesRecursively: false,
  };
}

/** Bundles entries, and what they share into chunks. @returns the files, with their names and those of their exports */
async function bundle(entries, form, dir) {
  const graph = await graphOf(entries, form);
  // Lines and names stay: where an error is not caught, Node prints the whole line that threw it, and the stack under it.
  const text = { minify: false, comments: { legal: true, annotation: true, jsdoc: false } };
  const { output } = await graph.write({ sourcemap: true, ...form, ...text, dir });
  await graph.close();
  noteInside(output);
  return output;
}

/** Remembers whose modules went into a bundle. */
function noteInside(output) {
  for (const { moduleIds = [] } of output) {
    for (const id of moduleIds) {
      const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? [];
      if (folder !== undefined) insideFolders.add(folder);
    }
  }
}

/** Whether only the generator and the command line load a file: a program in production never throws from there. */
function isForDevelopment({ type, moduleIds = [] }) {
  const folders = [at("build/codegen"), at("build/src/cli")];
  return type === "chunk" && moduleIds.some((id) => folders.some((each) => id.startsWith(each)));
}

/** Keeps the names and lines of a source map, and not the sources, which would be a tenth of the installed package. */
function leaveSourcesOut(file) {
  const { sourcesContent: _, ...map } = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify(map));
}

/** Exports are made at the end of a file and never change: as properties they are made and read faster than as getters. */
function exportPlainly(file) {
  const text = readFileSync(file, "utf8").replace(GETTERS_AT_END, (getters) =>
    getters.replace(GETTER, "exports.$1 = $2;"),
  );
  if (/defineProperty\(exports, "\w+", \{\s+enumerable/.test(text))
    throw new Error(`${file} has getters left.`);
  writeFileSync(file, text);
}

/** The modules that Node imports: ES modules, as which the package is known, around what was built for Node. */
function writeFaces(faces, parts) {
  const head = 'import { createRequire } from "node:module";\n';
  const load = (fileName) => `createRequire(import.meta.url)("./node/${fileName}")`;
  const core = parts.find(({ name }) => name === "core");
  for (const name of Object.keys(FACES)) {
    const { exports } = faces.find((each) => each.isEntry && each.name === name);
    const inCore = exports.every((each) => core.exports.includes(each));
    const face = `export const { ${exports.join(", ")} } = ${load(inCore ? core.fileName : `${name}.cjs`)};\n`;
    writeFileSync(at("dist", `${name}.js`), head + face);
  }
  writeFileSync(
    at("dist/cli.js"),
    `#!/usr/bin/env node\n${head}${NODE_CHECK}else await ${load("cli.cjs")}.main();\n`,
  );
  chmodSync(at("dist/cli.js"), 0o755);
}

/** The licences of the packages inside the bundles: they ask to be handed on. */
function writeLicenses(into) {
  const texts = [...insideFolders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const found = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    // Some packages leave their licence out of what they publish: it is kept here, from their repository.
    const file = found === undefined ? at("scripts/licenses", `${name}.txt`) : join(folder, found);
    const text = readFileSync(file, "utf8");
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  writeFileSync(into, texts.join(`\n${"-".repeat(80)}\n\n`));
}

/** Copies the declarations of the entries and of all that they import. */
function copyDeclarations({ entries, dist, sources }) {
  const seen = new Set();
  const copy = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, "utf8");
    const target = join(dist, "types", relative(sources, file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text.replace(DECLARATION_PATH, "$1.js"));
    for (const [, path] of text.matchAll(DECLARATION_PATH)) copy(join(dirname(file), `${path}.d.ts`));
  };
  for (const file of Object.values(entries)) copy(at("build", file.replace(/\.ts$/, ".d.ts")));
}

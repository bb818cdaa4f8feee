/**
 * Builds what is published, and what the tools of this repository need.
 *
 *   build/            one module for each source, with its declarations (tsc)
 *   dist/             the package `xsdflow`: an entry for each public face, chunks that they share, source maps
 *   dist/types/       the declarations of the public faces, and of what these mention
 *   emulator/dist/    the same for the package `xsdflow-emulator`
 *
 * Packages that xsdflow depends on stay outside the bundles, so that a mended version of one reaches users without a
 * release of ours.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (...path) => join(root, ...path);

/** The packages: the sources of their entries by name, and where they go. */
const PACKAGES = [
  {
    dist: at("dist"),
    /** What is cut off the paths of declarations. */
    sources: at("build"),
    entries: {
      index: "src/index.ts",
      codegen: "codegen/index.ts",
      flows: "src/flows/index.ts",
      validators: "src/validators/index.ts",
      "json-schema": "src/json-schema/index.ts",
      emulator: "src/emulator.ts",
      internal: "src/internal.ts",
      cli: "src/cli/main.ts",
    },
  },
  {
    dist: at("emulator/dist"),
    sources: at("build/emulator/src"),
    entries: { index: "emulator/src/index.ts" },
  },
];

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

/** Folders of packages whose modules went into a bundle. */
const insideFolders = new Set();

for (const { dist } of PACKAGES) rmSync(dist, { recursive: true, force: true });
rmSync(at("build"), { recursive: true, force: true });
compile();
for (const each of PACKAGES) {
  await bundle(each);
  copyDeclarations(each);
}
writeLicenses(at("dist/THIRD-PARTY-LICENSES.txt"));
chmodSync(at("dist/cli.js"), 0o755);

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

async function bundle({ dist, entries }) {
  const input = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, compiled(file)]));
  // Whatever is not named by a path is a part of Node or a package; those of INSIDE are bundled.
  const external = (id) => !/^(?:[./\0]|[A-Za-z]:\\)/.test(id) && !INSIDE.has(id.split("/")[0]);
  const built = await rolldown({
    ...{ input, external, platform: "node", plugins: [sourceMaps] },
    treeshake: { moduleSideEffects: false },
  });
  const { output } = await built.write({
    dir: dist,
    format: "esm",
    sourcemap: true,
    // Names stay, for stack traces.
    minify: { compress: false, mangle: false },
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
  });
  await built.close();
  for (const { moduleIds = [] } of output) {
    for (const id of moduleIds) {
      const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? [];
      if (folder !== undefined) insideFolders.add(folder);
    }
  }
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
function copyDeclarations({ dist, sources, entries }) {
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
  for (const [name, file] of Object.entries(entries)) {
    if (name !== "cli") copy(at("build", file.replace(/\.ts$/, ".d.ts")));
  }
}

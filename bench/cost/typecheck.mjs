/**
 * What type-checking costs a project that uses generated modules, over an empty project of the same settings: CPU time by
 * TypeScript 5.9, 6.0 and 7.0, rounds interleaved, medians. The limits are for 3 000 types, a third of them with a choice
 * of three and every thirtieth with a choice of forty; families of the corpus are shown beside it, among them UBL's Invoice.
 *
 *   npm run build && node bench/cost/typecheck.mjs [--rounds 5] [--seconds 1.5] [--native 0.5] [--only ubl] [--compiler 7.0]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generate } from "xsdflow/codegen";
import { median, table, timed, verdict } from "./measure.mjs";
import { largestFamilies, loadSubject, SYNTHETIC } from "./subjects.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    families: { type: "string", default: "6" },
    seconds: { type: "string", default: "1.5" },
    native: { type: "string", default: "0.5" },
    only: { type: "string", default: "" },
    compiler: { type: "string", default: "" },
    keep: { type: "boolean", default: false },
  },
});

const root = fileURLToPath(new URL("../..", import.meta.url));
const compilers = [
  { version: "5.9", folder: "typescript-5.9", limit: Number(values.seconds) },
  { version: "6.0", folder: "typescript-6.0", limit: Number(values.seconds) },
  { version: "7.0", folder: "typescript", limit: Number(values.native) },
].filter(({ version }) => version.includes(values.compiler));

const options = {
  target: "es2023",
  lib: ["es2023"],
  module: "esnext",
  moduleResolution: "bundler",
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  noEmit: true,
  paths: {
    xsdflow: [join(root, "dist/types/src/index.d.ts")],
    "xsdflow/internal": [join(root, "dist/types/src/internal.d.ts")],
  },
};

const SCHEMA = /^export (?:declare )?const (\S+): ElementSchema</mu;
const home = mkdtempSync(join(tmpdir(), "xsdflow-cost-"));
try {
  await measure();
} finally {
  if (values.keep) console.log(home);
  else rmSync(home, { recursive: true, force: true });
}

async function measure() {
  const wanted = [SYNTHETIC, "ubl-2.1:UBL-Invoice-", ...largestFamilies(Number(values.families))];
  const subjects = wanted.filter((name) => name.includes(values.only));
  const projects = [
    { name: "(empty)", folder: writeProject("empty", [{ path: "index.ts", text: "export {};\n" }]) },
  ];
  for (const [at, name] of subjects.entries()) projects.push(await projectOf(name, `p${at}`));
  const broken = [];
  const rows = projects.map(({ name, types = "", files = "", megabytes = "" }) => [
    name,
    types,
    files,
    megabytes,
  ]);
  for (const compiler of compilers) {
    const costs = costsOf(compiler, projects);
    const [empty] = costs;
    for (const [at, { cpu, memory }] of costs.entries()) {
      const over = cpu - empty.cpu;
      rows[at].push(at === 0 ? cpu.toFixed(2) : `+${over.toFixed(2)}`, memory);
      if (projects[at].name === SYNTHETIC && over > compiler.limit)
        broken.push(`TypeScript ${compiler.version} takes ${over.toFixed(2)} s`);
    }
  }
  const heads = compilers.flatMap(({ version, limit }) => [`${version} s (${limit})`, "MB"]);
  table(["project", "types", "files", "MB", ...heads], rows);
  const limits = compilers.map(({ version, limit }) => `${limit} s (${version})`).join(", ");
  verdict(`a consumer of ${SYNTHETIC.split("-")[1]} types adds at most ${limits}`, broken);
}

/** Medians for each project; the projects take turns, so that a busy minute meets all of them. */
function costsOf({ folder: compiler }, projects) {
  const runs = projects.map(() => []);
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [at, { folder }] of projects.entries()) runs[at].push(check(compiler, folder));
  }
  return runs.map((each) => ({
    cpu: median(each.map((run) => run.cpu)),
    memory: Math.round(median(each.map((run) => run.memory))),
  }));
}

function check(compiler, folder) {
  const tsc = join(root, "node_modules", compiler, "bin/tsc");
  const { cpu, stdout, code } = timed(process.execPath, [
    tsc,
    "-p",
    folder,
    "--pretty",
    "false",
    "--diagnostics",
  ]);
  if (code !== 0) throw new Error(`${compiler} complains:\n${stdout.slice(0, 2000)}`);
  const memory = Number(/Memory used:\s*(\d+)K/u.exec(stdout)?.[1] ?? Number.NaN) / 1024;
  return { cpu, memory };
}

async function projectOf(name, at) {
  const { sets } = await loadSubject(name);
  const files = generate(sets.length === 1 ? sets[0] : sets);
  const folder = writeProject(at, [...files, { path: "index.ts", text: consumer(files) }]);
  const text = files.map((file) => file.text).join("");
  const types = text.match(/^export (?:interface|type) \w/gmu)?.length ?? 0;
  return { name, folder, types, files: files.length, megabytes: (text.length / 1e6).toFixed(2) };
}

function writeProject(name, files) {
  const folder = join(home, name);
  for (const { path, text } of [...files, tsconfig()]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function tsconfig() {
  return { path: "tsconfig.json", text: JSON.stringify({ compilerOptions: options, files: ["index.ts"] }) };
}

/** A program that makes, writes and reads the first element that a module exports. */
function consumer(files) {
  const entry = files.find(({ text }) => SCHEMA.test(text));
  const [, schema] = SCHEMA.exec(entry.text);
  // What a part of a large module exports, its entry exports too.
  const from = JSON.stringify(`./${entry.path.replace(/(?:\/values-\d+)?\.ts$/u, ".js")}`);
  return [
    'import { create, fromXml, toXml, type ValueOf } from "xsdflow";',
    `import { ${schema} as Schema } from ${from};`,
    "export type Value = ValueOf<typeof Schema>;",
    "export const read = (xml: string): Value => fromXml(Schema, xml);",
    "export const write = (value: Value): string => toXml(Schema, create(Schema, value));",
    "",
  ].join("\n");
}

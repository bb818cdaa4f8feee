/**
 * All generated modules of all families under TypeScript 5.5, 5.9, 6.0 and 7.0, and imported by Node: `node
 * test/corpus/run.mjs --compile [--typescript=VERSION…] [--node=PATH…] [family…]`. Uses the built package, as a project that has it installed does.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Check, share, work } from "../run/share.ts";
import { corpusFolder, familyNames, SKIPPED } from "../support/shared-data.ts";
import { type CompilerResult, compileAll } from "./compilers.ts";
import { importAll, type NodeResult } from "./nodes.ts";
import { type FamilyProject, writeProject } from "./project.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Runs with the arguments of the command line and returns the exit code. */
export async function compileMain(args: readonly string[]): Promise<number> {
  const [folder] = given(args, "--home=");
  if (folder !== undefined) {
    work(projects(folder));
    return 0;
  }
  if (corpusFolder === undefined) {
    console.log(SKIPPED);
    return 0;
  }
  if (!existsSync(join(root, "dist/types/src/index.d.ts"))) {
    console.log("The package is not built: run npm run build first.");
    return 1;
  }
  const home = mkdtempSync(join(tmpdir(), "xsdflow-compile-"));
  try {
    return await runIn(home, args);
  } finally {
    if (args.includes("--keep")) console.log(home);
    else rmSync(home, { recursive: true, force: true });
  }
}

function given(args: readonly string[], option: string): readonly string[] {
  return args.filter((arg) => arg.startsWith(option)).map((arg) => arg.slice(option.length));
}

async function runIn(home: string, args: readonly string[]): Promise<number> {
  const began = performance.now();
  prepare(home);
  const wanted = args.filter((arg) => !arg.startsWith("--"));
  const names = wanted.length > 0 ? wanted : familyNames();
  const made = await share(names, ["--compile", `--home=${home}`], projects(home));
  const compiled = await compileAll(home, made, given(args, "--typescript="));
  const imported = await importAll(home, made, [process.execPath, ...given(args, "--node=")]);
  const seconds = Math.round((performance.now() - began) / 1000);
  return report(made, compiled, imported, seconds) ? 0 : 1;
}

/** A project in which the package is installed. */
function prepare(home: string): void {
  mkdirSync(join(home, "node_modules"));
  symlinkSync(root, join(home, "node_modules/xsdflow"), "dir");
  symlinkSync(join(root, "node_modules/typescript-5.9"), join(home, "node_modules/typescript-5.9"), "dir");
  writeFileSync(join(home, "package.json"), '{ "type": "module" }\n');
}

function projects(home: string): Check<FamilyProject> {
  return {
    run: (name) => writeProject(home, name),
    crashed: (name, detail) => ({
      ...{ name, roots: 0, files: 0, characters: 0, used: 0, documents: 0, refused: [] },
      ...{ problems: [detail], figures: { milliseconds: 0 } },
    }),
  };
}

function report(
  made: readonly FamilyProject[],
  compiled: readonly CompilerResult[],
  imported: readonly NodeResult[],
  seconds: number,
): boolean {
  const sum = (figure: (project: FamilyProject) => number): number =>
    made.reduce((total, project) => total + figure(project), 0);
  const families = made.filter(({ roots }) => roots > 0);
  const megabytes = (sum(({ characters }) => characters) / 1e6).toFixed(1);
  console.log(
    `${families.length} of ${made.length} families, ${sum(({ roots }) => roots)} schemas, ${sum(({ files }) => files)} modules, ` +
      `${megabytes} MB; programs use ${sum(({ used }) => used)} schema values`,
  );
  for (const { name, refused } of made)
    for (const text of refused) console.log(`refused, as others do: ${name} ${text}`);
  const wrong = made.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`));
  for (const { version, rules, seconds: took, complaints } of compiled) {
    const failed = new Set(complaints.map((line) => line.split("/")[0]));
    const good = families.filter(({ name }) => !failed.has(name)).length;
    console.log(
      `TypeScript ${version} ${rules}: ${good} of ${families.length} families compile, ${complaints.length} complaints, ${Math.round(took)} s`,
    );
    wrong.push(...complaints.map((line) => `TypeScript ${version} ${rules}: ${line.slice(0, 400)}`));
  }
  for (const { version, strips, modules, documents, problems } of imported) {
    const how = strips ? "types stripped" : "this Node strips no types: transpiled file by file";
    console.log(
      `Node ${version}: ${modules} of ${sum(({ files }) => files)} modules imported (${how}), ` +
        `${documents} documents read and written with them, ${problems.length} problems`,
    );
    wrong.push(...problems.map((problem) => `Node ${version}: ${problem}`));
  }
  for (const line of wrong.slice(0, 100)) console.log(`WRONG ${line}`);
  console.log(`${wrong.length} wrong, in ${seconds} s`);
  return wrong.length === 0;
}

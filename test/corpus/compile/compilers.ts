/** The projects of all families under every version of TypeScript: many families have one program, two programs run at a time. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FamilyProject } from "./project.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Characters of source text that one program has at most, unless a family has more. */
const BATCH = 8_000_000;

const PLAIN = {
  target: "es2023",
  lib: ["es2023"],
  module: "esnext",
  moduleResolution: "bundler",
  types: [],
  strict: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};
const STRICT = {
  ...PLAIN,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
};

interface Setting {
  readonly version: string;
  readonly compiler: string;
  readonly rules: "plain" | "strict";
  readonly options: object;
}

const SETTINGS: readonly Setting[] = [
  ["7.0", "typescript", { erasableSyntaxOnly: true }],
  ["6.0", "typescript-6.0", { erasableSyntaxOnly: true }],
  ["5.9", "typescript-5.9", { erasableSyntaxOnly: true }],
  ["5.5", "typescript-5.5", {}],
].flatMap(([version, compiler, newer]): readonly Setting[] => [
  { version: String(version), compiler: String(compiler), rules: "plain", options: PLAIN },
  {
    version: String(version),
    compiler: String(compiler),
    rules: "strict",
    options: { ...STRICT, ...Object(newer) },
  },
]);

/** What one version under one set of rules says about everything. */
export interface CompilerResult {
  readonly version: string;
  readonly rules: "plain" | "strict";
  /** Seconds that its programs took, added up. */
  readonly seconds: number;
  /** `file:line message`, the file beginning with the family's name. */
  readonly complaints: readonly string[];
}

/**
 * Compiles the projects in the folder; rules that only show when declarations are made are held by making them.
 *
 * @param versions of TypeScript; all where there are none
 */
export async function compileAll(
  home: string,
  projects: readonly Pick<FamilyProject, "name" | "characters">[],
  versions: readonly string[] = [],
): Promise<readonly CompilerResult[]> {
  const batches = batchesOf(projects);
  const settings = SETTINGS.filter(({ version }) => versions.length === 0 || versions.includes(version));
  const runs = settings.map((setting) => ({ setting, seconds: 0, complaints: [] as string[] }));
  const tasks = runs.flatMap((result) =>
    batches.map((families, batch) => async (): Promise<void> => {
      const { version, rules } = result.setting;
      const name = `${version}-${rules}-${batch}`;
      const began = performance.now();
      const found = await compile(home, name, families, result.setting);
      result.seconds += (performance.now() - began) / 1000;
      result.complaints.push(...found);
      // Somebody may be watching.
      console.error(`TypeScript ${name}: ${found.length} complaints`);
    }),
  );
  await twoAtATime(tasks);
  return runs.map(({ setting: { version, rules }, ...rest }) => ({ version, rules, ...rest }));
}

function batchesOf(
  projects: readonly Pick<FamilyProject, "name" | "characters">[],
): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let room = 0;
  for (const { name, characters } of projects) {
    if (characters > room || batches.length === 0) {
      batches.push([]);
      room = BATCH;
    }
    batches.at(-1)?.push(name);
    room -= characters;
  }
  return batches;
}

async function twoAtATime(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const queue = [...tasks];
  const worker = async (): Promise<void> => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) await task();
  };
  await Promise.all([worker(), worker()]);
}

async function compile(
  home: string,
  name: string,
  families: readonly string[],
  { compiler, rules, options }: Setting,
): Promise<readonly string[]> {
  const output =
    rules === "strict" ? { emitDeclarationOnly: true, outDir: join(home, "out", name) } : { noEmit: true };
  const config = join(home, `tsconfig.${name}.json`);
  const include = families.map((family) => `${family}/**/*.ts`);
  writeFileSync(
    config,
    JSON.stringify({ compilerOptions: { ...options, ...output, rootDir: "." }, include }),
  );
  const tsc = join(root, "node_modules", compiler, "bin/tsc");
  const { code, text } = await run([tsc, "-p", config, "--pretty", "false"], home);
  const lines = text.split("\n").filter((line) => /error TS\d+/u.test(line));
  // A compiler that fails without a complaint has crashed.
  return code === 0 || lines.length > 0
    ? lines
    : [`${families[0]}: ${compiler} ended with ${code}: ${text.slice(-500)}`];
}

function run(
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...args],
      { cwd, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : (child.exitCode ?? 1), text: stdout + stderr });
      },
    );
  });
}

/** Chooses how the demo's TypeScript runs: with the compiler if there is one, otherwise with Node itself. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { usageError } from "../exit.ts";

/** An installed TypeScript compiler. */
export interface Compiler {
  /** Its program, which Node runs. */
  readonly tsc: string;
  readonly version: string;
}

/** The compiler that a project in one of these folders would use, the first one that has any. */
export async function findCompiler(folders: readonly string[]): Promise<Compiler | undefined> {
  for (const folder of folders) {
    const manifest = resolveFrom(folder, "typescript/package.json");
    if (manifest === undefined) continue;
    const { version, bin } = JSON.parse(await readFile(manifest, "utf8")) as Manifest;
    if (bin?.tsc !== undefined) return { tsc: join(dirname(manifest), bin.tsc), version: version ?? "" };
  }
  return undefined;
}

interface Manifest {
  readonly version?: string;
  readonly bin?: { readonly tsc?: string };
}

function resolveFrom(folder: string, name: string): string | undefined {
  try {
    return createRequire(join(folder, "package.json")).resolve(name);
  } catch {
    return undefined;
  }
}

/** Checks that this Node runs TypeScript without compiling it. @throws CliError if it does not */
export function requireTypeStripping(): void {
  // The property is not in the types of the oldest Node that this package supports.
  if (Reflect.get(process.features, "typescript")) return;
  throw usageError(
    `There is no TypeScript compiler, and Node ${process.versions.node} does not run TypeScript by itself.`,
    "npm install --save-dev typescript, or use Node 22.18 or later; then run the demo again.",
  );
}

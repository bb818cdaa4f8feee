/** The projects of all families imported by versions of Node. */
import { execFile } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { FamilyProject } from "./project.ts";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));

/** What one Node made of everything. */
export interface NodeResult {
  readonly version: string;
  /** Whether it strips types by itself; TypeScript transpiled each file for it otherwise. */
  readonly strips: boolean;
  readonly modules: number;
  readonly documents: number;
  readonly problems: readonly string[];
}

interface Answer {
  readonly strips: boolean;
  readonly modules: number;
  readonly documents: number;
  readonly problems: readonly string[];
}

/** Imports all modules of all families with each Node, a process for each family. */
export async function importAll(
  home: string,
  projects: readonly FamilyProject[],
  nodes: readonly string[],
): Promise<readonly NodeResult[]> {
  // Beside the modules, where the package is found as in a project that has it installed.
  for (const file of ["import-modules.mjs", "transpile.mjs"])
    copyFileSync(join(here, file), join(home, file));
  return await Promise.all(nodes.map((node) => importWith(home, projects, node)));
}

async function importWith(
  home: string,
  projects: readonly FamilyProject[],
  node: string,
): Promise<NodeResult> {
  const version = (await run(node, ["--version"])).stdout.trim();
  const result = { version, strips: false, modules: 0, documents: 0, problems: [] as string[] };
  for (const { name } of projects) {
    const answer = await importFamily(node, home, name);
    result.strips = answer.strips;
    result.modules += answer.modules;
    result.documents += answer.documents;
    result.problems.push(...answer.problems.map((problem) => `${name}: ${problem}`));
  }
  return result;
}

async function importFamily(node: string, home: string, name: string): Promise<Answer> {
  try {
    const { stdout } = await run(node, ["import-modules.mjs", join(home, name)], {
      cwd: home,
      maxBuffer: 1 << 26,
    });
    return JSON.parse(stdout) as Answer;
  } catch (error) {
    const text = error instanceof Error ? error.message.slice(0, 1000) : String(error);
    return { strips: false, modules: 0, documents: 0, problems: [text] };
  }
}

/** Where the programs and commands of pages are compiled and run: a folder for each page, inside this package. */
import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate, loadSchema } from "../../../codegen/index.ts";
import { writeGenerated } from "../../../codegen/write.ts";
import type { Emulator } from "../../../emulator/src/index.ts";
import { root } from "../pages/page.ts";
import type { Program } from "./program.ts";

/** What running something came to. */
export interface Outcome {
  readonly error?: string;
  readonly printed: string;
}

/** A complaint of the compiler, at its line of the page. */
export type Complaint = string;

const COMPILER_OPTIONS = {
  module: "nodenext",
  target: "es2023",
  lib: ["es2023", "esnext.disposable"],
  types: ["node"],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: false,
  skipLibCheck: true,
};

/** The folders of pages, and the process that runs their programs. */
export class Workshop {
  readonly #folder: string = mkdtempSync(join(root, "xsdflow-demo-docs-"));
  #runner: ChildProcess | undefined;

  /** Generates the modules of the project's schemas, for all pages. */
  async prepare(): Promise<void> {
    const schemas = join(root, "schemas");
    const generated = join(this.#folder, "flows");
    for (const name of readdirSync(schemas).filter((each) => each.endsWith(".xsd"))) {
      const set = await loadSchema(join(schemas, name), { version: "1.0", missingParts: "refuse" });
      await writeGenerated(generate(set), generated);
    }
    writeFileSync(
      join(this.#folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ["**/*.ts"] }),
    );
  }

  /** The folder of a page, with the modules in flows/, and schemas/ and invoice.xml as a project has them. */
  folderOf(path: string): string {
    const folder = join(this.#folder, path.replace(/\.md$/u, "").replaceAll("/", "-"));
    if (existsSync(folder)) return folder;
    mkdirSync(folder);
    symlinkSync("../flows", join(folder, "flows"), "dir");
    cpSync(join(root, "schemas"), join(folder, "schemas"), { recursive: true });
    copyFileSync(join(root, "examples/invoice.xml"), join(folder, "invoice.xml"));
    return folder;
  }

  /** Saves a file of a page. */
  save(path: string, name: string, text: string): void {
    const file = join(this.folderOf(path), name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text.endsWith("\n") ? text : `${text}\n`);
  }

  /** Compiles the programs, all at once. */
  compile(programs: readonly Program[]): readonly Complaint[] {
    const byFile = new Map<string, Program>();
    for (const program of programs) {
      this.save(program.path, `${program.name}.ts`, program.text);
      byFile.set(join(this.folderOf(program.path), `${program.name}.ts`), program);
    }
    return complaintsOf(this.#folder).map(({ file, line, message }) => {
      const program = byFile.get(join(this.#folder, file));
      if (program === undefined) return `${file}:${line} ${message}`;
      return `${program.path}:${program.lines[line - 1] ?? program.line} ${message}`;
    });
  }

  /** Runs a compiled program in the folder of its page. */
  async run({ path, name }: Program, emulator: Emulator): Promise<Outcome> {
    const cwd = this.folderOf(path);
    this.#runner ??= fork(fileURLToPath(new URL("runner.mjs", import.meta.url)), [], {
      env: { ...process.env, ...environment(emulator) },
      execArgv: [],
    });
    const runner = this.#runner;
    const answer = once(runner, "message");
    runner.send({ module: join(cwd, `${name}.js`), cwd });
    const [outcome] = await answer;
    return outcome as Outcome;
  }

  close(): void {
    this.#runner?.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** What programs and commands find in their environment. */
export function environment(emulator: Emulator): Record<string, string> {
  return {
    SMARTFLOWS_URL: emulator.apiUrl,
    SMARTFLOWS_API_KEY: emulator.apiKey,
    FLOW_ID: emulator.flows[0]?.id ?? "",
    NO_COLOR: "1",
  };
}

function complaintsOf(folder: string): readonly { file: string; line: number; message: string }[] {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  // What explains a message stands below it, indented.
  const messages = `${stdout}${stderr}`.trim().split(/\n(?! )/u);
  return messages
    .filter((text) => text !== "")
    .map((text) => {
      const [, file = "", line = "0", message = text] = /^(.+?)\((\d+),\d+\): error (.*)$/su.exec(text) ?? [];
      return { file, line: Number(line), message };
    });
}

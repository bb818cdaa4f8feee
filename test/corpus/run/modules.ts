/** Generated modules under the compilers, and running. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts55 from "typescript-5.5";
import ts59 from "typescript-5.9";
import ts60 from "typescript-6.0";
import { generate, type SchemaSet, writeGenerated } from "../../../codegen/index.ts";
import { type ElementSchema, toXml } from "../../../src/index.ts";
import { type Complaint, complaintsOf, complaintsOfBinary } from "../../types/compile.ts";
import { exportedSchemas, projectOf, type TypedValue } from "../support/consumer.ts";
import type { Figures, ProblemKind, RunOptions } from "./result.ts";

/** A schema whose modules are to be looked at, and the values of its valid documents. */
export interface Project {
  readonly name: string;
  readonly set: SchemaSet;
  readonly subject: string;
  readonly values: readonly TypedValue[];
}

/** Says what is wrong with what. */
export type Complain = (kind: ProblemKind, subject: string, detail: string) => void;

type Compiler = (files: ReadonlyMap<string, string>) => readonly Complaint[];

const NEWEST: readonly [string, Compiler] = ["7.0", complaintsOfBinary];
const COMPILERS: readonly (readonly [string, Compiler])[] = [
  ["5.5", (files) => complaintsOf(ts55 as unknown as typeof ts59, files)],
  ["5.9", (files) => complaintsOf(ts59, files)],
  ["6.0", (files) => complaintsOf(ts60 as unknown as typeof ts59, files)],
  NEWEST,
];

/** Characters of source text that are compiled at a time: one program costs a second, and memory is finite. */
const BATCH = 6_000_000;

/** Collects projects, and compiles many at a time. */
export class TypeChecks {
  readonly figures: Pick<Figures, "compiled" | "ran" | "sound"> = { compiled: 0, ran: 0, sound: 0 };
  readonly #options: RunOptions;
  readonly #complain: Complain;
  readonly #subjects = new Map<string, string>();
  #files = new Map<string, string>();
  #size = 0;
  #count = 0;

  constructor(options: RunOptions, complain: Complain) {
    this.#options = options;
    this.#complain = complain;
  }

  async add({ set, subject, values }: Project): Promise<void> {
    const { compile, soundness } = this.#options;
    if (!compile && !soundness) return;
    const folder = `schema${this.#count++}`;
    this.#subjects.set(folder, subject);
    for (const [path, text] of projectOf(folder, set, soundness ? values : [])) {
      this.#files.set(path, text);
      this.#size += text.length;
    }
    if (soundness) this.figures.sound += values.length;
    if (compile) await this.#run(set, subject, values);
    if (this.#size > BATCH) this.finish();
  }

  /** Compiles what is left. */
  finish(): void {
    if (this.#files.size === 0) return;
    for (const [version, compiler] of this.#options.compile ? COMPILERS : [NEWEST]) {
      for (const { file, line, message } of compiler(this.#files)) {
        const [folder = ""] = file.split("/");
        const consumer = file.endsWith("/consumer.ts");
        const kind = consumer && this.#options.soundness ? "unsound" : "compile";
        const subject = this.#subjects.get(folder) ?? folder;
        this.#complain(
          kind,
          subject,
          `TypeScript ${version}: ${file.slice(folder.length + 1)}:${line} ${message.slice(0, 400)}`,
        );
      }
    }
    if (this.#options.compile) this.figures.compiled = this.#count;
    this.#files = new Map();
    this.#size = 0;
  }

  /** Loads the modules as Node does, types stripped, and writes the values with the schemas that they export. */
  async #run(set: SchemaSet, subject: string, values: readonly TypedValue[]): Promise<void> {
    const runtime = new URL("../../../src/runtime.ts", import.meta.url).href;
    const files = generate(set, { importExtension: ".ts", runtime });
    const exported = exportedSchemas(files);
    const folder = mkdtempSync(join(tmpdir(), "xsdflow-corpus-"));
    try {
      await writeGenerated(files, folder);
      for (const { file, element, value } of values) {
        const found = exported.find((each) => each.element === element);
        if (found === undefined) throw new Error(`no schema value for ${element}, which ${file} needs`);
        const path = join(folder, found.module.replace(/\.js$/u, ".ts"));
        const module = (await import(pathToFileURL(path).href)) as Record<string, ElementSchema>;
        const schema = module[found.constant];
        if (schema === undefined) throw new Error(`${found.constant} is not exported`);
        if (toXml(schema, value) !== toXml(set.element(element), value))
          throw new Error(`${file} is written differently`);
      }
      this.figures.ran += 1;
    } catch (error) {
      this.#complain("run", subject, error instanceof Error ? error.message.slice(0, 500) : String(error));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

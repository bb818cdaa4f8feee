/** Values as literals under the compilers, one file each, so that every value has a verdict of its own. */
import ts59 from "typescript-5.9";
import { valueText } from "../../../codegen/emit/value-text.ts";
import { generate, type SchemaSet } from "../../../codegen/index.ts";
import { complaintsOf, complaintsOfBinary } from "../../types/compile.ts";
import { exportedSchemas, type TypedValue } from "../support/consumer.ts";

/** The versions of TypeScript that are asked: the one that most have, and the newest. */
export type Version = "5.9" | "7.0";

/** For each version what it says against a value first; nothing where the value compiles. */
export type Verdicts = ReadonlyMap<Version, string>;

/** Characters of source text in one program. */
const BATCH = 12_000_000;

const FILE = /\/literal\d+\.ts$/u;

/** Collects values and compiles many at a time. Each value's `file` is its name in the result. */
export class LiteralChecks {
  readonly verdicts: Map<string, Verdicts> = new Map();
  readonly #names = new Map<string, string>();
  #files = new Map<string, string>();
  #size = 0;
  #folders = 0;

  /** Adds the generated modules of a schema, and values of its elements. */
  add(set: SchemaSet, values: readonly TypedValue[]): void {
    if (values.length === 0) return;
    const folder = `schema${this.#folders++}`;
    const generated = generate(set);
    const exported = exportedSchemas(generated);
    for (const { path, text } of generated) this.#put(`${folder}/${path}`, text);
    for (const [index, { file, element, value }] of values.entries()) {
      const found = exported.find((each) => each.element === element);
      if (found === undefined) throw new Error(`no schema value for ${element}, which ${file} needs`);
      const path = `${folder}/literal${index}.ts`;
      this.#names.set(path, file);
      this.#put(path, program(found.module, found.type, value));
    }
    if (this.#size > BATCH) this.finish();
  }

  /** Compiles what is left. */
  finish(): void {
    if (this.#files.size === 0) return;
    const asked = (path: string): boolean => FILE.test(path);
    const verdicts = new Map<string, Map<Version, string>>();
    for (const path of this.#files.keys()) if (asked(path)) verdicts.set(path, new Map());
    const take = (version: Version, complaints: ReturnType<typeof complaintsOf>): void => {
      for (const { file, message } of complaints) {
        const found = verdicts.get(file);
        if (found !== undefined && !found.has(version)) found.set(version, message.slice(0, 300));
      }
    };
    take("5.9", complaintsOf(ts59, this.#files, asked));
    take("7.0", complaintsOfBinary(this.#files));
    for (const [path, verdict] of verdicts) this.verdicts.set(this.#names.get(path) ?? path, verdict);
    this.#files = new Map();
    this.#size = 0;
  }

  #put(path: string, text: string): void {
    this.#files.set(path, text);
    this.#size += text.length;
  }
}

function program(module: string, type: string, value: unknown): string {
  return `import type { ${type} as Value } from ${JSON.stringify(`./${module}`)};\nexport const value: Value = ${valueText(value)};\n`;
}

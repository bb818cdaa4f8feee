/** Values of valid documents against the types that are generated for them. */
import type { SchemaSet } from "../../../codegen/index.ts";
import { complaintsOfBinary } from "../../types/compile.ts";
import { projectOf, type TypedValue } from "../support/consumer.ts";
import type { ProblemKind, RunOptions } from "./result.ts";

/** A schema whose types are to be looked at, and the values of its valid documents. */
export interface Project {
  readonly set: SchemaSet;
  readonly subject: string;
  readonly values: readonly TypedValue[];
}

/** Says what is wrong with what. */
export type Complain = (kind: ProblemKind, subject: string, detail: string) => void;

/** Characters of source text that are compiled at a time: one program costs a second, and memory is finite. */
const BATCH = 6_000_000;

/** Collects projects, and compiles many at a time, with the newest TypeScript. */
export class TypeChecks {
  /** How many values were compiled. */
  sound = 0;
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

  add({ set, subject, values }: Project): void {
    if (!this.#options.soundness) return;
    const folder = `schema${this.#count++}`;
    this.#subjects.set(folder, subject);
    for (const [path, text] of projectOf(folder, set, values)) {
      this.#files.set(path, text);
      this.#size += text.length;
    }
    this.sound += values.length;
    if (this.#size > BATCH) this.finish();
  }

  /** Compiles what is left. */
  finish(): void {
    if (this.#files.size === 0) return;
    for (const { file, line, message } of complaintsOfBinary(this.#files)) {
      const [folder = ""] = file.split("/");
      const kind = file.endsWith("/consumer.ts") ? "unsound" : "compile";
      const at = `${file.slice(folder.length + 1)}:${line}`;
      this.#complain(kind, this.#subjects.get(folder) ?? folder, `${at} ${message.slice(0, 400)}`);
    }
    this.#files = new Map();
    this.#size = 0;
  }
}

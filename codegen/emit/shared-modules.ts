/**
 * Finds the documents of several schemas that are the same: their declarations, and everything to which those refer.
 */
import { createHash } from "node:crypto";
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import type { Module } from "../model/declaration.ts";
import { documentKey } from "../model/names.ts";

/** A schema: its documents, and the module of each, in the same order. */
export interface SchemaModules {
  readonly documents: readonly DocumentDescriptor[];
  readonly modules: readonly Module[];
}

interface Node {
  /** The content of the document and its module, without names of modules. */
  readonly own: string;
  /** The documents of the same schema to which the module refers, by index. */
  readonly refers: readonly number[];
}

/**
 * A number for each document of each schema: equal if the documents and their modules are equal, and those of the
 * documents to which they refer. A schema may derive from a type, or add to a substitution group, that another schema
 * shares; the types of that document then differ.
 */
export function moduleClasses(schemas: readonly SchemaModules[]): readonly (readonly number[])[] {
  const [only] = schemas;
  if (only !== undefined && schemas.length === 1) return [only.modules.map((_, index) => index)];
  const nodes = schemas.map(nodesOf);
  let classes = numbered(nodes.map((schema) => schema.map(({ own }) => own)));
  for (;;) {
    const before = classes;
    const finer = nodes.map((schema, index) =>
      schema.map(({ refers }, at) =>
        [before.numbers[index]?.[at], ...refers.map((each) => before.numbers[index]?.[each])].join(" "),
      ),
    );
    classes = numbered(finer);
    if (classes.count === before.count) return before.numbers;
  }
}

interface Numbered {
  readonly numbers: readonly (readonly number[])[];
  readonly count: number;
}

function numbered(keys: readonly (readonly string[])[]): Numbered {
  const known = new Map<string, number>();
  const numbers = keys.map((list) =>
    list.map((key) => {
      const number = known.get(key) ?? known.size;
      known.set(key, number);
      return number;
    }),
  );
  return { numbers, count: known.size };
}

function nodesOf({ documents, modules }: SchemaModules): readonly Node[] {
  const indices = new Map(modules.map(({ path }, index) => [path, index]));
  return modules.map(({ declarations }, at) => {
    const document = documents[at];
    const refers: number[] = [];
    const text = JSON.stringify([document, declarations], (key, value: unknown) => {
      if (typeof value === "bigint") return `${value}n`;
      if (key !== "module" || typeof value !== "string") return value;
      const index = indices.get(value) ?? -1;
      if (!refers.includes(index)) refers.push(index);
      return refers.indexOf(index);
    });
    const key = document === undefined ? "" : documentKey(document);
    return { own: createHash("sha256").update(`${key} ${text}`).digest("hex"), refers };
  });
}

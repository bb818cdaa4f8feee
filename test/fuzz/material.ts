/** Seeds that the targets change: the project's own schemas and documents, and random ones. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadSchema } from "../../codegen/index.ts";
import { type ElementSchema, sample } from "../../src/index.ts";
import { DocumentMaker, write } from "../differential/documents.mjs";
import { mutate } from "../differential/mutations.mjs";
import type { Random } from "../differential/random.mjs";
import { OTHER, SchemaMaker } from "../differential/schemas.mjs";
import { mutatedText } from "../schema/direct/read/mutate-text.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Own schemas that have an example document. */
export const NAMES = ["employment-letter", "invoice", "policy-schedule", "shipment"] as const;

/** A schema of the project as text. */
export function schemaText(name: string): string {
  return readFileSync(`${root}schemas/${name}.xsd`, "utf8");
}

/** Its example document. */
export function exampleText(name: string): string {
  return readFileSync(`${root}examples/${name}.xml`, "utf8");
}

/** The schema of the root of an example. */
export async function ownSchema(name: string): Promise<ElementSchema> {
  const set = await loadSchema(`${root}schemas/${name}.xsd`);
  const local = /<(?:\w+:)?([\w-]+)[\s>]/.exec(exampleText(name).replace(/<\?.*?\?>|<!--.*?-->/gs, ""))?.[1];
  const element = set.elements().find((key) => key.replace(/^\{.*\}/, "") === local);
  if (element === undefined) throw new Error(`The example ${name} has no schema.`);
  return set.element(element);
}

/** How many values a schema has here: making one takes longer than most cases. */
export const SAMPLES = 16;

const samples = new WeakMap<ElementSchema, unknown[]>();

/** A copy of a valid value. @param number from 0; the same number gives an equal value */
export function sampleOf(schema: ElementSchema, number: number): unknown {
  const made = samples.get(schema) ?? [];
  samples.set(schema, made);
  const at = number % SAMPLES;
  made[at] ??= sample(schema, { seed: at, size: at % 2 === 0 ? "minimal" : "full" });
  return structuredClone(made[at]);
}

/** A random schema, and random documents of it. */
export interface RandomSchema {
  readonly text: string;
  readonly namespace: string;
  readonly rootName: string;
  /** A document that is valid, or changed a little. */
  document(random: Random): string;
}

/** Makes one. */
export function randomSchema(random: Random): RandomSchema {
  const maker = new SchemaMaker(random);
  const element = maker.make();
  const types = maker.complexTypes.map(({ name }) => maker.ref(name ?? ""));
  const { namespace, qualified } = maker;
  return {
    ...{
      namespace,
      text: maker.text(),
      rootName: namespace === "" ? element.name : `{${namespace}}${element.name}`,
    },
    document(choices) {
      const documents = new DocumentMaker(choices, namespace);
      documents.localQualified = qualified;
      const tree = documents.make(element);
      if (choices.chance(0.6)) mutate(tree, choices, types);
      return write(tree, namespace);
    },
  };
}

/** The documents of a random schema. */
export function sourcesOf(text: string): readonly { readonly uri: string; readonly content: string }[] {
  return [
    { uri: "s.xsd", content: text },
    { uri: "other.xsd", content: OTHER },
  ];
}

/** A text with a few changes of its characters and tags. */
export function changedText(text: string, random: Random): string {
  return mutatedText(text, () => random.next());
}

/** Pieces that make JSON broken, or something else than it was. */
export const JSON_PIECES: readonly string[] = [
  '"',
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "null",
  "true",
  "0",
  "-1",
  "1e999",
  '""',
  "\\",
  "\\u0000",
  "\\ud800",
  "\ufeff",
];

/** Names of properties that must not reach a prototype. */
export const POLLUTING = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
] as const;

/** A text with pieces put in, taken out, doubled or moved: for forms that are not XML. */
export function splicedText(text: string, random: Random, pieces: readonly string[]): string {
  let changed = text;
  for (let left = random.int(1, 3); left > 0; left--) {
    const at = random.int(0, changed.length);
    const length = random.chance(0.5) ? 0 : random.int(1, random.chance(0.8) ? 6 : 200);
    const piece = random.chance(0.7)
      ? random.pick(pieces)
      : changed.slice(random.int(0, changed.length), random.int(0, changed.length)).slice(0, 200);
    changed = changed.slice(0, at) + (random.chance(0.8) ? piece : "") + changed.slice(at + length);
  }
  return changed;
}

const OWN_OF_OBJECT = Object.getOwnPropertyNames(Object.prototype).length;
const OWN_OF_ARRAY = Object.getOwnPropertyNames(Array.prototype).length;

/** What has been added to the prototypes of all objects, if anything has. */
export function pollution(): string | undefined {
  const added =
    Object.getOwnPropertyNames(Object.prototype).length !== OWN_OF_OBJECT ||
    Object.getOwnPropertyNames(Array.prototype).length !== OWN_OF_ARRAY;
  return added ? "a prototype has a new property" : undefined;
}

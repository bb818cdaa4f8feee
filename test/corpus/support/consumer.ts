/** A program as somebody writes it over generated modules: values are read, made and written with their own types. */

import { valueText } from "../../../codegen/emit/value-text.ts";
import { type GeneratedFile, generate, type SchemaSet } from "../../../codegen/index.ts";
import { fromXml } from "../../../src/index.ts";
import { type FamilySchemas, rootName } from "./schemas.ts";
import { type CorpusDocument, documentBytes, type Family } from "./shared-data.ts";

/** A schema value that a generated module exports. */
interface Exported {
  readonly module: string;
  readonly constant: string;
  readonly type: string;
  /** `{namespace}local` */
  readonly element: string;
}

const EXPORTED = /^export const (\S+): ElementSchema<(.+)> =[^;]*?("(?:[^"\\]|\\.)*"),?\s*\);/gmu;

/** A module as the compiler is to judge it, parts of large modules too. */
export function checkedText(text: string): string {
  return text.replace(/^\/\/ @ts-nocheck$/mu, "");
}

/** Every schema value in generated files; modules end in `extension`. */
export function exportedSchemas(files: readonly GeneratedFile[], extension = ".js"): readonly Exported[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(EXPORTED)].map(([, constant = "", type = "", element = ""]) => ({
      // What a part of a large module exports, its entry exports too.
      module: path.replace(/(?:\/(?:types|values)-\d+)?\.ts$/u, extension),
      constant,
      type,
      element: JSON.parse(element) as string,
    })),
  );
}

/**
 * The generated modules of a schema, in a folder of their own, and beside them `consumer.ts`, which uses the elements that
 * the schema's own document declares and holds the value of every valid document as a constant of its type.
 *
 * @param folder without a slash at its end.
 */
export function projectOf(
  folder: string,
  set: SchemaSet,
  values: readonly TypedValue[],
): ReadonlyMap<string, string> {
  const generated = generate(set);
  const exported = exportedSchemas(generated);
  const own = exported.filter(({ module }) => module.replace(/\.js$/u, ".ts") === generated[0]?.path);
  const used = exported.filter(
    (each) => own.includes(each) || values.some((one) => one.element === each.element),
  );
  return new Map([
    ...generated.map(({ path, text }): [string, string] => [`${folder}/${path}`, checkedText(text)]),
    [`${folder}/consumer.ts`, consumer(used, values)],
  ]);
}

/** What a valid document says. */
export interface TypedValue {
  readonly file: string;
  readonly element: string;
  readonly value: unknown;
}

/** The values of valid documents; those that cannot be read are another test's matter. */
export async function valuesOf(
  family: Family,
  schemas: FamilySchemas,
  documents: readonly CorpusDocument[],
): Promise<readonly TypedValue[]> {
  const values: TypedValue[] = [];
  for (const document of documents) {
    const xml = documentBytes(family, document);
    const schema = await schemas.schemaFor(document.schema, xml);
    values.push({ file: document.file, element: rootName(xml) ?? "", value: fromXml(schema, xml) });
  }
  return values;
}

function consumer(used: readonly Exported[], values: readonly TypedValue[]): string {
  // A schema may have types only.
  if (used.length === 0) return "export {};\n";
  const lines = [
    'import { create, fromXml, toXml, type ValueOf } from "xsdflow";',
    ...used.map(
      ({ module, constant, type }, at) =>
        `import { ${constant} as schema${at}, type ${type} as Value${at} } from ${JSON.stringify(`./${module}`)};`,
    ),
  ];
  for (const [at, { element }] of used.entries()) {
    lines.push(
      `export function read${at}(xml: string): Value${at} {`,
      `  const value: ValueOf<typeof schema${at}> = fromXml(schema${at}, xml);`,
      "  return value;",
      "}",
      `export function write${at}(value: Value${at}): string {`,
      `  return toXml(schema${at}, create(schema${at}, value));`,
      "}",
    );
    for (const [index, { file, value }] of values.filter((one) => one.element === element).entries()) {
      lines.push(`// ${file}`, `export const document${at}n${index}: Value${at} = ${valueText(value)};`);
    }
  }
  return `${lines.join("\n")}\n`;
}

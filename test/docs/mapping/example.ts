/** A row of docs/mapping.md with everything that is to be shown or tested of it, made anew. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generate, loadSchema } from "../../../codegen/index.ts";
import { create, type ElementSchema, fromXml, isXmlValidationError } from "../../../src/index.ts";
import { linkedSchema } from "../../../src/schema/api/element-schema.ts";
import { linkDocuments } from "../../../src/schema/link/link.ts";
import type { Row } from "./rows.ts";

const folder = fileURLToPath(new URL("../../../docs/mapping/", import.meta.url));

/** A row, brought to life. */
export interface Example {
  readonly row: Row;
  /** What stands inside of xs:schema. */
  readonly xsd: string;
  readonly xml: string;
  /** The generated module. */
  readonly module: string;
  /** The constant that the module exports for the document's root, and its type of values. */
  readonly constant: string;
  readonly type: string;
  readonly schema: ElementSchema;
  readonly value: unknown;
}

/** Reads a row's files and runs them through generator and reader. */
export async function exampleOf(row: Row): Promise<Example> {
  const xsd = readFileSync(`${folder}${row.name}.xsd`, "utf8");
  const xml = readFileSync(`${folder}${row.name}.xml`, "utf8").trim();
  const set = await loadSchema([{ uri: `${row.name}.xsd`, content: xsd }], { version: "1.0" });
  const [file] = generate(set, row.names === undefined ? {} : { names: row.names });
  const module = file?.text ?? "";
  const [element = ""] = set.elements();
  const schema = row.names === undefined ? set.element(element) : renamed(set.documents, element, row.names);
  const [, constant = "", type = ""] =
    /^export const (\w+Schema): ElementSchema<(.+)> =/mu.exec(module) ?? [];
  return { row, xsd: inside(xsd), xml, module, constant, type, schema, value: fromXml(schema, xml) };
}

function renamed(
  documents: Parameters<typeof linkDocuments>[0],
  element: string,
  names: "camel",
): ElementSchema {
  return linkedSchema(element, () => {
    const components = linkDocuments(documents.map((document) => ({ ...document, names })));
    const declaration = components.element(element);
    if (declaration === undefined) throw new Error(`there is no ${element}`);
    return { components, declaration };
  });
}

function inside(xsd: string): string {
  const [, content = ""] = /<xs:schema[^>]*>\n([\s\S]*)<\/xs:schema>/u.exec(xsd) ?? [];
  return content.replace(/^ {2}/gmu, "").trimEnd();
}

/**
 * The types of a generated module, as it declares them.
 *
 * @param places whether the lines stay that only say where something is declared.
 */
export function typesOf(module: string, places: boolean): string {
  const blocks: string[] = [];
  let comment = "";
  let block: string | undefined;
  for (const line of module.split("\n")) {
    if (block === undefined && /^(?:\/\*\*| \*)/u.test(line)) comment += `${line}\n`;
    else if (block !== undefined || /^export (?:interface|type|const \w+Values\b)/u.test(line)) {
      block = `${block ?? comment}${line}\n`;
      const ends = block.includes("export interface") ? /^\}$|\{\}$/u : /^\S.*;$/u;
      if (!ends.test(line)) continue;
      blocks.push(places ? block : withoutPlaces(block));
      [block, comment] = [undefined, ""];
    } else comment = "";
  }
  return blocks.join("").trimEnd();
}

function withoutPlaces(block: string): string {
  return block
    .replace(/^ *\/\*\* @see .*\*\/\n/gmu, "")
    .replace(/^ *\* @see .*\n/gmu, "")
    .replace(/^( *)\/\*\*\n *\* (.*)\n *\*\/\n/gmu, "$1/** $2 */\n");
}

/** What an expression of a row stands for: rows are part of the project, nothing else is run. */
export function evaluated(expression: string): unknown {
  return new Function(`return (${expression});`)() as unknown;
}

/** The messages by which `create` refuses a value. */
export function refusalOf(schema: ElementSchema, value: unknown): readonly string[] {
  try {
    create(schema, value as never);
    return [];
  } catch (error) {
    if (!isXmlValidationError(error)) throw error;
    return error.issues.map(({ path, message }) => `${path}: ${message}`);
  }
}

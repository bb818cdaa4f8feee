/** Schemas in a line or two, and the modules generated of them. */
import { type GenerateOptions, generate } from "../../../codegen/generate.ts";
import { loadSchema } from "../../../codegen/schema-set.ts";

/** A schema document around declarations; `ns` is its target namespace, with the prefix `t`. */
export function schemaText(body: string, ns = "urn:t"): string {
  const target = ns === "" ? "" : `targetNamespace="${ns}" xmlns:t="${ns}" elementFormDefault="qualified"`;
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${target}>${body}</xs:schema>`;
}

/** The modules of documents by path, banners left out. */
export async function modulesOf(
  documents: Readonly<Record<string, string>>,
  options: GenerateOptions = {},
): Promise<Readonly<Record<string, string>>> {
  const sources = Object.entries(documents).map(([uri, content]) => ({ uri, content }));
  const set = await loadSchema(sources, { version: "1.0" });
  const files = generate(set, options);
  return Object.fromEntries(files.map(({ path, text }) => [path, text.split("\n").slice(4).join("\n")]));
}

/** The one module of one document, its descriptor and the `@see` lines left out. */
export async function moduleOf(body: string, options: GenerateOptions = {}): Promise<string> {
  const modules = await modulesOf({ "t.xsd": schemaText(body) }, options);
  const text = modules["t.xsd.ts"] ?? "";
  const [types = ""] = text.split("\nlet all: ");
  return types
    .replace(/^import .*\n/gmu, "")
    .replace(/^\/\*\* @see .* \*\/\n/gmu, "")
    .trim();
}

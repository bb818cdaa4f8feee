/** Modules as source text. */
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import type { Declaration } from "../model/declaration.ts";
import { descriptorExpression } from "./descriptor-text.ts";
import { Imports, type Locate } from "./imports.ts";
import { jsdoc } from "./jsdoc.ts";
import type { Part } from "./layout.ts";
import { literalText, stringLiteral } from "./literals.ts";
import { TypePrinter } from "./type-text.ts";

/** How modules refer to each other and to the run time. */
export interface EmitOptions {
  /** `"xsdflow/internal"`. */
  readonly runtime: string;
  /** `".js"`, `".ts"` or `""`. */
  readonly importExtension: string;
}

/** The source of the descriptors of a module's schemas. */
export type EmittedDocuments =
  | { readonly kind: "inline"; readonly document: DocumentDescriptor }
  | { readonly kind: "module"; readonly module: string };

/** The content of one file. */
export interface FileContent {
  /** Relative to the output folder, without `.ts`. */
  readonly path: string;
  readonly declarations: readonly Declaration[];
  readonly documents: EmittedDocuments;
  /** The files that contain types. */
  readonly locate: Locate;
}

/** The source of a file with declarations, without the banner. */
export function moduleText(content: FileContent, options: EmitOptions): string {
  return new ModulePrinter(content, options).print();
}

/** The source of a part of a large module, in a form that takes compilers little time to check. */
export function partText(content: FileContent, options: EmitOptions): string {
  return `// The tests of xsdflow check the types of this file, so that builds need not:\n// @ts-nocheck\n\n${moduleText(content, options)}`;
}

/** The entry of a module in parts: it exports everything that they export. */
export function entryText(path: string, parts: readonly Part[], options: EmitOptions): string {
  const imports = new Imports(path, [], options.runtime, options.importExtension);
  return parts
    .map(
      (part) =>
        `export ${part.typesOnly ? "type " : ""}* from ${stringLiteral(imports.pathTo(part.path))};\n`,
    )
    .join("");
}

class ModulePrinter {
  readonly #declarations: readonly Declaration[];
  readonly #documents: EmittedDocuments;
  readonly #imports: Imports;
  readonly #types: TypePrinter;
  readonly #thunk: string;

  constructor({ path, declarations, documents, locate }: FileContent, options: EmitOptions) {
    this.#declarations = declarations;
    this.#documents = documents;
    const declared = declarations.map((declaration) => declaration.name);
    this.#imports = new Imports(path, declared, options.runtime, options.importExtension, locate);
    this.#types = new TypePrinter(this.#imports);
    const hasSchema = declarations.some((declaration) => declaration.kind === "schema");
    this.#thunk = hasSchema ? this.#documentsName() : "";
  }

  print(): string {
    const body = this.#declarations.map((declaration) => this.#declaration(declaration));
    if (this.#thunk !== "" && this.#documents.kind === "inline")
      body.push(this.#inline(this.#documents.document));
    const head = this.#imports.print();
    if (body.length === 0) return "export {};\n";
    return `${head}${head === "" ? "" : "\n"}${body.join("\n")}`;
  }

  #documentsName(): string {
    if (this.#documents.kind === "inline") return "documents";
    return this.#imports.value({ module: this.#documents.module, name: "documents" });
  }

  #declaration(declaration: Declaration): string {
    switch (declaration.kind) {
      case "interface":
        return this.#interface(declaration);
      case "alias":
        return `${jsdoc(declaration.doc, "")}export type ${declaration.name} = ${this.#types.print(declaration.type, "")};\n`;
      case "values":
        return this.#values(declaration);
      default:
        return this.#schema(declaration);
    }
  }

  #interface({ name, members, doc }: Declaration & { kind: "interface" }): string {
    const base = this.#imports.runtime("XsiHints");
    const body = members.length === 0 ? "{}" : `{\n${this.#types.members(members, "  ")}}`;
    return `${jsdoc(doc, "")}export interface ${name} extends ${base} ${body}\n`;
  }

  #values({ name, of, values, literal }: Declaration & { kind: "values" }): string {
    const items = values.map(literalText);
    const line = `[${items.join(", ")}]`;
    const list = line.length <= 80 ? line : `[\n${items.map((item) => `  ${item},\n`).join("")}]`;
    const comment = `/** Every ${of}, in the order of the schema. */\n`;
    if (literal) return `${comment}export const ${name} = ${list} as const;\n`;
    return `${comment}export const ${name}: readonly ${typeof values[0]}[] = ${list};\n`;
  }

  #schema({ name, element, type, doc }: Declaration & { kind: "schema" }): string {
    const value = this.#types.print(type, "");
    const schema = this.#imports.runtime("ElementSchema");
    const make = this.#imports.runtime("elementSchema");
    const call = `/*@__PURE__*/ ${make}<${value}>(\n  ${this.#thunk},\n  ${stringLiteral(element)},\n)`;
    return `${jsdoc(doc, "")}export const ${name}: ${schema}<${value}> = ${call};\n`;
  }

  #inline(document: DocumentDescriptor): string {
    const type = this.#imports.runtime("DocumentDescriptor");
    return documentsFunction(type, `[${descriptorExpression(document)}]`);
  }
}

/** A module that contains one descriptor and nothing else. */
export function dataModuleText(path: string, document: DocumentDescriptor, options: EmitOptions): string {
  const imports = new Imports(path, ["document"], options.runtime, options.importExtension);
  const type = imports.runtime("DocumentDescriptor");
  return [
    `${imports.print()}\n/** What the schema document declares. */\n`,
    `export function document(): ${type} {\n  return ${descriptorExpression(document)};\n}\n`,
  ].join("");
}

/** The module that combines the descriptors, in the order of the documents. */
export function documentsModuleText(path: string, data: readonly string[], options: EmitOptions): string {
  const imports = new Imports(path, ["documents", "all", "parts"], options.runtime, options.importExtension);
  const type = imports.runtime("DocumentDescriptor");
  const names = data.map((module) => imports.value({ module, name: "document" }));
  const list = `[\n${names.map((name) => `  ${name},\n`).join("")}]`;
  return (
    `${imports.print()}\nconst parts: readonly (() => ${type})[] = ${list};\n` +
    documentsFunction(
      type,
      "parts.map((part) => part())",
      "\n/** Every document of the schema: all elements share one linked set. */\nexport ",
    )
  );
}

/** Creates the list once, on first use. */
function documentsFunction(type: string, made: string, start = ""): string {
  return [
    `let all: readonly ${type}[] | undefined;\n`,
    `${start}function documents(): readonly ${type}[] {\n  all ??= ${made};\n  return all;\n}\n`,
  ].join("");
}

/** Modules as source text. */
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import type { Declaration, Module } from "../model/declaration.ts";
import { dataText, withoutDocumentation } from "./descriptor-text.ts";
import { Imports } from "./imports.ts";
import { jsdoc } from "./jsdoc.ts";
import { literalText, quote } from "./literals.ts";
import { TypePrinter } from "./type-text.ts";

/** How modules refer to each other and to the run time. */
export interface EmitOptions {
  /** `"xsdflow/runtime"`. */
  readonly runtime: string;
  /** `".js"`, `".ts"` or `""`. */
  readonly importExtension: string;
}

/** Where the descriptors that a module's schemas are made of come from. */
export type Documents =
  | { readonly kind: "inline"; readonly document: DocumentDescriptor }
  | { readonly kind: "module"; readonly module: string };

/** The source of a module, banner left out. */
export function moduleText(module: Module, documents: Documents, options: EmitOptions): string {
  return new ModulePrinter(module, documents, options).print();
}

class ModulePrinter {
  readonly #module: Module;
  readonly #documents: Documents;
  readonly #imports: Imports;
  readonly #types: TypePrinter;
  readonly #thunk: string;

  constructor(module: Module, documents: Documents, options: EmitOptions) {
    this.#module = module;
    this.#documents = documents;
    const declared = module.declarations.map((declaration) => declaration.name);
    this.#imports = new Imports(module.path, declared, options.runtime, options.importExtension);
    this.#types = new TypePrinter(this.#imports);
    const hasSchema = module.declarations.some((declaration) => declaration.kind === "schema");
    this.#thunk = hasSchema ? this.#documentsName() : "";
  }

  print(): string {
    const { declarations } = this.#module;
    const body = declarations.map((declaration) => this.#declaration(declaration));
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
    const call = `/*@__PURE__*/ ${make}<${value}>(\n  ${this.#thunk},\n  ${quote(element)},\n)`;
    return `${jsdoc(doc, "")}export const ${name}: ${schema}<${value}> = ${call};\n`;
  }

  #inline(document: DocumentDescriptor): string {
    const type = this.#imports.runtime("DocumentDescriptor");
    const data = dataText(withoutDocumentation(document));
    return [
      `const document: ${type} = ${data};`,
      `const all: readonly ${type}[] = [document];`,
      `function documents(): readonly ${type}[] {\n  return all;\n}\n`,
    ].join("\n");
  }
}

/** A module that holds one descriptor and nothing else. */
export function dataModuleText(path: string, document: DocumentDescriptor, options: EmitOptions): string {
  const imports = new Imports(path, ["document"], options.runtime, options.importExtension);
  const type = imports.runtime("DocumentDescriptor");
  const data = dataText(withoutDocumentation(document));
  return `${imports.print()}\nexport const document: ${type} = ${data};\n`;
}

/** The module that brings the descriptors together, in the order of the documents. */
export function documentsModuleText(path: string, data: readonly string[], options: EmitOptions): string {
  const imports = new Imports(path, ["documents", "all"], options.runtime, options.importExtension);
  const type = imports.runtime("DocumentDescriptor");
  const names = data.map((module) => imports.value({ module, name: "document" }));
  const list = `[\n${names.map((name) => `  ${name},\n`).join("")}]`;
  return (
    `${imports.print()}\nconst all: readonly ${type}[] = ${list};\n\n` +
    "/** Every document of the schema: all elements share one linked set. */\n" +
    `export function documents(): readonly ${type}[] {\n  return all;\n}\n`
  );
}

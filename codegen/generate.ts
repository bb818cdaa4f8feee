/** TypeScript modules for a loaded schema. */
import { createHash } from "node:crypto";
import type { ComponentSet } from "../src/schema/components.ts";
import type { DocumentDescriptor } from "../src/schema/descriptor.ts";
import { linkDocuments } from "../src/schema/link/link.ts";
import { banner, type Provenance } from "./emit/banner.ts";
import { dataModuleText, documentsModuleText, type EmitOptions, moduleText } from "./emit/module-text.ts";
import { EMPTY_LOCK, type Lock, type LockState } from "./lock/entry.ts";
import { lockedModel } from "./lock/locked-model.ts";
import type { Module } from "./model/declaration.ts";

/** What `generate` needs of a schema: `loadSchema` gives it. */
export interface GenerateInput {
  readonly documents: readonly DocumentDescriptor[];
  readonly components: ComponentSet;
}

/** How the generated modules look. */
export interface GenerateOptions {
  /** Property names as in the schema, or in camelCase. Default `preserve`. */
  readonly names?: "preserve" | "camel";
  /** How generated modules import each other. Default `.js`, which TypeScript finds as `.ts`. */
  readonly importExtension?: ".js" | ".ts" | "";
  /** The module that generated code imports the run time from. Default `xsdflow/runtime`. */
  readonly runtime?: string;
}

/** A file to be written. `path` is relative to the output folder, with forward slashes. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The modules of a schema: one a document, with the types of its components and a schema value for each global element. A
 * schema of one document carries its descriptor; more share modules of data and one that brings them together.
 * The same input gives the same bytes.
 */
export function generate(input: GenerateInput, options: GenerateOptions = {}): readonly GeneratedFile[] {
  return generateLocked(input, options, { lock: EMPTY_LOCK }).files;
}

/** What comes of a generation under a lock. */
export interface Generation {
  readonly files: readonly GeneratedFile[];
  /** The lock to keep for the next one. */
  readonly lock: Lock;
}

/** As `generate`, with names as the lock has them: whatever was named before keeps its name. */
export function generateLocked(input: GenerateInput, options: GenerateOptions, state: LockState): Generation {
  const { components, modules, lock } = lockedModel(componentsOf(input, options), state);
  return { files: filesOf(components.documents, modules, options), lock };
}

function componentsOf({ documents, components }: GenerateInput, { names }: GenerateOptions): ComponentSet {
  const wanted = named(documents, names);
  return wanted === documents ? components : linkDocuments(wanted);
}

function filesOf(
  documents: readonly DocumentDescriptor[],
  modules: readonly Module[],
  options: GenerateOptions,
): readonly GeneratedFile[] {
  const emit: EmitOptions = {
    runtime: options.runtime ?? "xsdflow/runtime",
    importExtension: options.importExtension ?? ".js",
  };
  const provenance = provenanceOf(documents, options);
  const [only] = documents;
  if (documents.length === 1 && only !== undefined) {
    return modules.map((module) =>
      file(module.path, only.file, provenance, moduleText(module, { kind: "inline", document: only }, emit)),
    );
  }
  const data = modules.map(({ path }) => `${path}.data`);
  // Named after the first document, so that several schemas can share an output folder.
  const together = `${modules[0]?.path ?? "schema.xsd"}.documents`;
  return [
    ...modules.map((module, index) => {
      const text = moduleText(module, { kind: "module", module: together }, emit);
      return file(module.path, documents[index]?.file ?? module.path, provenance, text);
    }),
    ...documents.map((document, index) => {
      const path = data[index] ?? `${index}.data`;
      return file(path, document.file, provenance, dataModuleText(path, document, emit));
    }),
    file(together, "all documents", provenance, documentsModuleText(together, data, emit)),
  ];
}

function named(
  documents: readonly DocumentDescriptor[],
  names: GenerateOptions["names"],
): readonly DocumentDescriptor[] {
  if (names !== "camel" || documents.every((document) => document.names === "camel")) return documents;
  return documents.map((document) => ({ ...document, names }));
}

function provenanceOf(documents: readonly DocumentDescriptor[], options: GenerateOptions): Provenance {
  const chosen = [
    ["names", options.names, "preserve"],
    ["importExtension", options.importExtension, ".js"],
    ["runtime", options.runtime, "xsdflow/runtime"],
  ].flatMap(([name, value, usual]) => (value === undefined || value === usual ? [] : [`${name}=${value}`]));
  const hash = createHash("sha256").update(JSON.stringify(documents)).digest("hex");
  return { options: chosen, hash };
}

function file(path: string, source: string, provenance: Provenance, body: string): GeneratedFile {
  return { path: `${path}.ts`, text: banner(source, provenance) + body };
}

/** The files of one schema, or of several schemas that share documents. */
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import type { Module } from "../model/declaration.ts";
import type { Reference } from "../model/expression.ts";
import { type Layout, layoutOf } from "./layout.ts";
import {
  dataModuleText,
  documentsModuleText,
  type EmitOptions,
  type EmittedDocuments,
  entryText,
  type FileContent,
  moduleText,
  partText,
} from "./module-text.ts";
import { moduleClasses, type SchemaModules } from "./shared-modules.ts";

/** A file without its banner. */
export interface FileBody {
  /** Relative to the output folder, without `.ts`. */
  readonly path: string;
  /** The name of its source, for the banner. */
  readonly source: string;
  /** Its source: the descriptor of its document, or the names of the documents that it combines. */
  readonly input: DocumentDescriptor | readonly string[];
  readonly body: string;
}

/** The module of a document. It is written once, however many schemas include the document. */
interface Placed {
  readonly document: DocumentDescriptor;
  readonly module: Module;
  readonly path: string;
  readonly layout: Layout;
  /** The paths of the modules of the schema from which it is printed. */
  readonly paths: ReadonlyMap<string, Placed>;
  /** The schema that validates its elements: the first that begins with it, otherwise the first that includes it. */
  readonly owner: number;
}

/**
 * The files of the schemas: entries and parts first, then descriptors, then the modules that combine the descriptors
 * of each schema. A document that is the same in several schemas, with everything to which its types refer, is
 * written once.
 */
export function schemaFiles(schemas: readonly SchemaModules[], options: EmitOptions): readonly FileBody[] {
  const placed = place(schemas);
  const all = [...new Set(placed.flat())];
  const together = new Map<number, string>();
  for (const [index, documents] of placed.entries()) {
    const path = togetherPath(documents[0]?.path ?? "schema.xsd", together);
    if (!isInline(documents, placed)) together.set(index, path);
  }
  const thunkOf = ({ document, owner }: Placed): EmittedDocuments => {
    const module = together.get(owner);
    return module === undefined ? { kind: "inline", document } : { kind: "module", module };
  };
  const withData = new Set([...together.keys()].flatMap((index) => placed[index] ?? []));
  return [
    ...all.flatMap((each) => moduleFiles(each, thunkOf(each), options)),
    ...all.filter((each) => withData.has(each)).map((each) => dataFile(each, options)),
    ...[...together].map(([index, path]) => {
      const documents = placed[index] ?? [];
      const input = documents.map(({ document }) => document.file);
      const body = documentsModuleText(path, documents.map(dataPath), options);
      return { path, source: "all documents", input, body };
    }),
  ];
}

/** For each schema: its modules, and the paths to which they are written if schemas share some and differ in others. */
export function writtenPaths(schemas: readonly SchemaModules[]): readonly ReadonlyMap<string, string>[] {
  const placed = place(schemas);
  return schemas.map(({ modules }, index) => {
    const own = placed[index] ?? [];
    return new Map(modules.map(({ path }, at) => [path, own[at]?.path ?? path]));
  });
}

/** Whether a schema is a single document, small enough for one file, that is not part of a larger schema. */
function isInline(documents: readonly Placed[], placed: readonly (readonly Placed[])[]): boolean {
  const [only] = documents;
  if (only === undefined) return true;
  if (documents.length > 1 || only.layout.parts.length > 0) return false;
  return placed.every((others) => others.length === 1 || !others.includes(only));
}

/** Named after the first document, so that several schemas can share an output folder. */
function togetherPath(first: string, taken: ReadonlyMap<number, string>): string {
  const others = new Set(taken.values());
  let path = `${first}.documents`;
  for (let count = 2; others.has(path); count += 1) path = `${first}.documents-${count}`;
  return path;
}

/** For each schema, the modules of its documents and their paths. */
function place(schemas: readonly SchemaModules[]): readonly (readonly Placed[])[] {
  const classes = moduleClasses(schemas);
  const known = new Map<number, Placed>();
  const taken = new Set<string>();
  const firstOf = new Map<number, number>();
  classes.forEach(([first], index) => {
    if (first !== undefined && !firstOf.has(first)) firstOf.set(first, index);
  });
  return schemas.map(({ documents, modules }, index) => {
    const paths = new Map<string, Placed>();
    return modules.flatMap((module, at) => {
      const group = classes[index]?.[at] ?? -1;
      const document = documents[at];
      if (document === undefined) return [];
      let one = known.get(group);
      if (one === undefined) {
        const path = freePath(module.path, taken);
        const owner = firstOf.get(group) ?? index;
        one = { document, module, path, layout: layoutOf(module, path), paths, owner };
        known.set(group, one);
      }
      paths.set(module.path, one);
      return [one];
    });
  });
}

/**
 * The second document with the same path gets `x-2.xsd`: the same document in another schema, where it has another
 * meaning.
 */
function freePath(wish: string, taken: Set<string>): string {
  let path = wish;
  for (let count = 2; taken.has(path.toLowerCase()); count += 1)
    path = wish.replace(/(\.xsd)$/iu, `-${count}$1`);
  taken.add(path.toLowerCase());
  return path;
}

function moduleFiles(placed: Placed, documents: EmittedDocuments, options: EmitOptions): readonly FileBody[] {
  const { module, path, layout, paths, document } = placed;
  const origin = { source: document.file, input: document };
  const locate = ({ module: home, name }: Reference): string => {
    if (home === module.path) return layout.partOf.get(name) ?? path;
    return paths.get(home)?.path ?? home;
  };
  const content: FileContent = { path, declarations: module.declarations, documents, locate };
  if (layout.parts.length === 0) return [{ path, ...origin, body: moduleText(content, options) }];
  return [
    { path, ...origin, body: entryText(path, layout.parts, options) },
    ...layout.parts.map((part) => ({
      path: part.path,
      ...origin,
      body: partText({ ...content, path: part.path, declarations: part.declarations }, options),
    })),
  ];
}

function dataPath({ path }: Placed): string {
  return `${path}.data`;
}

function dataFile(placed: Placed, options: EmitOptions): FileBody {
  const path = dataPath(placed);
  const { document } = placed;
  return { path, source: document.file, input: document, body: dataModuleText(path, document, options) };
}

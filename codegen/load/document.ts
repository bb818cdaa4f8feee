/** The form in which a schema document is kept after it was read. */
import type { SchemaNode } from "./node.ts";

/** A schema document as it was read. */
export interface SchemaDocument {
  /** Canonical: two documents with one URI are the same. */
  readonly uri: string;
  /** Its name in messages: the name of its file, with a number if it is not the first schema of its namespace there. */
  readonly file: string;
  /** The xs:schema element. */
  readonly root: SchemaNode;
  /** Its targetNamespace attribute. */
  readonly targetNamespace: string | undefined;
  /** The size of the document: in bytes, or in UTF-16 units if it was given as text. */
  readonly bytes: number;
}

/** An include, import or redefine, followed or not. */
export interface DocumentLink {
  readonly kind: "include" | "import" | "redefine";
  readonly node: SchemaNode;
  /** The namespace that it names; `""` if none. */
  readonly namespace: string;
  readonly target?: SchemaUnit;
  /** The reason why there is no target. */
  readonly failure?: string;
}

/**
 * A schema document for one target namespace. A document without a target namespace of its own is a unit for each
 * namespace that includes it (a chameleon, Part 1 §4.2.1).
 */
export interface SchemaUnit {
  readonly document: SchemaDocument;
  /** `""` for none. */
  readonly namespace: string;
  /** Whether `namespace` is the including document's. */
  readonly chameleon: boolean;
  readonly links: readonly DocumentLink[];
}

/** All documents that can be reached from the root documents. */
export interface Closure {
  /** Breadth first from the root documents, in document order. */
  readonly units: readonly SchemaUnit[];
}

/**
 * The name of a schema in a file with several schemas for one namespace, as a WSDL document may have: documents are
 * identified by name and namespace.
 *
 * @param count its place among those of its namespace, from 1
 */
export function documentName(file: string, count: number): string {
  return count === 1 ? file : `${file}#${count}`;
}

/** The file of a document by its name. */
export function fileOfDocument(name: string): string {
  return name.replace(/#\d+$/, "");
}
